using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Augmentation;

/// <summary>The grain of a sensor: independent normal noise on each channel of each pixel.</summary>
public sealed record NoiseOptions : IRecipeSection
{
    /// <summary>Probability that a sample is made noisy, in [0, 1]. Default 0.5.</summary>
    [Meaning("Probability that a sample is made noisy, in [0, 1].")]
    public double Probability { get; init => field = Rule.Within(0, 1, value, "0.5 is usual"); } = 0.5;

    /// <summary>Greatest deviation in levels of 0 to 255, in (0, 255]; the deviation is uniform from 0 to here. Default 10.</summary>
    [Meaning("Greatest deviation, in levels of 0 to 255; the deviation is uniform from 0 to here.")]
    public double MaxDeviation
    {
        get;
        init => field = value is > 0 and <= 255 ? value : throw Rule.Broken(nameof(MaxDeviation), value, "it lies in (0, 255]", "10 is usual");
    } = 10;

    /// <summary>Whether all three channels of a pixel get the same noise, as grey photos need. Default false.</summary>
    [Meaning("Whether all three channels of a pixel get the same noise, as grey photos need.")]
    public bool Grey { get; init; }
}
