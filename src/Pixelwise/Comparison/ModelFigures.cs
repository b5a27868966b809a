using System.Text.Json.Serialization;
using Pixelwise.Models;

namespace Pixelwise.Comparison;

/// <summary>All that was measured of one model on one machine: a line of a comparison's file.</summary>
public sealed record ModelFigures
{
    /// <summary>Its id in <see cref="ModelCatalog"/>.</summary>
    public required string Model { get; init; }

    /// <summary>Its name in the literature.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// The parameters of the fully connected CRF behind it (<see cref="Refinement.CrfPreset"/>), whose time and memory are included; null
    /// for none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Crf { get; init; }

    /// <summary>Year of publication.</summary>
    public required int Year { get; init; }

    /// <summary>The classes that it told apart.</summary>
    public required int Classes { get; init; }

    /// <summary>Number of trainable values.</summary>
    public required long Parameters { get; init; }

    /// <summary>Multiply-adds for one image of <see cref="SpeedFigures.Height"/> × <see cref="SpeedFigures.Width"/>.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Bytes of the file that the engine opens.</summary>
    public required long DiskBytes { get; init; }

    /// <summary>How long it takes and what memory.</summary>
    public required SpeedFigures Speed { get; init; }

    /// <summary>How good it is; null where it has no trained weights, as nothing is made up.</summary>
    public QualityFigures? Quality { get; init; }

    /// <summary>Where and when this was measured.</summary>
    public required Circumstances Measured { get; init; }

    /// <summary>Multiply-adds a second while it runs: what a roofline is drawn of.</summary>
    [JsonIgnore]
    public double MultiplyAddsPerSecond => 1000 * MultiplyAdds / Speed.MedianMilliseconds;
}
