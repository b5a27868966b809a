using Pixelwise.Annotations;
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

    /// <summary>Adds what was found to a file that holds all photos; nothing if it failed.</summary>
    /// <param name="writer">The file; of a photo that was written in parts, one that counts.</param>
    public void AddTo(ILabelMapWriter writer)
    {
        if (Labels is not null)
        {
            writer.Add(Files.Photo.Name, Labels);
        }
        else if (Result is not null)
        {
            ((IShareWriter)writer).Add(Files.Photo.Name, Result.Size, Result.Shares);
        }
    }
}
