namespace Pixelwise.Refinement;

/// <inheritdoc cref="LabelCompatibility.Potts"/>
internal sealed record PottsCompatibility : LabelCompatibility
{
    public PottsCompatibility(double weight) =>
        Weight = weight is >= 0 and <= Most
            ? weight
            : throw new ArgumentOutOfRangeException(
                nameof(weight),
                weight,
                "The weight of a CRF's kernel is a number from 0 to 1e30; 3 to 10 are usual.");

    public double Weight { get; }

    internal override int? Labels => null;

    internal override LabelMixing Mixing(int labels, int width) => LabelMixing.Scaling((float)Weight, width);
}
