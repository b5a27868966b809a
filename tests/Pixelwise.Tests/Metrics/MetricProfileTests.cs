using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Tests.Metrics;

public class MetricProfileTests
{
    // Printed, with the table below, by metric_profile_goldens.py beside this file: NumPy and PyTorch, following each toolkit's published
    // evaluation. Three images of 6x8 pixels and five classes; v is void; a slash ends a row.
    private static readonly (string Target, string Prediction)[] AllPresent =
    [
        ("411240v2/1v1v0034/v3422321/v120103v/44vv3130/1vv34240",
         "12121012/12413024/43422401/11201034/41403114/02134240"),
        ("1v4vvvvv/4303000v/v0003v11/01422v34/34404423/v1v32143",
         "10410444/33430030/00041111/31120313/43404333/21342123"),
        ("3v214v0v/10vv2210/30v21041/v4v14223/v43v1121/22322v43",
         "21204403/10222210/30021041/03134224/34341123/24322041"),
    ];

    private static readonly (string Target, string Prediction)[] LastAbsent =
    [
        ("311130v2/0v1v0023/v2312211/v120002v/33vv3120/0vv23230",
         "02111002/02313023/32312301/11200023/31303113/01123230"),
        ("1v3vvvvv/3202000v/v0003v10/00312v23/23303322/v1v31132",
         "10310333/22320020/00030010/20110212/32303222/11232122"),
        ("2v213v0v/00vv1210/30v21031/v3v03112/v32v0020/11222v32",
         "11203302/00121210/30021031/02123123/23230022/13222031"),
    ];

    /// <summary>
    /// Images, profile, then mean IoU, mean Dice, pixel accuracy, mean pixel accuracy; null where the toolkit defines none.
    /// </summary>
    public static TheoryData<string, string, double?, double?, double?, double?> Goldens => new()
    {
        { nameof(AllPresent), "cityscapes", 0.520961538462, null, null, null },
        { nameof(AllPresent), "voc", 0.520961538462, null, 0.675675675676, null },
        { nameof(AllPresent), "ade", 0.520961538462, null, 0.675675675676, null },
        { nameof(AllPresent), "torchvision", 0.520961538462, null, 0.675675675676, 0.674298889516 },
        { nameof(AllPresent), "mmseg", 0.520961538462, 0.675517500587, 0.675675675676, 0.674298889516 },
        { nameof(AllPresent), "paddleseg", 0.520961538462, 0.675517500587, 0.675675675676, 0.674298889516 },
        { nameof(AllPresent), "smp", 0.520961538462, 0.675517500587, null, 0.674298889516 },
        { nameof(AllPresent), "smp-micro", 0.510204081633, 0.675675675676, null, 0.675675675676 },
        { nameof(AllPresent), "smp-macro-imagewise", 0.528493913494, 0.673939452361, null, 0.682166907167 },
        { nameof(AllPresent), "smp-micro-imagewise", 0.516353276353, 0.674516621885, null, 0.674516621885 },
        { nameof(AllPresent), "camvid-published", 0.423149234278, null, null, 0.674298889516 },
        { nameof(LastAbsent), "cityscapes", 0.532930107527, null, null, null },
        { nameof(LastAbsent), "voc", double.NaN, null, 0.693693693694, null },
        { nameof(LastAbsent), "ade", 0.426344086022, null, 0.693693693694, null },
        { nameof(LastAbsent), "torchvision", double.NaN, null, 0.693693693694, double.NaN },
        { nameof(LastAbsent), "mmseg", 0.532930107527, 0.692511408083, 0.693693693694, 0.691749835208 },
        { nameof(LastAbsent), "paddleseg", 0.626344086022, 0.554009126467, 0.693693693694, 0.553399868166 },
        { nameof(LastAbsent), "smp", 0.626344086022, 0.754009126467, null, 0.753399868166 },
        { nameof(LastAbsent), "smp-micro", 0.531034482759, 0.693693693694, null, 0.693693693694 },
        { nameof(LastAbsent), "smp-macro-imagewise", 0.639325396825, 0.758257090471, null, 0.762849927850 },
        { nameof(LastAbsent), "smp-micro-imagewise", 0.534597897130, 0.692310731784, null, 0.692310731784 },
        { nameof(LastAbsent), "camvid-published", 0.431534090909, null, null, 0.691749835208 },
    };

