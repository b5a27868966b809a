using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Derived;

/// <summary>Divides a split at random, the same on every machine.</summary>
internal static class SeededSplit
{
    /// <summary>Divides the samples into parts.</summary>
    /// <param name="split">The split to divide.</param>
    /// <param name="seed">Another number, another division.</param>
    /// <param name="shares">Share of each part but the first, which gets the rest; at least one sample each that is not 0.</param>
    /// <returns>The samples of each part in the split's order; the first part first.</returns>
    /// <remarks>
    /// Samples are put in an order that follows from the seed and from their names alone, so a sample that is added later moves few others
    /// from part to part.
    /// </remarks>
    public static IReadOnlyList<IReadOnlyList<int>> Divide(IDataset split, ulong seed, params ReadOnlySpan<double> shares)
    {
        int[] order =
        [
            .. Enumerable.Range(0, split.Count).OrderBy(index => new SeededRandom(seed, StableHash.Of(split.SampleName(index))).NextBits()),
        ];
        var parts = new List<IReadOnlyList<int>>();
        var taken = 0;
        foreach (var share in shares)
        {
            var count = share == 0 ? 0 : Math.Max(1, (int)Math.Round(share * split.Count));
            parts.Add([.. order.Skip(taken).Take(count).Order()]);
            taken += count;
        }
        parts.Insert(0, [.. order.Skip(taken).Order()]);
        return parts;
    }
}
