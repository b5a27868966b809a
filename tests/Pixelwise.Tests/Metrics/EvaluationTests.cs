using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Tests.Metrics;

public class EvaluationTests
{
    private static readonly ClassSet Classes = new([new SemanticClass("road", default), new SemanticClass("car", default)]);

    [Fact]
    public void Scores_are_those_of_all_images_together()
    {
        var evaluation = new Evaluation(Classes);
        evaluation.Add("a", Row(0, 0, 1), Row(0, 1, 1));
        evaluation.Add("b", Row(1, 1), Row(1, 0));

        // road: 1 / (1 + 1 + 1)     car: 2 / (2 + 1 + 1)
        Assert.Equal((1 / 3.0 + 2 / 4.0) / 2, evaluation.Report().MeanIoU, precision: 12);
        Assert.Equal(evaluation.Report().MeanIoU, evaluation.Matrix.MeanIoU, precision: 12);
        Assert.Equal(5, evaluation.Matrix.PixelCount);
    }

    [Fact]
    public void The_worst_images_come_first_and_those_without_a_score_not_at_all()
    {
        var evaluation = new Evaluation(Classes);
        evaluation.Add("good", Row(0, 1), Row(0, 1));
        evaluation.Add("void", Row(255, 255), Row(0, 1));
        evaluation.Add("wrong", Row(0, 0), Row(1, 1));
        evaluation.Add("half", Row(0, 0), Row(0, 1));

        // half: road 1 / 2, car 0 / 1
        Assert.Equal(
            [new ImageScore("wrong", MeanIoU: 0, PixelAccuracy: 0), new ImageScore("half", MeanIoU: 0.25, PixelAccuracy: 0.5)],
            evaluation.Worst(2));
        Assert.Equal(["wrong", "half", "good"], evaluation.Worst(10).Select(image => image.Name));
        Assert.Equal(["good", "half", "void", "wrong"], evaluation.Images.Select(image => image.Name));
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var random = new Random(3);
        (string Name, LabelMap Target, LabelMap Prediction)[] images =
            [.. Enumerable.Range(0, 200).Select(index => ($"{index}", RandomMap(random), RandomMap(random)))];
        var inOrder = new Evaluation(Classes, boundary: new BoundaryWeighting { Width = 1, BandWeight = 0.3 });
        foreach (var (name, target, prediction) in images)
        {
            inOrder.Add(name, target, prediction);
        }

        var inParallel = new Evaluation(Classes, boundary: new BoundaryWeighting { Width = 1, BandWeight = 0.3 });
        Parallel.ForEach(images.Reverse(), image => inParallel.Add(image.Name, image.Target, image.Prediction));

        foreach (var profile in MetricProfile.All)
        {
            var options = new ScoringOptions { Profile = profile };
            Assert.Equal(inOrder.Report(options).ToJson(), inParallel.Report(options).ToJson());
        }
    }

    [Fact]
    public void The_interval_of_the_mean_IoU_holds_it_and_follows_the_profile()
    {
        var random = new Random(5);
        var evaluation = new Evaluation(Classes);
        for (var index = 0; index < 30; index++)
        {
            evaluation.Add($"{index}", RandomMap(random), RandomMap(random));
        }

        foreach (var profile in MetricProfile.All)
        {
            var options = new ScoringOptions { Profile = profile };
            var interval = evaluation.MeanIoUInterval(options);

            Assert.Equal(evaluation.Report(options).MeanIoU, interval.Score, precision: 12);
            Assert.InRange(interval.Score, interval.Low, interval.High);
            Assert.True(interval.High - interval.Low is > 0 and < 0.2, profile.Name);
        }
    }

    [Fact]
    public void Without_images_there_is_no_interval() =>
        Assert.StartsWith("No image was counted", Assert.Throws<InvalidOperationException>(() => new Evaluation(Classes).MeanIoUInterval()).Message);

    [Fact]
    public void An_image_is_counted_once()
    {
        var evaluation = new Evaluation(Classes);
        evaluation.Add("a", Row(0), Row(0));

        var fault = Assert.Throws<ArgumentException>(() => evaluation.Add("a", Row(0), Row(1)));

        Assert.StartsWith("Image 'a' was counted already", fault.Message);
        Assert.Equal(1, evaluation.Matrix.PixelCount);
    }

    [Fact]
    public void A_band_along_borders_is_left_out_weighted_or_scored_alone()
    {
        // Borders lie between columns 2 and 3: a band of 1 covers both of those. One pixel of the band and one of the interior are wrong.
        var (target, prediction) = (Row(0, 0, 0, 1, 1, 1), Row(0, 0, 1, 1, 1, 0));

        double Accuracy(BoundaryWeighting? boundary)
        {
            var evaluation = new Evaluation(Classes, boundary: boundary);
            evaluation.Add("a", target, prediction);
            Assert.Equal(6, evaluation.Matrix.PixelCount);
            return evaluation.Report().PixelAccuracy;
        }
        Assert.Equal(4 / 6.0, Accuracy(null), precision: 12);
        Assert.Equal(3 / 4.0, Accuracy(BoundaryWeighting.LeaveOut(width: 1)), precision: 12);
        Assert.Equal(1 / 2.0, Accuracy(BoundaryWeighting.Only(width: 1)), precision: 12);
        Assert.Equal((3 + 0.5 * 1) / (4 + 0.5 * 2), Accuracy(new BoundaryWeighting { Width = 1, BandWeight = 0.5 }), precision: 12);
    }

    [Fact]
    public void The_report_says_what_the_band_counts()
    {
        string? Rule(BoundaryWeighting? boundary) => new Evaluation(Classes, boundary: boundary).Report().Boundary;

        Assert.Null(Rule(null));
        Assert.Equal("pixels within 3 px of a class border are left out", Rule(BoundaryWeighting.LeaveOut(width: 3)));
        Assert.Equal("only pixels within 3 px of a class border are counted", Rule(BoundaryWeighting.Only(width: 3)));
        Assert.Equal("pixels within 3 px of a class border (void is none) weigh 0.5, all others 1",
            Rule(new BoundaryWeighting { Width = 3, BandWeight = 0.5, VoidIsBorder = false }));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1.1)]
    [InlineData(1, double.NaN)]
    public void A_weighting_out_of_range_is_refused(int width, double bandWeight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoundaryWeighting { Width = width, BandWeight = bandWeight });

    [Fact]
    public void A_broken_prediction_leaves_the_counts_as_they_were()
    {
        var evaluation = new Evaluation(Classes, boundary: BoundaryWeighting.LeaveOut(width: 1));

        var fault = Assert.Throws<ArgumentException>(() => evaluation.Add("a", Row(0, 0, 1), Row(0, 0, 2)));

        Assert.StartsWith("The prediction has class 2 at row 0, column 2", fault.Message);
        Assert.Equal(0, evaluation.Matrix.PixelCount);
        Assert.Empty(evaluation.Images);
    }

    private static LabelMap Row(params byte[] labels) => new(new ImageSize(1, labels.Length), labels);

    private static LabelMap RandomMap(Random random) =>
        new(new ImageSize(6, 9), [.. Enumerable.Range(0, 54).Select(_ => (byte)random.Next(2))]);
}
