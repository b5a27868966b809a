namespace Pixelwise.Imaging;

/// <summary>
/// How a photo's bytes become a network's input: value = (byte / <see cref="Range"/> − mean) / deviation, channel by channel.
/// </summary>
public sealed record Normalization
{
    /// <summary>Bytes as they are, divided by 255: what ENet and the padded U-Net were trained on.</summary>
    public static Normalization UnitRange { get; } = new();

    /// <summary>torchvision's ImageNet statistics.</summary>
    public static Normalization ImageNet { get; } = new() { Mean = (0.485f, 0.456f, 0.406f), Deviation = (0.229f, 0.224f, 0.225f) };

    /// <summary>Bytes as numbers from −1 to 1: what GoogLeNet was trained on.</summary>
    public static Normalization SignedUnit { get; } = new() { Mean = (0.5f, 0.5f, 0.5f), Deviation = (0.5f, 0.5f, 0.5f) };

    /// <summary>Caffe's VGG: bytes without scaling, blue first, minus the ImageNet mean.</summary>
    public static Normalization CaffeVgg { get; } = new() { Range = 1, Mean = (122.679f, 116.669f, 104.007f), BlueFirst = true };

    /// <summary>What a byte is divided by: 255 gives [0, 1], 1 keeps bytes.</summary>
    public float Range
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Range), value, "Range is positive: 255, or 1 to keep bytes.");
    } = 255;

    /// <summary>Subtracted after the division: red, green, blue.</summary>
    public (float Red, float Green, float Blue) Mean { get; init; }

    /// <summary>Divided by last: red, green, blue; positive.</summary>
    public (float Red, float Green, float Blue) Deviation
    {
        get;
        init => field = value is { Red: > 0, Green: > 0, Blue: > 0 }
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Deviation), value, "Each deviation is positive; 1 leaves a channel as it is.");
    } = (1, 1, 1);

    /// <summary>Whether the planes run blue, green, red, as OpenCV and Caffe have them.</summary>
    public bool BlueFirst { get; init; }

    /// <summary>Writes pixels as three planes of floats.</summary>
    /// <param name="pixels">Interleaved R, G, B bytes: 3·n of them.</param>
    /// <param name="planes">Receives 3·n floats: one plane of n after the other.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Apply(ReadOnlySpan<byte> pixels, Span<float> planes)
    {
        if (pixels.Length != planes.Length || pixels.Length % 3 != 0)
        {
            throw new ArgumentException($"{pixels.Length} bytes of interleaved colour need as many floats, not {planes.Length}.", nameof(planes));
        }
        var count = pixels.Length / 3;
        var tables = Tables();
        var red = planes.Slice(BlueFirst ? 2 * count : 0, count);
        var green = planes.Slice(count, count);
        var blue = planes.Slice(BlueFirst ? 0 : 2 * count, count);
        for (int i = 0, p = 0; i < count; i++, p += 3)
        {
            red[i] = tables[pixels[p]];
            green[i] = tables[256 + pixels[p + 1]];
            blue[i] = tables[512 + pixels[p + 2]];
        }
    }

    // A byte has 256 values, so three tables replace the arithmetic of every pixel.
    private float[] Tables()
    {
        var tables = new float[3 * 256];
        for (var value = 0; value < 256; value++)
        {
            tables[value] = (value / Range - Mean.Red) / Deviation.Red;
            tables[256 + value] = (value / Range - Mean.Green) / Deviation.Green;
            tables[512 + value] = (value / Range - Mean.Blue) / Deviation.Blue;
        }
        return tables;
    }
}
