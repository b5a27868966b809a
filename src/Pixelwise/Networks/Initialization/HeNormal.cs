using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>
/// Normal around 0 with deviation √(2 / fan): keeps the variance through ReLUs (He et al. 2015, arXiv 1502.01852, equation 10).
/// </summary>
/// <param name="ByOutputs">
/// Count the outputs that an input feeds (torchvision's choice) instead of the inputs of an output (U-Net's, Caffe's).
/// </param>
public sealed record HeNormal(bool ByOutputs = false) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random) =>
        new Normal((float)Math.Sqrt(2.0 / (ByOutputs ? FanOut(shape) : FanIn(shape)))).Fill(values, shape, random);
}
