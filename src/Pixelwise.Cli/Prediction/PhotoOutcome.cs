using Pixelwise.Imaging;

namespace Pixelwise.Cli.Prediction;

/// <summary>How the prediction of a photo ended.</summary>
/// <param name="Files">The photo, and what was to be written.</param>
internal sealed record PhotoOutcome(PhotoFiles Files)
{
    /// <summary>What was found; null if it failed.</summary>
    public PhotoResult? Result { get; init; }

    /// <summary>The label map; null if it failed.</summary>
    public LabelMap? Labels { get; init; }

    /// <summary>Why it failed, one sentence; null if it did not.</summary>
    public string? Failure { get; init; }
}
