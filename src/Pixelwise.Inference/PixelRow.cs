namespace Pixelwise.Inference;

/// <summary>Gives a row of a photo: R, G, B of each pixel.</summary>
/// <param name="row">In [0, height).</param>
internal delegate ReadOnlySpan<byte> PixelRow(int row);