    [Theory]
    [MemberData(nameof(Goldens))]
    public void A_profile_gives_the_figures_of_its_toolkit(
        string images, string profile, double? meanIoU, double? meanDice, double? pixelAccuracy, double? meanPixelAccuracy)
    {
        var evaluation = new Evaluation(Classes(5));
        foreach (var (target, prediction) in images == nameof(AllPresent) ? AllPresent : LastAbsent)
        {
            evaluation.Add(target, Map(target), Map(prediction));
        }

        var report = evaluation.Report(new ScoringOptions { Profile = MetricProfile.Parse(profile) });

        void Same(double? golden, double actual)
        {
            if (golden is { } expected)
            {
                Assert.Equal(expected, actual, tolerance: 1e-12); // the goldens are printed with 12 digits
            }
        }
        Same(meanIoU, report.MeanIoU);
        Same(meanDice, report.MeanDice);
        Same(pixelAccuracy, report.PixelAccuracy);
        Same(meanPixelAccuracy, report.MeanPixelAccuracy);
        Assert.Equal(profile, report.Profile);
    }

    [Theory]
    [InlineData("cityscapes", 0.700)]
    [InlineData("mmseg", 0.700)]
    [InlineData("camvid-published", 0.700)]
    [InlineData("paddleseg", 0.800)]
    [InlineData("smp", 0.800)]
    [InlineData("ade", 0.467)]
    [InlineData("torchvision", double.NaN)]
    [InlineData("voc", double.NaN)]
    public void One_absent_class_makes_four_different_means(string profile, double expected)
    {
        var matrix = new ConfusionMatrix(numClasses: 3);

        // class 0: 8 / (8 + 2) = 0.8     class 1: 3 / (3 + 2) = 0.6     class 2: neither present nor predicted
        matrix.Add(target: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 1], prediction: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0]);

        var report = SegmentationReport.Of(matrix, Classes(3), new ScoringOptions { Profile = MetricProfile.Parse(profile) });
        Assert.Equal(expected, report.MeanIoU, precision: 3); // as the example is printed
    }

    [Fact]
    public void In_every_profile_a_class_that_is_only_predicted_scores_zero()
    {
        var matrix = new ConfusionMatrix(numClasses: 2);
        matrix.Add(target: [0, 0], prediction: [0, 1]);

        foreach (var profile in MetricProfile.All.Where(profile => profile.Reduction == ScoreReduction.Macro))
        {
            Assert.Equal(0.25, SegmentationReport.Of(matrix, Classes(2), new ScoringOptions { Profile = profile }).MeanIoU); // (1/2 + 0) / 2
        }
    }

    [Fact]
    public void A_profile_is_found_by_its_name_in_any_case()
    {
        foreach (var profile in MetricProfile.All)
        {
            Assert.Same(profile, MetricProfile.Parse(profile.Name.ToUpperInvariant()));
        }
    }

    [Fact]
    public void An_unknown_profile_is_answered_with_the_nearest()
    {
        var fault = Assert.Throws<ArgumentException>(() => MetricProfile.Parse("camvid-publised"));

        Assert.StartsWith("Unknown metric profile `camvid-publised`. Did you mean `camvid-published`?", fault.Message);
    }

    private static ClassSet Classes(int count) => new(Enumerable.Range(0, count).Select(id => new SemanticClass($"class {id}", default)));

    private static LabelMap Map(string rows)
    {
        var lines = rows.Split('/');
        byte[] labels = [.. lines.SelectMany(line => line).Select(label => label == 'v' ? LabelMap.Ignore : (byte)(label - '0'))];
        return new LabelMap(new ImageSize(lines.Length, lines[0].Length), labels);
    }
}
