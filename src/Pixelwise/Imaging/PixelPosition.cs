namespace Pixelwise.Imaging;

/// <summary>A place in a picture; it may lie outside.</summary>
/// <param name="Row">Counted from the top.</param>
/// <param name="Column">Counted from the left.</param>
internal readonly record struct PixelPosition(int Row, int Column);
