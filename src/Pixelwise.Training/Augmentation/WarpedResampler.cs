namespace Pixelwise.Training.Augmentation;

/// <summary>
/// Paints a warped photo and its labels: the photo bilinearly, labels by their nearest pixel. Half a pixel at the border repeats the
/// border.
/// </summary>
internal static class WarpedResampler
{
    /// <summary>Interpolates the photo where it shows.</summary>
    /// <param name="source">H·W·3 bytes.</param>
    /// <param name="warp">What goes where.</param>
    /// <param name="canvas">Receives the pixels of its runs.</param>
    public static void Bilinear(ReadOnlySpan<byte> source, Warp warp, Canvas canvas)
    {
        var (rows, columns) = (new double[warp.Window.Width], new double[warp.Window.Width]);
        var (lastRow, lastColumn) = (warp.Source.Height - 1, warp.Source.Width - 1);
        var located = -1;
        foreach (var run in canvas.Runs)
        {
            if (run.Row != located)
            {
                warp.Locate(located = run.Row, rows, columns);
            }
            var pixels = canvas.Pixels(run);
            for (int column = run.Start, o = 0; column < run.End; column++, o += 3)
            {
                var (row, place) = (Math.Clamp(rows[column], 0, lastRow), Math.Clamp(columns[column], 0, lastColumn));
                var (top, left) = ((int)row, (int)place);
                var (down, right) = ((float)(row - top), (float)(place - left));
                var upperLeft = (top * warp.Source.Width + left) * 3;
                var toRight = left < lastColumn ? 3 : 0;
                var toBelow = top < lastRow ? warp.Source.Width * 3 : 0;
                for (var channel = 0; channel < 3; channel++)
                {
                    var at = upperLeft + channel;
                    var upper = source[at] + (source[at + toRight] - source[at]) * right;
                    var lower = source[at + toBelow] + (source[at + toBelow + toRight] - source[at + toBelow]) * right;
                    pixels[o + channel] = (byte)(upper + (lower - upper) * down + 0.5f);
                }
            }
        }
    }

    /// <summary>
    /// Takes the nearest pixel's label, and notes on the canvas where the photo shows; where it does not, the label is void.
    /// </summary>
    /// <param name="source">H·W labels.</param>
    /// <param name="warp">What goes where.</param>
    /// <param name="canvas">A fresh canvas of the window's size.</param>
    public static void Nearest(ReadOnlySpan<byte> source, Warp warp, Canvas canvas)
    {
        var (rows, columns) = (new double[warp.Window.Width], new double[warp.Window.Width]);
        var labels = canvas.Labels.Labels.AsSpan();
        for (var row = 0; row < warp.Window.Height; row++)
        {
            warp.Locate(row, rows, columns);
            var start = 0; // of the run that the photo shows in
            for (var column = 0; column < columns.Length; column++)
            {
                if (warp.Holds(rows[column], columns[column]))
                {
                    labels[row * columns.Length + column] = source[(int)(rows[column] + 0.5) * warp.Source.Width + (int)(columns[column] + 0.5)];
                }
                else
                {
                    canvas.Show(row, start, column);
                    start = column + 1;
                }
            }
            canvas.Show(row, start, columns.Length);
        }
        canvas.PadLabels();
    }
}
