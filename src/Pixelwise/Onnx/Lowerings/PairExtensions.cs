using Pixelwise.Networks;

namespace Pixelwise.Onnx.Lowerings;

/// <summary>Pairs as ONNX writes them.</summary>
internal static class PairExtensions
{
    /// <summary>Rows, columns.</summary>
    public static long[] ToLongs(this Pair pair) => [pair.Rows, pair.Columns];

    /// <summary>Above, left, below, right.</summary>
    public static long[] BothSides(this Pair pair) => [pair.Rows, pair.Columns, pair.Rows, pair.Columns];
}
