using Pixelwise.Imaging;

namespace Pixelwise.Models;

/// <summary>A <see cref="Normalization"/>: red, green, blue in the arrays.</summary>
internal sealed record NormalizationCard(float Range, float[] Mean, float[] Deviation, bool BlueFirst)
{
    public static NormalizationCard Of(Normalization value) => new(
        value.Range,
        [value.Mean.Red, value.Mean.Green, value.Mean.Blue],
        [value.Deviation.Red, value.Deviation.Green, value.Deviation.Blue],
        value.BlueFirst);

    public Normalization ToNormalization() => Mean.Length == 3 && Deviation.Length == 3
        ? new Normalization
        {
            Range = Range,
            Mean = (Mean[0], Mean[1], Mean[2]),
            Deviation = (Deviation[0], Deviation[1], Deviation[2]),
            BlueFirst = BlueFirst,
        }
        : throw new ArgumentException("its normalisation needs three means and three deviations.");
}
