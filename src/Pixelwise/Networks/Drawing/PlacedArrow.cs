namespace Pixelwise.Networks.Drawing;

/// <summary>An arrow with its way over the sheet.</summary>
/// <param name="Arrow">The arrow.</param>
/// <param name="Path">The way, as the <c>d</c> of an SVG path.</param>
/// <param name="Start">Where it begins: on the edge of a box.</param>
/// <param name="End">Where it ends: on the edge of a box.</param>
/// <param name="LabelAt">Where its label's middle is.</param>
internal sealed record PlacedArrow(Arrow Arrow, string Path, Point Start, Point End, Point LabelAt);
