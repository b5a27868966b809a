using Pixelwise.Refinement;

namespace Pixelwise.Cli.Refining;

/// <summary>One set of a CRF's parameters and the score that it reached.</summary>
/// <param name="BilateralWeight">Weight of the appearance kernel.</param>
/// <param name="SigmaXy">Its deviation in pixels.</param>
/// <param name="SigmaRgb">Its deviation in steps of a byte.</param>
/// <param name="MeanIoU">In [0, 1].</param>
internal sealed record TuningTrial(double BilateralWeight, double SigmaXy, double SigmaRgb, double MeanIoU)
{
    // DeepLab left these as they are: they hardly matter beside the others (arXiv 1412.7062, section 5.1).
    private const double SpatialWeight = 3;
    private const double SpatialSigma = 3;

    /// <summary>The parameters, with those that are not searched.</summary>
    public DenseCrfOptions Options =>
        DenseCrfOptions.Potts(BilateralWeight, SigmaXy, SigmaRgb, SpatialWeight, SpatialSigma) with
        {
            Normalization = FilterNormalization.After,
        };

    /// <summary>Whether another trial is of the same parameters.</summary>
    public bool Equals((double Weight, double Xy, double Rgb) point) => (BilateralWeight, SigmaXy, SigmaRgb) == point;
}
