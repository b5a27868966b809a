using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>
/// One way in which the network saw a photo: at a scale, mirrored or not, as a whole or in windows. Its logits are had row by row,
/// downwards.
/// </summary>
/// <param name="photo">Height and width of the photo.</param>
/// <param name="size">Height and width of the logits.</param>
/// <param name="pixelsPerLogit">Rows and columns of the photo that one row and one column of the logits cover.</param>
/// <param name="isFlipped">Whether left is right.</param>
internal abstract class LogitView(ImageSize photo, ImageSize size, (double Rows, double Columns) pixelsPerLogit, bool isFlipped) : IDisposable
{
    /// <summary>From rows of the logits to rows of the photo.</summary>
    public LinearAxis Rows { get; } = new(size.Height, pixelsPerLogit.Rows, photo.Height);

    /// <summary>From columns of the logits to columns of the photo, or of its mirror image.</summary>
    public LinearAxis Columns { get; } = new(size.Width, pixelsPerLogit.Columns, photo.Width);

    /// <summary>Whether left is right.</summary>
    public bool IsFlipped => isFlipped;

    /// <summary>Whether logits and pixels of the photo are one to one.</summary>
    public bool IsExact => Rows.IsIdentity && Columns.IsIdentity;

    /// <summary>Makes sure of the logits for some rows of the photo, and gives up those above.</summary>
    /// <param name="first">The first row; never above one that was asked for before.</param>
    /// <param name="end">One past the last.</param>
    /// <returns>The logits, rows counted from the top of the photo; valid until the next call.</returns>
    public LogitPlanes At(int first, int end)
    {
        var (top, bottom) = Rows.Reach(first, end);
        return Hold(top, bottom);
    }

    public abstract void Dispose();

    /// <summary>As <see cref="At"/>, in rows of the logits.</summary>
    protected abstract LogitPlanes Hold(int first, int end);
}
