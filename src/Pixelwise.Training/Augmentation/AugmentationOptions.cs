using Pixelwise.Imaging;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Augmentation;

/// <summary>Random changes to a training sample. <c>new()</c> changes nothing.</summary>
public sealed record AugmentationOptions : IRecipeSection
{
    /// <summary>Probability of mirroring left and right, in [0, 1]. Default 0.</summary>
    [Meaning("Probability of mirroring left and right, in [0, 1].")]
    public double Flip { get; init => field = Rule.Within(0, 1, value, "0.5 is usual"); }

    /// <summary>Probability of mirroring top and bottom, in [0, 1]. Default 0.</summary>
    [Meaning("Probability of mirroring top and bottom, in [0, 1]; for pictures that have no up, as from a microscope or a satellite.")]
    public double VerticalFlip { get; init => field = Rule.Within(0, 1, value, "0.5 is usual"); }

    /// <summary>
    /// Least factor by which height and width are multiplied, above 0. Default 1. The factor is uniform between both ends.
    /// </summary>
    [Meaning("Least factor by which height and width are multiplied; the factor is uniform from here to max-scale.")]
    public double MinScale { get; init => field = Rule.Positive(value, "0.5 is usual"); } = 1;

    /// <summary>Greatest factor by which height and width are multiplied. Default 1.</summary>
    [Meaning("Greatest factor by which height and width are multiplied.")]
    public double MaxScale { get; init => field = Rule.Positive(value, "2 is usual"); } = 1;

    /// <summary>
    /// Size of the random window that is cut out after scaling, or null for the whole. Where the scaled image is smaller, the rest is
    /// filled with the mean colour and the label 255.
    /// </summary>
    [Meaning(
        "Size (height x width) of the random window cut out after scaling; a smaller image is filled up with the mean colour and ignored labels.",
        WhenAbsent = "the whole image")]
    public ImageSize? Crop
    {
        get;
        init => field = value is null or { Height: > 0, Width: > 0 }
            ? value
            : throw Rule.Broken(nameof(Crop), value, "height and width are at least 1", "multiples of 32 suit most networks");
    }

    /// <summary>
    /// Share of the crop's labelled pixels that one class may not reach, in (0, 1]; up to ten other windows are tried. Default 1: any
    /// window will do.
    /// </summary>
    [Meaning(
        "Share of the crop's labelled pixels that no class may reach, in (0, 1]; "
        + "up to ten other windows are tried, and the last one is taken. 1 takes the first.")]
    public double MaxClassShare
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw Rule.Broken(nameof(MaxClassShare), value, "it lies in (0, 1]", "0.75 is usual");
    } = 1;

    /// <summary>Greatest turn in degrees, either way, in [0, 180]. Default 0. What is beside the image becomes padding and void.</summary>
    [Meaning("Greatest turn about the window's middle, in degrees, either way; what is beside the image becomes the mean colour and ignored labels.")]
    public double Rotation { get; init => field = Rule.Within(0, 180, value, "10 is usual"); }

    /// <summary>Greatest lean of upright lines in degrees, either way, in [0, 60]. Default 0.</summary>
    [Meaning("Greatest lean of upright lines, in degrees, either way.")]
    public double Shear { get; init => field = Rule.Within(0, 60, value, "5 is usual"); }

    /// <summary>U-Net's smooth deformations, or null for none.</summary>
    [Meaning("Smooth random deformations, as U-Net trains; `elastic: { sigma: 10 }` is the paper's.", WhenAbsent = "none")]
    public ElasticOptions? Elastic { get; init; }

    /// <summary>Greatest change of brightness, in [0, 1]: values are multiplied by 1 − b to 1 + b. Default 0.</summary>
    [Meaning("Greatest change of brightness, in [0, 1]: values are multiplied by 1 − b to 1 + b.")]
    public double Brightness { get; init => field = Rule.Within(0, 1, value, "0.2 is usual"); }

    /// <summary>
    /// Greatest change of contrast, in [0, 1]: distances from the image's mean grey are multiplied by 1 − c to 1 + c. Default 0.
    /// </summary>
    [Meaning("Greatest change of contrast, in [0, 1]: distances from the mean grey are multiplied by 1 − c to 1 + c.")]
    public double Contrast { get; init => field = Rule.Within(0, 1, value, "0.2 is usual"); }

    /// <summary>
    /// Greatest change of saturation, in [0, 1]: distances from the pixel's own grey are multiplied by 1 − s to 1 + s. Default 0.
    /// </summary>
    [Meaning("Greatest change of saturation, in [0, 1]: distances from the pixel's own grey are multiplied by 1 − s to 1 + s.")]
    public double Saturation { get; init => field = Rule.Within(0, 1, value, "0.2 is usual"); }

    /// <summary>Greatest turn of the hue, in [0, 0.5] of the colour circle, either way. Default 0.</summary>
    [Meaning("Greatest turn of the hue, in [0, 0.5] of the colour circle, either way.")]
    public double Hue { get; init => field = Rule.Within(0, 0.5, value, "0.05 is usual"); }

    /// <summary>Greatest change of the exponent to which values are raised, in [0, 1): 1 − g to 1 + g. Default 0.</summary>
    [Meaning("Greatest change of gamma, in [0, 1): values of 0 to 1 are raised to the power 1 − g to 1 + g.")]
    public double Gamma { get; init => field = Rule.WithinHalfOpen(0, 1, value, "0.2 is usual"); }

    /// <summary>Blur, or null for none.</summary>
    [Meaning("Gaussian blur of some samples.", WhenAbsent = "none")]
    public BlurOptions? Blur { get; init; }

    /// <summary>Noise, or null for none.</summary>
    [Meaning("Normal noise on some samples.", WhenAbsent = "none")]
    public NoiseOptions? Noise { get; init; }

    /// <summary>Cut-out, or null for none.</summary>
    [Meaning("Cut-out: rectangles of some samples painted over in the mean colour.", WhenAbsent = "none")]
    public ErasingOptions? Erasing { get; init; }

    void IRecipeSection.Check()
    {
        foreach (var section in new IRecipeSection?[] { Elastic, Blur, Noise, Erasing })
        {
            section?.Check();
        }
        if (MinScale > MaxScale)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The least scale {MinScale} is above the greatest, {MaxScale}. Swap them, or give both: 0.5 and 2 are usual."));
        }
        if (MaxClassShare < 1 && Crop is null)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"A greatest class share of {MaxClassShare} chooses among crops, but there is no crop. Set crop, too."));
        }
        if (MinScale != MaxScale && Crop is null)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Scales from {MinScale} to {MaxScale} make images of many sizes, which fit into no batch. Set crop, too."));
        }
    }
}
