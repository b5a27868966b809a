using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Tests.Metrics;

public class SegmentationReportTests
{
    private static readonly ClassSet Classes = new(
        [
            new SemanticClass("background", default),
            new SemanticClass("road", default),
            new SemanticClass("car", default),
            new SemanticClass("tram", default),
        ],
        background: 0);

    [Fact]
    public void Every_score_is_the_one_worked_out_by_hand()
    {
        var report = SegmentationReport.Of(Counted(), Classes);

        // TP, FP, FN     background 4, 1, 2     road 2, 2, 0     car 1, 0, 1     tram nowhere
        Assert.Equal(7 / 10.0, report.PixelAccuracy, precision: 12);
        Assert.Equal((4 / 6.0 + 2 / 2.0 + 1 / 2.0) / 3, report.MeanPixelAccuracy, precision: 12);
        Assert.Equal((4 / 7.0 + 2 / 4.0 + 1 / 2.0) / 3, report.MeanIoU, precision: 12);
        Assert.Equal((6 * 4 / 7.0 + 2 * 2 / 4.0 + 2 * 1 / 2.0) / 10, report.FrequencyWeightedIoU, precision: 12);
        Assert.Equal((8 / 11.0 + 4 / 6.0 + 2 / 3.0) / 3, report.MeanDice, precision: 12);
        Assert.Equal(10, report.PixelCount);
        Assert.Equal(new ClassScore("road", IoU: 0.5, Dice: 4 / 6.0, Accuracy: 1, Pixels: 2, InMeans: true), report.Classes[1]);
    }

    [Fact]
    public void An_excluded_background_is_in_no_mean_and_its_pixels_in_no_accuracy()
    {
        var report = SegmentationReport.Of(Counted(), Classes, new ScoringOptions { ExcludeBackground = true });

        // road 2, 2, 0     car 1, 0, 1: the background's pixels that were taken for road stay road's false positives
        Assert.Equal(3 / 4.0, report.PixelAccuracy, precision: 12);
        Assert.Equal((2 / 2.0 + 1 / 2.0) / 2, report.MeanPixelAccuracy, precision: 12);
        Assert.Equal((2 / 4.0 + 1 / 2.0) / 2, report.MeanIoU, precision: 12);
        Assert.Equal((2 * 2 / 4.0 + 2 * 1 / 2.0) / 4, report.FrequencyWeightedIoU, precision: 12);
        Assert.Equal((4 / 6.0 + 2 / 3.0) / 2, report.MeanDice, precision: 12);
        Assert.Equal(4 / 7.0, report.Classes[0].IoU, precision: 12);
        Assert.False(report.Classes[0].InMeans);
    }

    [Fact]
    public void Background_can_only_be_excluded_where_there_is_one()
    {
        var withoutBackground = new ClassSet(Classes);

        var fault = Assert.Throws<ArgumentException>(() =>
            SegmentationReport.Of(Counted(), withoutBackground, new ScoringOptions { ExcludeBackground = true }));

        Assert.StartsWith("Background is to be excluded, but this class set has none.", fault.Message);
    }

    [Fact]
    public void A_matrix_of_other_classes_is_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => SegmentationReport.Of(new ConfusionMatrix(numClasses: 3), Classes));

        Assert.StartsWith("The matrix has 3 classes and the class set 4", fault.Message);
    }

    [Fact]
    public void A_profile_that_scores_image_by_image_is_refused_for_summed_counts()
    {
        var fault = Assert.Throws<ArgumentException>(
            () => SegmentationReport.Of(Counted(), Classes, new ScoringOptions { Profile = MetricProfile.SmpMacroImagewise }));

        Assert.StartsWith(
            "Profile smp-macro-imagewise scores image by image, and a confusion matrix has summed them; use Evaluation.Report.",
            fault.Message);
    }

    [Fact]
    public void Json_writes_an_undefined_score_as_null()
    {
        using var json = JsonDocument.Parse(
            SegmentationReport.Of(Counted(), Classes, new ScoringOptions { Profile = MetricProfile.TorchVision }).ToJson());

        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("meanIoU").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("classes")[3].GetProperty("iou").ValueKind);
        Assert.Equal(0.7, json.RootElement.GetProperty("pixelAccuracy").GetDouble(), precision: 12);
        Assert.Equal("torchvision", json.RootElement.GetProperty("profile").GetString());
    }

    [Fact]
    public void The_table_names_the_profile_and_ends_with_the_mean_IoU()
    {
        var table = SegmentationReport.Of(Counted(), Classes, new ScoringOptions { ExcludeBackground = true }).ToString();

        Assert.Equal(
            """
            class                       IoU     Dice accuracy           pixels
            background              57.14 %  72.73 %  66.67 %                6  not in the means
            road                    50.00 %  66.67 % 100.00 %                2
            car                     50.00 %  66.67 %  50.00 %                2
            tram                        n/a      n/a      n/a                0

            profile                cityscapes: void left out; absent classes left out of the mean
            pixel accuracy          75.00 %
            mean pixel accuracy     75.00 %
            mean Dice               66.67 %
            frequency-weighted IoU  50.00 %
            mean IoU                50.00 %

            """, table);
    }

    private static ConfusionMatrix Counted()
    {
        var matrix = new ConfusionMatrix(Classes.Count);
        matrix.Add(target: [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, LabelMap.Ignore], prediction: [0, 0, 0, 0, 1, 1, 1, 1, 2, 0, 2]);
        return matrix;
    }
}
