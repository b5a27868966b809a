using System.Diagnostics.CodeAnalysis;
using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>What became of one photo of many: its label map, or the reason why there is none.</summary>
public sealed record SegmentedPhoto
{
    /// <summary>What its source calls it; of a file, the path.</summary>
    public required string Name { get; init; }

    /// <summary>The photo, unless it could not be read.</summary>
    public RgbImage? Photo { get; init; }

    /// <summary>The class of each of its pixels.</summary>
    public LabelMap? Labels { get; init; }

    /// <summary>Why there are none.</summary>
    public DataFaultException? Fault { get; init; }

    /// <summary>Whether there are labels.</summary>
    [MemberNotNullWhen(true, nameof(Photo), nameof(Labels))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Succeeded => Fault is null;
}
