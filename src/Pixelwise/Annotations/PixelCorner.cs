namespace Pixelwise.Annotations;

/// <summary>A corner of the pixel grid: pixel (row, column) covers x from column to column + 1 and y from row to row + 1.</summary>
/// <param name="X">From the left edge of the image to the right.</param>
/// <param name="Y">From its upper edge downwards.</param>
public readonly record struct PixelCorner(int X, int Y);
