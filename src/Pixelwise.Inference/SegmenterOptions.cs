using System.Globalization;
using Pixelwise.Imaging;
using Pixelwise.Refinement;

namespace Pixelwise.Inference;

/// <summary>How a <see cref="Segmenter"/> treats photos.</summary>
public sealed record SegmenterOptions
{
    /// <summary>Device and threads.</summary>
    public InferenceOptions Inference { get; init; } = new();

    /// <summary>
    /// Height and width that photos are resized to before the network sees them: <see cref="Models.TrainedModel.InputSize"/> for the size
    /// that it was trained at. Null, the default, leaves photos as they are. Label maps have the photo's own size either way.
    /// </summary>
    public ImageSize? NetworkSize
    {
        get;
        init => field = value is null or { Height: > 0, Width: > 0 }
            ? value
            : throw new ArgumentOutOfRangeException(nameof(NetworkSize), value, "Height and width are at least 1.");
    }

    /// <summary>
    /// Windows that slide over the photo, or over what it is resized to. Null, the default, shows the network the whole at once.
    /// </summary>
    /// <exception cref="ArgumentException">The overlap is not below the window's height and width.</exception>
    public WindowOptions? Window { get; init => field = value?.Validated(); }

    /// <summary>
    /// The sizes at which the network sees each photo, as shares of the photo's own or of <see cref="NetworkSize"/>; their answers are
    /// averaged. Default <c>[1]</c>; each above 0, at most 8.
    /// </summary>
    public IReadOnlyList<double> Scales
    {
        get;
        init => field = value is { Count: > 0 } && value.All(scale => scale is > 0 and <= LargestScale) ? [.. value] : throw new ArgumentException(
            $"Give one scale or more, each above 0 and at most {LargestScale}, such as 0.75, 1, 1.25.", nameof(Scales));
    } = [1];

    /// <summary>
    /// Whether the network also sees each photo mirrored left to right, and both answers are averaged. Default false; twice the time.
    /// </summary>
    public bool Flip { get; init; }

    /// <summary>
    /// What is averaged where windows, scales or the mirrored photo give a pixel several answers. Default <see cref="Averaging.Logits"/>.
    /// </summary>
    public Averaging Averaging { get; init; }

    /// <summary>The fully connected CRF that refines each photo's probabilities before labels are taken. Default null, none.</summary>
    public DenseCrfOptions? Crf { get; init; }

    /// <summary>
    /// Whether labels keep the index of an output that stands for void (<see cref="SegmenterCard.VoidOutput"/>), as a scorer wants it.
    /// Default false: such pixels become <see cref="LabelMap.Ignore"/>, so that labels name classes only.
    /// </summary>
    public bool KeepVoidOutput { get; init; }

    /// <summary>What is done with a photo, in words: for reports.</summary>
    public string Summary
    {
        get
        {
            var parts = new List<string>
            {
                Window is { } window ? $"windows of {window.Size}, overlap {window.Overlap}, {Word(window.Blend)}" : "whole photos",
            };
            if (NetworkSize is { } size)
            {
                parts[0] += $" at {size}";
            }
            if (!(Scales is [1]))
            {
                parts.Add($"scales {string.Join(", ", Scales.Select(scale => scale.ToString(CultureInfo.InvariantCulture)))}");
            }
            if (Flip)
            {
                parts.Add("mirrored too");
            }
            if (Averages)
            {
                parts.Add($"mean of {Word(Averaging)}");
            }
            return string.Join("; ", Crf is { } crf ? [.. parts, $"{crf}"] : parts);
        }
    }

    /// <summary>Whether a pixel can get several answers.</summary>
    private bool Averages => Window is { Overlap: > 0 } || Scales.Count > 1 || Flip;

    private const int LargestScale = 8;

    private static string Word<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
