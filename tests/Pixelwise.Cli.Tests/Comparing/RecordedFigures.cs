using Pixelwise.Comparison;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Cli.Tests.Comparing;

/// <summary>A comparison whose figures tests can tell by hand: two models with a quality, one without.</summary>
internal static class RecordedFigures
{
    /// <summary>What the models were scored on.</summary>
    public static ClassSet Classes { get; } = new([new("Sky", new Rgb(128, 128, 128)), new("Car", new Rgb(64, 0, 128))]);

    /// <summary>The models.</summary>
    public static IReadOnlyList<ModelFigures> All { get; } =
    [
        Figures("enet", "ENet", 2016, milliseconds: 55.5, p95: 66.8, meanIoU: 0.441, sky: 0.86, car: 0.022),
        Figures("unet", "U-Net <wide> & long-named, of a run folder of the user's", 2015, milliseconds: 1230, p95: null, meanIoU: 0.52, sky: 0.91, car: null),
        Figures("fasterseg", "FasterSeg", 2019, milliseconds: 9.7, p95: 9.9, meanIoU: null, sky: null, car: null),
    ];

    private static ModelFigures Figures(string model, string title, int year, double milliseconds, double? p95, double? meanIoU, double? sky, double? car) => new()
    {
        Model = model,
        Title = title,
        Year = year,
        Classes = Classes.Count,
        Parameters = year * 1000,
        MultiplyAdds = (long)(milliseconds * 5e7),
        DiskBytes = year * 4000,
        Speed = new SpeedFigures
        {
            Engine = "onnx",
            Height = 360,
            Width = 480,
            Runs = 20,
            MedianMilliseconds = milliseconds,
            P95Milliseconds = p95,
            PeakMemoryBytes = 300_000_000,
        },
        Quality = meanIoU is { } score ? Quality(score, sky, car) : null,
        Measured = new Circumstances("Test machine, 2 cores", Threads: 2, PeakFlopsPerSecond: 1e11, "ONNX Runtime", DateTimeOffset.UnixEpoch),
    };

    private static QualityFigures Quality(double meanIoU, double? sky, double? car) => new()
    {
        Weights = "some weights",
        Split = "folder/test",
        Images = 2,
        Profile = "cityscapes",
        MeanIoU = new ScoreInterval(meanIoU, meanIoU - 0.01, meanIoU + 0.01),
        PixelAccuracy = 0.9,
        MeanPixelAccuracy = 0.8,
        MeanDice = 0.7,
        ClassIoU = new Dictionary<string, double?> { ["Sky"] = sky, ["Car"] = car },
    };
}
