namespace Pixelwise.Cli.Prediction;

/// <summary>A file that is to be written.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Path">Where it goes.</param>
internal sealed record OutputFile(OutputKind Kind, string Path);
