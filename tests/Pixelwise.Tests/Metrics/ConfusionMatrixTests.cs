using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Tests.Metrics;

public class ConfusionMatrixTests
{
    [Fact]
    public void Counts_are_indexed_by_target_then_prediction()
    {
        var matrix = new ConfusionMatrix(numClasses: 3);

        matrix.Add(target: [0, 0, 0, 2], prediction: [0, 1, 1, 0]);

        Assert.Equal(1, matrix[0, 0]);
        Assert.Equal(2, matrix[0, 1]);
        Assert.Equal(1, matrix[2, 0]);
        Assert.Equal(0, matrix[1, 0]);
        Assert.Equal(4, matrix.PixelCount);
    }

    [Fact]
    public void A_class_that_appears_nowhere_is_left_out_of_the_mean()
    {
        var matrix = new ConfusionMatrix(numClasses: 3);

        matrix.Add(target: [0, 0, 1, 1], prediction: [0, 1, 1, 1]);

        // class 0: 1 / (1 + 0 + 1) = 1/2     class 1: 2 / (2 + 1 + 0) = 2/3     class 2: nowhere
        Assert.Equal((1 / 2.0 + 2 / 3.0) / 2, matrix.MeanIoU, precision: 12);
        Assert.Equal(double.NaN, matrix.OfClass(2).IoU);
    }

    [Fact]
    public void A_class_that_is_only_predicted_scores_zero_in_the_mean()
    {
        var matrix = new ConfusionMatrix(numClasses: 3);

        matrix.Add(target: [0, 0, 1], prediction: [0, 2, 1]);

        // class 0: 1 / 2     class 1: 1     class 2: 0 / 1
        Assert.Equal((1 / 2.0 + 1 + 0) / 3, matrix.MeanIoU, precision: 12);
    }

    [Fact]
    public void Hits_and_misses_of_a_class_are_its_row_and_its_column()
    {
        var matrix = new ConfusionMatrix(numClasses: 2);

        matrix.Add(target: [0, 0, 0, 1, 1, 255], prediction: [0, 0, 1, 0, 1, 0]);

        Assert.Equal(new ClassCounts(TruePositives: 2, FalsePositives: 1, FalseNegatives: 1, OnVoid: 1), matrix.OfClass(0));
        Assert.Equal(2 / 4.0, matrix.OfClass(0).IoU);
        Assert.Equal(4 / 6.0, matrix.OfClass(0).Dice);
        Assert.Equal(2 / 3.0, matrix.OfClass(0).Accuracy);
    }

    [Fact]
    public void A_void_pixel_enters_no_score_but_what_was_predicted_there_is_kept()
    {
        var matrix = new ConfusionMatrix(numClasses: 2);

        matrix.Add(target: [0, 255, 255], prediction: [0, 1, 1]);

        Assert.Equal(1, matrix.PixelAccuracy);
        Assert.Equal(1, matrix.MeanIoU);
        Assert.Equal(1, matrix.PixelCount);
        Assert.Equal(2, matrix.VoidPixelCount);
        Assert.Equal(2, matrix[ConfusionMatrix.Void, 1]);
    }

    [Fact]
    public void The_ignore_index_is_chosen_freely_outside_the_classes()
    {
        var matrix = new ConfusionMatrix(numClasses: 11, ignoreIndex: 11);

        matrix.Add(target: [11, 10], prediction: [3, 10]);

        Assert.Equal(1, matrix[ConfusionMatrix.Void, 3]);
        Assert.Equal(1, matrix.PixelCount);
        var fault = Assert.Throws<ArgumentException>(() => matrix.Add(target: [255], prediction: [3]));
        Assert.Contains("class 255 at pixel 0", fault.Message);
    }

    [Fact]
    public void A_predicted_void_is_a_miss_and_never_a_class()
    {
        var matrix = new ConfusionMatrix(numClasses: 2, voidOutput: 2);

        matrix.Add(target: [0, 0, 1, 255], prediction: [0, 2, 1, 2]);

        // class 0: 1 / (1 + 0 + 1) = 1/2     class 1: 1     void: no class, so the mean is over two
        Assert.Equal((1 / 2.0 + 1) / 2, matrix.MeanIoU, precision: 12);
        Assert.Equal(2 / 3.0, matrix.PixelAccuracy, precision: 12);
        Assert.Equal(1, matrix[0, ConfusionMatrix.Void]);
        Assert.Equal(1, matrix[ConfusionMatrix.Void, ConfusionMatrix.Void]);
    }

    [Fact]
    public void An_empty_matrix_has_no_score()
    {
        var matrix = new ConfusionMatrix(numClasses: 2);

        matrix.Add(target: [255], prediction: [0]);

        Assert.Equal(double.NaN, matrix.MeanIoU);
        Assert.Equal(double.NaN, matrix.PixelAccuracy);
    }

    [Fact]
    public void Merging_adds_the_counts()
    {
        var matrix = new ConfusionMatrix(numClasses: 2);
        var other = new ConfusionMatrix(numClasses: 2);
        matrix.Add(target: [0, 1], prediction: [0, 0]);
        other.Add(target: [1, 255], prediction: [0, 1]);

        matrix.Merge(other);

        Assert.Equal(1, matrix[0, 0]);
        Assert.Equal(2, matrix[1, 0]);
        Assert.Equal(1, matrix[ConfusionMatrix.Void, 1]);
    }

