namespace Pixelwise.Training.Augmentation;

/// <summary>Pixels of one row that show the photo.</summary>
/// <param name="Row">The row.</param>
/// <param name="Start">The first column.</param>
/// <param name="End">One column behind the last.</param>
internal readonly record struct Run(int Row, int Start, int End);
