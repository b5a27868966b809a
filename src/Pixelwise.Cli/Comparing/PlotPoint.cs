namespace Pixelwise.Cli.Comparing;

/// <summary>A named point of a picture.</summary>
/// <param name="Name">What stands beside it.</param>
/// <param name="X">Value along the logarithmic axis, above 0.</param>
/// <param name="Y">Value along the other axis.</param>
/// <param name="IsMeasured">Whether it was measured here: then it is filled; what was published elsewhere is hollow.</param>
internal sealed record PlotPoint(string Name, double X, double Y, bool IsMeasured);
