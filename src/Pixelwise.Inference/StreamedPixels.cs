using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>
/// A photo that is read from the top as parts are cut from it. Held are the rows of the lowest part so far; parts never move up.
/// </summary>
/// <param name="rows">The file.</param>
internal sealed class StreamedPixels(ImageRows rows) : IPixels
{
    private byte[] _band = [];
    private int _top;

    public ImageSize Size => rows.Size;

    private int RowLength => 3 * Size.Width;

    /// <exception cref="DataFaultException">The file is truncated or damaged.</exception>
    public RgbImage Cut(int top, int left, ImageSize size)
    {
        var seen = Enumerable.Range(top, size.Height).Select(row => MirrorPadding.Mirror(row, Size.Height));
        Hold(seen.Min(), seen.Max() + 1);
        return MirrorPadding.Cut(Size, row => _band.AsSpan((row - _top) * RowLength, RowLength), top, left, size);
    }

    /// <summary>Makes sure of rows, and gives up those above.</summary>
    private void Hold(int first, int end)
    {
        if (end <= rows.Position && first == _top)
        {
            return;
        }
        var (kept, missing) = (rows.Position - first, Math.Max(0, end - rows.Position));
        Array.Copy(_band, (first - _top) * RowLength, _band, 0, kept * RowLength);
        if (_band.Length < (kept + missing) * RowLength)
        {
            Array.Resize(ref _band, checked((kept + missing) * RowLength));
        }
        _top = first;
        if (missing > 0)
        {
            rows.Read(missing).CopyTo(_band, kept * RowLength);
        }
    }
}
