using Pixelwise.Imaging;

namespace Pixelwise.Training.Augmentation;

/// <summary>
/// Where the pixels of an output window come from: the source is mirrored or not, brought to a size, and a window is laid over it.
/// </summary>
/// <param name="Source">Size of the source.</param>
/// <param name="Scaled">Size to which the whole source is brought; never made in memory, only the window is.</param>
/// <param name="Window">Size of the output.</param>
/// <param name="Top">
/// Row of the scaled image that becomes the window's first; negative or beyond the end where the window stands out.
/// </param>
/// <param name="Left">Column of the scaled image that becomes the window's first.</param>
/// <param name="Flip">Whether left and right are swapped, before the window is laid.</param>
/// <param name="VerticalFlip">Whether top and bottom are swapped, before the window is laid.</param>
internal readonly record struct Placement(
    ImageSize Source,
    ImageSize Scaled,
    ImageSize Window,
    int Top,
    int Left,
    bool Flip,
    bool VerticalFlip = false)
{
    /// <summary>The whole source, brought to a size.</summary>
    public static Placement Whole(ImageSize source, ImageSize size) => new(source, size, size, Top: 0, Left: 0, Flip: false);

    /// <summary>The window's rows that show the image, from the first to one behind the last.</summary>
    public (int Start, int End) Rows => Visible(Top, Scaled.Height, Window.Height);

    /// <summary>The window's columns that show the image, from the first to one behind the last.</summary>
    public (int Start, int End) Columns => Visible(Left, Scaled.Width, Window.Width);

    /// <summary>Whether every pixel is copied as it is.</summary>
    public bool KeepsPixels => Scaled == Source;

    /// <summary>Whether the window is the source.</summary>
    public bool IsIdentity => KeepsPixels && Window == Source && Top == 0 && Left == 0 && !Flip && !VerticalFlip;

    /// <summary>The row of the scaled, not mirrored image under a row of the window that shows the image.</summary>
    public int ScaledRow(int row) => VerticalFlip ? Scaled.Height - 1 - (Top + row) : Top + row;

    /// <summary>The column of the scaled, not mirrored image under a column of the window that shows the image.</summary>
    public int ScaledColumn(int column) => Flip ? Scaled.Width - 1 - (Left + column) : Left + column;

    private static (int Start, int End) Visible(int offset, int image, int window)
    {
        var start = Math.Clamp(-offset, 0, window);
        return (start, Math.Clamp(image - offset, start, window));
    }
}
