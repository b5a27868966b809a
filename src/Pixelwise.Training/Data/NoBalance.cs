namespace Pixelwise.Training.Data;

/// <summary>Each sample once an epoch.</summary>
public sealed record NoBalance : BalanceOptions
{
    internal override IReadOnlyList<double>? ExpectedCounts(IReadOnlyList<long[]> pixels) => null;
}
