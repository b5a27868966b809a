using Pixelwise.Imaging;

namespace Pixelwise.Training.Loading;

/// <summary>The arrays of one batch, of exactly its length, so that an engine can take them as they are.</summary>
internal sealed class BatchBuffers(int count, ImageSize size)
{
    public int Count { get; } = count;

    public ImageSize Size { get; } = size;

    /// <summary>N·3·H·W values.</summary>
    public float[] Images { get; } = new float[checked(count * 3 * (int)size.PixelCount)];

    /// <summary>N·H·W class ids as engines want them.</summary>
    public long[] Labels { get; } = new long[checked(count * (int)size.PixelCount)];

    /// <summary>The same ids as bytes.</summary>
    public byte[] LabelBytes { get; } = new byte[checked(count * (int)size.PixelCount)];
}
