using Pixelwise.Imaging;

namespace Pixelwise.Training.Augmentation;

/// <summary>Where each pixel of a window comes from when the image is not only scaled and cut, but also tilted or bent.</summary>
/// <remarks>
/// A pixel's middle is tilted about the window's middle, moved by the elastic field, and then looked up as <see cref="Placement"/> says.
/// All of it is one map from result to source, so the photo is interpolated once.
/// </remarks>
internal sealed class Warp
{
    private readonly Placement _placement;
    private readonly Tilt _tilt;
    private readonly ElasticField.Surface? _field;

    /// <summary>A warp.</summary>
    /// <param name="placement">Scale, window and mirroring.</param>
    /// <param name="tilt">Turn and shear.</param>
    /// <param name="field">Displacements, or null for none.</param>
    public Warp(Placement placement, Tilt tilt, ElasticField? field) =>
        (_placement, _tilt, _field) = (placement, tilt, field?.Over(placement.Window));

    public ImageSize Source => _placement.Source;

    public ImageSize Window => _placement.Window;

    /// <summary>Whether the source's area holds a place; it reaches half a pixel beyond the middles of its outermost pixels.</summary>
    public bool Holds(double row, double column) => row >= -0.5 && row < Source.Height - 0.5 && column >= -0.5 && column < Source.Width - 0.5;

    /// <summary>The places in the source under one row of the window; whole numbers are the middles of pixels.</summary>
    /// <param name="row">The row of the window.</param>
    /// <param name="rows">Receives rows of the source, one value for each column of the window.</param>
    /// <param name="columns">Receives columns of the source.</param>
    public void Locate(int row, Span<double> rows, Span<double> columns)
    {
        var (middleRow, middleColumn) = (Window.Height / 2.0, Window.Width / 2.0);
        var down = row + 0.5 - middleRow;
        for (var column = 0; column < columns.Length; column++)
        {
            var right = column + 0.5 - middleColumn;
            rows[column] = middleRow + _tilt.DownByDown * down + _tilt.DownByRight * right;
            columns[column] = middleColumn + _tilt.RightByDown * down + _tilt.RightByRight * right;
        }
        _field?.AddTo(row, rows, columns);
        var (rowStep, columnStep) = ((double)Source.Height / _placement.Scaled.Height, (double)Source.Width / _placement.Scaled.Width);
        for (var column = 0; column < columns.Length; column++)
        {
            var (scaledRow, scaledColumn) = (_placement.Top + rows[column], _placement.Left + columns[column]);
            rows[column] = (_placement.VerticalFlip ? _placement.Scaled.Height - scaledRow : scaledRow) * rowStep - 0.5;
            columns[column] = (_placement.Flip ? _placement.Scaled.Width - scaledColumn : scaledColumn) * columnStep - 0.5;
        }
    }
}
