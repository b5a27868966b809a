namespace Pixelwise.Onnx.Quantization;

/// <summary>How a network is brought to 8 bits.</summary>
public sealed record QuantizationOptions
{
    /// <summary>What <see cref="KeepFloat"/> calls the layers that read the image.</summary>
    public const string First = "first";

    /// <summary>What <see cref="KeepFloat"/> calls the layers that make the output.</summary>
    public const string Last = "last";

    /// <summary>How ranges are taken from the sample images. Default <see cref="CalibrationMethod.Percentile"/>.</summary>
    public CalibrationMethod Calibration { get; init; } = CalibrationMethod.Percentile;

    /// <summary>
    /// The share of a value's numbers that its range holds, in percent, above 50 and at most 100; half of the others are cut at either end.
    /// Default 99.99.
    /// </summary>
    public double Percentile
    {
        get;
        init => field = value is > 50 and <= 100
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Percentile), value, "A percentile lies above 50 and is at most 100; 99.99 is usual.");
    } = 99.99;

    /// <summary>
    /// Bits that weights use, 7 or 8. Default 7: processors without VNNI add two products in 16 bits, which 8-bit weights overflow; with 7
    /// they cannot, so the file gives the same answers everywhere.
    /// </summary>
    public int WeightBits
    {
        get;
        init => field = value is 7 or 8 ? value : throw new ArgumentOutOfRangeException(nameof(WeightBits), value, "Weights use 7 or 8 bits.");
    } = 7;

    /// <summary>
    /// Layers that keep their floats: names of nodes, in which <c>*</c> stands for anything, or <see cref="First"/> and <see cref="Last"/>.
    /// Default both: rounding the image reaches every layer, and rounding the logits the answer. With the first one in floats, ENet's
    /// logits on CamVid are half as far from those in floats.
    /// </summary>
    public IReadOnlyList<string> KeepFloat { get; init; } = [First, Last];
}