    [Fact]
    public void Matrices_of_different_classes_are_not_merged()
    {
        var fault = Assert.Throws<ArgumentException>(() => new ConfusionMatrix(numClasses: 2).Merge(new ConfusionMatrix(numClasses: 3)));

        Assert.StartsWith("A matrix of 3 classes cannot be merged into one of 2", fault.Message);
    }

    [Fact]
    public void Rows_are_normalized_by_their_own_pixels()
    {
        var matrix = new ConfusionMatrix(numClasses: 3, voidOutput: 3);
        matrix.Add(target: [0, 0, 0, 0, 1], prediction: [0, 0, 1, 3, 0]);

        var shares = matrix.RowNormalized();

        Assert.Equal([0.5, 0.25, 0], Enumerable.Range(0, 3).Select(prediction => shares[0, prediction])); // a quarter went to void
        Assert.Equal([1, 0, 0], Enumerable.Range(0, 3).Select(prediction => shares[1, prediction]));
        Assert.True(double.IsNaN(shares[2, 0]));
    }

    [Theory]
    [InlineData(1)]     // shorter than a block
    [InlineData(64)]    // one block, and the pixel after it that a block is compared with is missing
    [InlineData(65)]
    [InlineData(1000)]  // many blocks and a tail
    [InlineData(50_000)] // more runs than are gathered at a time
    public void Runs_of_any_length_are_counted_as_pixel_by_pixel(int pixels)
    {
        var random = new Random(7);
        foreach (var meanRun in (int[])[1, 2, 10, 30, 100, 5000])
        {
            var target = Runs(random, pixels, meanRun);
            var prediction = Runs(random, pixels, meanRun);
            var expected = new long[4, 4];
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                expected[target[pixel], prediction[pixel]]++;
            }

            var matrix = new ConfusionMatrix(numClasses: 4);
            matrix.Add(target, prediction);

            foreach (var (row, column) in from row in Enumerable.Range(0, 4) from column in Enumerable.Range(0, 4) select (row, column))
            {
                Assert.Equal(expected[row, column], matrix[row, column]);
            }
        }
    }

    [Fact]
    public void The_largest_number_of_classes_fits()
    {
        var matrix = new ConfusionMatrix(numClasses: 255);

        matrix.Add(target: [254, 255], prediction: [0, 254]);

        Assert.Equal(1, matrix[254, 0]);
        Assert.Equal(1, matrix[ConfusionMatrix.Void, 254]);
    }

    [Fact]
    public void A_target_outside_the_classes_is_named_with_its_position_and_nothing_is_counted()
    {
        var matrix = new ConfusionMatrix(numClasses: 21);
        var target = new LabelMap(new ImageSize(Height: 3, Width: 50)) { [2, 40] = 27 };

        var fault = Assert.Throws<ArgumentException>(() => matrix.Add(target, new LabelMap(target.Size)));

        Assert.StartsWith(
            "The target has class 27 at row 2, column 40; the matrix has 21 classes, 0 to 20, and ignores 255. " +
            "Relabel the pixel, count 28 classes, or mark it 255 to ignore it.", fault.Message);
        Assert.Equal("target", fault.ParamName);
        Assert.Equal(0, matrix.PixelCount);
    }

    [Fact]
    public void A_prediction_outside_the_classes_is_named_with_its_position_even_on_a_void_pixel()
    {
        var matrix = new ConfusionMatrix(numClasses: 11);

        var fault = Assert.Throws<ArgumentException>(() => matrix.Add(target: [0, 255], prediction: [0, 11]));

        Assert.StartsWith(
            "The prediction has class 11 at pixel 1; the matrix has 11 classes, 0 to 10. " +
            "Use a network with 11 outputs, or, if its output 11 stands for void, pass VoidOutput 11 to count it as a miss.", fault.Message);
        Assert.Equal(0, matrix.PixelCount + matrix.VoidPixelCount);
    }

    [Fact]
    public void Maps_of_different_sizes_are_refused()
    {
        var matrix = new ConfusionMatrix(numClasses: 2);

        var fault = Assert.Throws<ArgumentException>(() => matrix.Add(new LabelMap(new ImageSize(2, 6)), new LabelMap(new ImageSize(3, 4))));

        Assert.StartsWith("The target is 2x6 and the prediction 3x4 (height x width).", fault.Message);
        Assert.Throws<ArgumentException>(() => matrix.Add(target: [0, 1], prediction: [0]));
    }

    [Theory]
    [InlineData(0, 255, null)]
    [InlineData(256, 255, null)]
    [InlineData(5, 4, null)]
    [InlineData(5, 256, null)]
    [InlineData(5, -1, null)]
    [InlineData(5, 255, 0)]
    public void Numbers_that_contradict_each_other_are_refused(int numClasses, int ignoreIndex, int? voidOutput) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(numClasses, ignoreIndex, voidOutput));

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 2)]
    [InlineData(-2, 0)]
    public void There_is_no_count_of_an_unknown_class(int target, int prediction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(numClasses: 2)[target, prediction]);

    private static byte[] Runs(Random random, int pixels, int meanRun)
    {
        var labels = new byte[pixels];
        for (var pixel = 1; pixel < pixels; pixel++)
        {
            labels[pixel] = random.Next(meanRun) == 0 ? (byte)random.Next(4) : labels[pixel - 1];
        }
        return labels;
    }
}
