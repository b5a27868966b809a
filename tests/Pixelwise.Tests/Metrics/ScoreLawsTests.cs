using CsCheck;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Tests.Metrics;

/// <summary>Laws that hold for every pair of label maps: five classes, void in a sixth of the targets.</summary>
public class ScoreLawsTests
{
    private const int NumClasses = 5;

    private static readonly ClassSet Classes = new(Enumerable.Range(0, NumClasses).Select(id => new SemanticClass($"class {id}", default)));

    private static readonly Gen<(byte Target, byte Prediction)[]> Pixels = Gen.Select(
        Gen.Int[0, NumClasses].Select(label => label == NumClasses ? LabelMap.Ignore : (byte)label),
        Gen.Byte[0, NumClasses - 1]).Array[0, 300];

    private static readonly Gen<(byte Target, byte Prediction)[]> LabelledPixels = Pixels.Select(pixels =>
        pixels.Where(pixel => pixel.Target != LabelMap.Ignore).ToArray());

    [Fact]
    public void Dice_and_IoU_follow_from_each_other() => Pixels.Holds(pixels =>
    {
        foreach (var counts in Count(pixels).Classes.Where(counts => !double.IsNaN(counts.IoU)))
        {
            Assert.Equal(2 * counts.IoU / (1 + counts.IoU), counts.Dice, precision: 12);
            Assert.Equal(counts.Dice / (2 - counts.Dice), counts.IoU, precision: 12);
        }
    });

    [Fact]
    public void Swapping_truth_and_prediction_keeps_IoU_and_Dice() => LabelledPixels.Holds(pixels =>
    {
        var there = Report(Count(pixels));
        var back = Report(Count([.. pixels.Select(pixel => (pixel.Prediction, pixel.Target))]));

        Assert.Equal(there.MeanIoU, back.MeanIoU);
        Assert.Equal(there.MeanDice, back.MeanDice);
        Assert.Equal(there.PixelAccuracy, back.PixelAccuracy);
        Assert.Equal(there.Classes.Select(each => (each.IoU, each.Dice)), back.Classes.Select(each => (each.IoU, each.Dice)));
    });

    [Fact]
    public void Merging_is_adding_all() => Gen.Select(Pixels, Pixels).Holds(both =>
    {
        var merged = Count(both.Item1);
        merged.Merge(Count(both.Item2));

        Assert.Equal(Cells(Count([.. both.Item1, .. both.Item2])), Cells(merged));
    });

    [Fact]
    public void Void_pixels_change_no_score() => Pixels.Holds(pixels =>
    {
        var withVoid = Report(Count(pixels));
        var without = Report(Count([.. pixels.Where(pixel => pixel.Target != LabelMap.Ignore)]));

        Assert.Equal(without.ToJson(), withVoid.ToJson());
    });

    [Fact]
    public void Counts_sum_to_the_number_of_pixels() => Pixels.Holds(pixels =>
    {
        var matrix = Count(pixels);

        Assert.Equal(pixels.Length, Cells(matrix).Sum());
        Assert.Equal(pixels.Length, matrix.PixelCount + matrix.VoidPixelCount);
    });

    [Fact]
    public void The_order_of_the_pixels_does_not_matter() =>
        Pixels
            .SelectMany(pixels => Gen.Shuffle(pixels.ToArray()).Select(shuffled => (pixels, shuffled)))
            .Holds(pair => Assert.Equal(Cells(Count(pair.pixels)), Cells(Count(pair.shuffled))));

    [Fact]
    public void A_perfect_prediction_scores_one() => LabelledPixels.Where(pixels => pixels.Length > 0).Holds(pixels =>
    {
        var report = Report(Count([.. pixels.Select(pixel => (pixel.Target, pixel.Target))]));

        Assert.Equal((1, 1, 1, 1, 1), (report.MeanIoU, report.MeanDice, report.PixelAccuracy, report.MeanPixelAccuracy, report.FrequencyWeightedIoU));
    });

    private static ConfusionMatrix Count((byte Target, byte Prediction)[] pixels)
    {
        var matrix = new ConfusionMatrix(NumClasses);
        matrix.Add([.. pixels.Select(pixel => pixel.Target)], [.. pixels.Select(pixel => pixel.Prediction)]);
        return matrix;
    }

    private static SegmentationReport Report(ConfusionMatrix matrix) => SegmentationReport.Of(matrix, Classes);

    private static long[] Cells(ConfusionMatrix matrix) =>
    [
        .. from target in Enumerable.Range(ConfusionMatrix.Void, NumClasses + 1)
           from prediction in Enumerable.Range(ConfusionMatrix.Void, NumClasses + 1)
           select matrix[target, prediction],
    ];
}
