using Pixelwise.Imaging;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Augmentation;

/// <summary>Random changes to a training sample. <c>new()</c> changes nothing.</summary>
public sealed record AugmentationOptions : IRecipeSection
{
    /// <summary>Probability of mirroring left and right, in [0, 1]. Default 0.</summary>
    [Meaning("Probability of mirroring left and right, in [0, 1].")]
    public double Flip { get; init => field = Rule.Within(0, 1, value, "0.5 is usual"); }

    /// <summary>Least factor by which height and width are multiplied, above 0. Default 1. The factor is uniform between both ends.</summary>
    [Meaning("Least factor by which height and width are multiplied; the factor is uniform from here to max-scale.")]
    public double MinScale { get; init => field = Rule.Positive(value, "0.5 is usual"); } = 1;

    /// <summary>Greatest factor by which height and width are multiplied. Default 1.</summary>
    [Meaning("Greatest factor by which height and width are multiplied.")]
    public double MaxScale { get; init => field = Rule.Positive(value, "2 is usual"); } = 1;

    /// <summary>
    /// Size of the random window that is cut out after scaling, or null for the whole. Where the scaled image is smaller, the rest is filled
    /// with the mean colour and the label 255.
    /// </summary>
    [Meaning("Size (height x width) of the random window cut out after scaling; a smaller image is filled up with the mean colour and ignored labels.", WhenAbsent = "the whole image")]
    public ImageSize? Crop
    {
        get;
        init => field = value is null or { Height: > 0, Width: > 0 }
            ? value
            : throw Rule.Broken(nameof(Crop), value, "height and width are at least 1", "multiples of 32 suit most networks");
    }

    /// <summary>Greatest change of brightness, in [0, 1]: values are multiplied by 1 − b to 1 + b. Default 0.</summary>
    [Meaning("Greatest change of brightness, in [0, 1]: values are multiplied by 1 − b to 1 + b.")]
    public double Brightness { get; init => field = Rule.Within(0, 1, value, "0.2 is usual"); }

    /// <summary>Greatest change of contrast, in [0, 1]: distances from the image's mean grey are multiplied by 1 − c to 1 + c. Default 0.</summary>
    [Meaning("Greatest change of contrast, in [0, 1]: distances from the mean grey are multiplied by 1 − c to 1 + c.")]
    public double Contrast { get; init => field = Rule.Within(0, 1, value, "0.2 is usual"); }

    /// <summary>Greatest change of saturation, in [0, 1]: distances from the pixel's own grey are multiplied by 1 − s to 1 + s. Default 0.</summary>
    [Meaning("Greatest change of saturation, in [0, 1]: distances from the pixel's own grey are multiplied by 1 − s to 1 + s.")]
    public double Saturation { get; init => field = Rule.Within(0, 1, value, "0.2 is usual"); }

    /// <summary>Greatest turn of the hue, in [0, 0.5] of the colour circle, either way. Default 0.</summary>
    [Meaning("Greatest turn of the hue, in [0, 0.5] of the colour circle, either way.")]
    public double Hue { get; init => field = Rule.Within(0, 0.5, value, "0.05 is usual"); }

    void IRecipeSection.Check()
    {
        if (MinScale > MaxScale)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The least scale {MinScale} is above the greatest, {MaxScale}. Swap them, or give both: 0.5 and 2 are usual."));
        }
        if (MinScale != MaxScale && Crop is null)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Scales from {MinScale} to {MaxScale} make images of many sizes, which fit into no batch. Set crop, too."));
        }
    }
}
