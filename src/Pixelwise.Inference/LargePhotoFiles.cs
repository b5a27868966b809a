namespace Pixelwise.Inference;

/// <summary>What is written of a photo that is larger than memory: tiled BigTIFFs, each where a path says so.</summary>
public sealed record LargePhotoFiles
{
    /// <summary>The class of each pixel, as grey; 255 is void.</summary>
    public string? Indices { get; init; }

    /// <summary>The same numbers as indices into the classes' colours.</summary>
    public string? Palette { get; init; }

    /// <summary>The photo under the colours of its classes, without a legend.</summary>
    public string? Overlay { get; init; }
}
