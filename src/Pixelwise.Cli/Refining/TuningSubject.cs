namespace Pixelwise.Cli.Refining;

/// <summary>What a search for a CRF's parameters is done with.</summary>
/// <param name="Weights">The network, as the user named it.</param>
/// <param name="Split">Dataset and split: <c>camvid/val</c>.</param>
/// <param name="Images">How many of its images.</param>
internal sealed record TuningSubject(string Weights, string Split, int Images)
{
    public override string ToString() => $"{Weights} on {Images} images of {Split}";
}
