namespace Pixelwise.Imaging.Png;

/// <summary>
/// One of the coarse-to-fine images that an interlaced PNG is stored as: every <paramref name="StepY"/>-th row from <paramref name="Y"/>
/// on, and so for columns.
/// </summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="StepX">Columns from one pixel of the pass to the next.</param>
/// <param name="StepY">Rows from one line of the pass to the next.</param>
internal readonly record struct Adam7(int X, int Y, int StepX, int StepY)
{
    // PNG specification, section 8.2.
    private static readonly Adam7[] Interlaced =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2),
    ];

    private static readonly Adam7[] Whole = [new(0, 0, 1, 1)];

    /// <summary>The passes of a file, in stored order; one pass over everything where it is not interlaced.</summary>
    public static ReadOnlySpan<Adam7> Passes(bool interlaced) => interlaced ? Interlaced : Whole;

    /// <summary>Height and width of this pass; either may be 0 in a small image, and then nothing is stored.</summary>
    public ImageSize SizeWithin(ImageSize image) => new(Count(image.Height, Y, StepY), Count(image.Width, X, StepX));

    private static int Count(int length, int start, int step) => length <= start ? 0 : (length - start - 1) / step + 1;
}
