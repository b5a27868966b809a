using System.Text.Json.Serialization;
using Pixelwise.Benchmarking;

namespace Pixelwise.Comparison;

/// <summary>Time and memory of a network for one image.</summary>
public sealed record SpeedFigures
{
    /// <summary>Who computed: <c>onnx</c> or <c>torch</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Rows of the image.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of the image.</summary>
    public required int Width { get; init; }

    /// <summary>How many runs the times are of, warming up not counted.</summary>
    public required int Runs { get; init; }

    /// <summary>Median time of a run.</summary>
    public required double MedianMilliseconds { get; init; }

    /// <summary>Time that 95 % of the runs kept; null for fewer than <see cref="RunTimes.FewestForP95"/>.</summary>
    public double? P95Milliseconds { get; init; }

    /// <summary>Most memory that a process held which did nothing else.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>Images a second, one after the other.</summary>
    [JsonIgnore]
    public double ImagesPerSecond => 1000 / MedianMilliseconds;
}
