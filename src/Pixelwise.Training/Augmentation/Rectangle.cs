namespace Pixelwise.Training.Augmentation;

/// <summary>A part of a window.</summary>
/// <param name="Top">Its first row.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal readonly record struct Rectangle(int Top, int Left, int Height, int Width);
