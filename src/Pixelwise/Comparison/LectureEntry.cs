using Pixelwise.Models;

namespace Pixelwise.Comparison;

/// <summary>What a paper says of its network, as the lecture's table gives it: figures of other people, on machines of their own.</summary>
/// <param name="Name">The network's name in the table.</param>
/// <param name="Model">Its id in <see cref="ModelCatalog"/>.</param>
/// <param name="Year">Year of publication.</param>
/// <param name="MeanIoU">On Cityscapes' test images, in [0, 1].</param>
/// <param name="FramesPerSecond">Images a second.</param>
/// <param name="Milliseconds">For one image. Papers round, so this is not always 1000 over the images a second.</param>
public sealed record LectureEntry(string Name, string Model, int Year, double MeanIoU, double FramesPerSecond, double Milliseconds)
{
    /// <summary>
    /// Whether quality and time are those of the network with a fully connected CRF behind it, which is no part of <see cref="Model"/>.
    /// </summary>
    public bool WithCrf { get; init; }

    /// <summary>How the network was trained, where that is all that tells it from another row; empty otherwise.</summary>
    public string Training { get; init; } = "";
}
