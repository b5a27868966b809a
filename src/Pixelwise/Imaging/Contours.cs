namespace Pixelwise.Imaging;

/// <summary>The pixels near the border of their region: those with another label at most so many rows or columns away. The map's own edge is no border.</summary>
/// <param name="labels">The map.</param>
/// <param name="width">How far from the border, in pixels; 0 for no pixel at all.</param>
internal readonly struct Contours(LabelMap labels, int width)
{
    /// <summary>Whether a pixel is one of them.</summary>
    public bool Contains(int row, int column)
    {
        var id = labels[row, column];
        for (var step = 1; step <= width; step++)
        {
            if ((row >= step && labels[row - step, column] != id)
                || (row + step < labels.Size.Height && labels[row + step, column] != id)
                || (column >= step && labels[row, column - step] != id)
                || (column + step < labels.Size.Width && labels[row, column + step] != id))
            {
                return true;
            }
        }
        return false;
    }
}
