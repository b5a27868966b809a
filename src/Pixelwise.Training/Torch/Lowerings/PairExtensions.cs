using Pixelwise.Networks;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class PairExtensions
{
    /// <summary>Rows, then columns, as torch takes them.</summary>
    public static long[] ToLongs(this Pair pair) => [pair.Rows, pair.Columns];
}
