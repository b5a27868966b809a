using Pixelwise.Comparison;
using Pixelwise.Metrics;

namespace Pixelwise.Tests.Comparison;

/// <summary>Figures of models that do not exist.</summary>
internal static class Figures
{
    public static ModelFigures Of(string model, double milliseconds, double? meanIoU = null, double halfWidth = 0.01) => new()
    {
        Model = model,
        Title = model,
        Year = 2016,
        Classes = 2,
        Parameters = 100,
        MultiplyAdds = 2_000_000,
        DiskBytes = 4_000_000,
        Speed = new SpeedFigures { Engine = "onnx", Height = 360, Width = 480, Runs = 20, MedianMilliseconds = milliseconds, P95Milliseconds = 2 * milliseconds, PeakMemoryBytes = 300_000_000 },
        Quality = meanIoU is { } score ? new QualityFigures
        {
            Weights = $"runs/{model}",
            Split = "camvid/test",
            Images = 233,
            Profile = "cityscapes",
            MeanIoU = new ScoreInterval(score, score - halfWidth, score + halfWidth),
            PixelAccuracy = 0.9,
            MeanPixelAccuracy = 0.8,
            MeanDice = 0.7,
            ClassIoU = new Dictionary<string, double?> { ["road"] = 0.9, ["car"] = score - 0.1, ["train"] = null },
        } : null,
        Measured = new Circumstances("a machine, 2 cores", 2, 165e9, ".NET 10", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)),
    };
}
