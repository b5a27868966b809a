namespace Pixelwise.Annotations;

/// <summary>A rectangle of whole pixels, in the order of COCO's <c>bbox</c>.</summary>
/// <param name="X">Column of its leftmost pixel.</param>
/// <param name="Y">Row of its topmost pixel.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct PixelBox(int X, int Y, int Width, int Height);
