namespace Pixelwise.Networks;

/// <summary>The rectangle of input pixels that one element can depend on, and how far apart the rectangles of neighbours lie.</summary>
/// <param name="Height">Rows seen.</param>
/// <param name="Width">Columns seen.</param>
/// <param name="RowStride">Input rows between vertical neighbours; below 1 after upsampling beyond the input.</param>
/// <param name="ColumnStride">Input columns between horizontal neighbours.</param>
/// <remarks>
/// The theoretical field, as in Araujo et al. 2019 (distill.pub, "Computing receptive fields"); borders and depth of use are not
/// considered.
/// </remarks>
public readonly record struct ReceptiveField(double Height, double Width, double RowStride, double ColumnStride)
{
    /// <summary>One pixel of the image.</summary>
    public static ReceptiveField Pixel => new(1, 1, 1, 1);

    /// <summary>After a sliding window.</summary>
    internal ReceptiveField Window(Pair kernel, Pair stride, Pair dilation) => new(
        Height + dilation.Rows * (kernel.Rows - 1) * RowStride,
        Width + dilation.Columns * (kernel.Columns - 1) * ColumnStride,
        RowStride * stride.Rows,
        ColumnStride * stride.Columns);

    /// <summary>After a transposed window: each output gathers ⌈kernel / stride⌉ inputs.</summary>
    internal ReceptiveField Spread(Pair kernel, Pair stride) => new(
        Height + ((kernel.Rows + stride.Rows - 1) / stride.Rows - 1) * RowStride,
        Width + ((kernel.Columns + stride.Columns - 1) / stride.Columns - 1) * ColumnStride,
        RowStride / stride.Rows,
        ColumnStride / stride.Columns);

    /// <summary>The smallest field that holds both; where strides differ the finer one rules.</summary>
    internal static ReceptiveField Union(ReceptiveField a, ReceptiveField b) => new(
        Math.Max(a.Height, b.Height), Math.Max(a.Width, b.Width), Math.Min(a.RowStride, b.RowStride), Math.Min(a.ColumnStride, b.ColumnStride));

    /// <summary>Height, then width, in whole pixels.</summary>
    public override string ToString() => FormattableString.Invariant($"{Math.Ceiling(Height):0}x{Math.Ceiling(Width):0}");
}
