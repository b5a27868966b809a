using Pixelwise.Imaging;

namespace Pixelwise.Cli.Prediction;

/// <summary>What was found in a photo.</summary>
/// <param name="Files">The photo, and what was written.</param>
/// <param name="Size">Its height and width.</param>
/// <param name="Shares">The classes in it, largest first.</param>
internal sealed record PhotoResult(PhotoFiles Files, ImageSize Size, IReadOnlyList<ClassShare> Shares)
{
    /// <summary>How it was treated, where that is not as the others were; null where it is.</summary>
    public string? Method { get; init; }
}
