namespace Pixelwise.Imaging;

/// <summary>What a class does to the colours of an overlay, worked out once for every value that a byte can have.</summary>
internal sealed class Tint
{
    private const float ContourLight = 0.35f; // lets even the dark colours of VOC and CamVid stand out from their own tint
    private const int Values = byte.MaxValue + 1;

    private static readonly Rgb White = new(255, 255, 255);

    private readonly byte[] _mixed = new byte[3 * Values]; // what reds become, then greens, then blues

    /// <param name="color">Of the class.</param>
    /// <param name="opacity">Its strength, in [0, 1].</param>
    public Tint(Rgb color, float opacity)
    {
        Contour = Paint.Mix(color, White, ContourLight);
        for (var value = 0; value < Values; value++)
        {
            var grey = new Rgb((byte)value, (byte)value, (byte)value);
            (_mixed[value], _mixed[Values + value], _mixed[2 * Values + value]) = Paint.Mix(grey, color, opacity);
        }
    }

    /// <summary>The colour of pixels near the border of a region.</summary>
    public Rgb Contour { get; }

    /// <summary>The class over a colour of the photo.</summary>
    public Rgb Over(Rgb photo)
    {
        var mixed = _mixed.AsSpan(0, 3 * Values);
        return new Rgb(mixed[photo.R], mixed[Values + photo.G], mixed[2 * Values + photo.B]);
    }
}
