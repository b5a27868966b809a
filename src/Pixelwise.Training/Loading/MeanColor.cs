using Pixelwise.Imaging;

namespace Pixelwise.Training.Loading;

/// <summary>
/// The colour that a normalization takes to about 0, with which images are filled up: a network reads it as nothing in particular.
/// </summary>
internal static class MeanColor
{
    public static Rgb Of(Normalization normalization) => new(
        ToByte(normalization.Mean.Red * normalization.Range),
        ToByte(normalization.Mean.Green * normalization.Range),
        ToByte(normalization.Mean.Blue * normalization.Range));

    private static byte ToByte(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);
}
