using System.Globalization;

namespace Pixelwise.Models;

/// <summary>
/// The mean IoU of a model where it was published: a figure to hold one's own against, measured by its authors and not by us.
/// </summary>
/// <param name="Dataset">The dataset's name: <c>Cityscapes</c>.</param>
/// <param name="Split">Which of its images: <c>val</c>, <c>test</c>.</param>
/// <param name="Value">Mean intersection over union, in [0, 1].</param>
/// <param name="Source">Where the figure stands: a repository, or the paper.</param>
public sealed record PublishedMeanIoU(string Dataset, string Split, double Value, string Source)
{
    /// <summary>
    /// Whether the figure is quoted second-hand, its source not at hand when it was written down: about right, not to be relied on to the
    /// digit.
    /// </summary>
    public bool IsApproximate { get; init; }

    /// <summary>
    /// What was done besides running the network once, or what it was trained on, in a few words; empty where there is nothing to say.
    /// </summary>
    public string Note { get; init; } = "";

    /// <summary><c>Cityscapes val 59.5 %</c>; with <c>about</c> before an approximate figure.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Dataset} {Split} {(IsApproximate ? "about " : "")}{100 * Value:0.0#} %");
}
