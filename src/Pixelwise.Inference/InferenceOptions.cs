using System.Globalization;

namespace Pixelwise.Inference;

/// <summary>Where and how a network runs.</summary>
public sealed record InferenceOptions
{
    /// <summary>
    /// The processor: <c>cpu</c>, or <c>cuda:0</c> for the first graphics card, which needs ONNX Runtime's GPU package. Default <c>cpu</c>.
    /// </summary>
    public string Device
    {
        get;
        init => field = value == "cpu" || CudaIndexOf(value) is not null
            ? value
            : throw new ArgumentException($"Unknown device `{value}`; give cpu, or cuda:0 for the first graphics card.", nameof(Device));
    } = "cpu";

    /// <summary>Threads that work on one image; 0, the default, takes one a processor core.</summary>
    public int Threads
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Threads),
                        value,
                        "The number of threads is positive, or 0 for one a core.");
    }

    /// <summary>How much the network is rearranged before its first run. Default <see cref="GraphOptimization.Full"/>.</summary>
    /// <remarks>
    /// Measured as processor time of one core: to open ENet takes 26 ms at Full and 16 at Extended, one 480x360 image 61 and 66, further ones 50 and
    /// 55. Larger networks gain from the first image on: a quarter for both U-Nets and SegNet.
    /// </remarks>
    public GraphOptimization Optimization { get; init; } = GraphOptimization.Full;

    /// <summary>The number behind <c>cuda:</c>; null for another device.</summary>
    internal int? CudaIndex => CudaIndexOf(Device);

    private static int? CudaIndexOf(string device) =>
        device.StartsWith("cuda:", StringComparison.Ordinal)
        && int.TryParse(device.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
