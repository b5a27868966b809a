using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>How a <see cref="Segmenter"/> treats photos.</summary>
public sealed record SegmenterOptions
{
    /// <summary>Device and threads.</summary>
    public InferenceOptions Inference { get; init; } = new();

    /// <summary>
    /// Height and width that photos are resized to before the network sees them: <see cref="Models.TrainedModel.InputSize"/> for the size that it
    /// was trained at. Null, the default, leaves photos as they are. Label maps have the photo's own size either way.
    /// </summary>
    public ImageSize? NetworkSize
    {
        get;
        init => field = value is null or { Height: > 0, Width: > 0 } ? value : throw new ArgumentOutOfRangeException(nameof(NetworkSize), value, "Height and width are at least 1.");
    }
}
