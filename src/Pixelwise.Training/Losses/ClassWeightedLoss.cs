using Pixelwise.Imaging;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Losses;

/// <summary>See <see cref="ClassWeightedOptions"/>.</summary>
/// <param name="classWeights">One weight a class.</param>
/// <param name="device">Where the network runs.</param>
internal abstract class ClassWeightedLoss(float[] classWeights, torch.Device device) : Loss
{
    private readonly torch.Tensor _weights = torch.tensor(classWeights, device: device).DetachFromDisposeScope();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _weights.Dispose();
        base.Dispose();
    }

    protected override bool Counts(Target target)
    {
        foreach (var label in target.Labels)
        {
            if (label != LabelMap.Ignore && classWeights[label] > 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>PyTorch's weighted <c>cross_entropy</c>.</summary>
    /// <param name="logits">(N, classes, H, W).</param>
    /// <param name="target">The labels, of that size.</param>
    /// <param name="reduction">Σ w·ce / Σ w, or Σ w·ce, or w·ce of each pixel: (N, H, W), 0 for ignored ones.</param>
    protected torch.Tensor WeightedCrossEntropy(torch.Tensor logits, Target target, torch.nn.Reduction reduction) =>
        cross_entropy(logits, target.Classes, _weights.to(logits.dtype), ignore_index: LabelMap.Ignore, reduction: reduction);

    /// <summary>The weight of each pixel's class: (N, H, W), 0 for ignored pixels.</summary>
    protected torch.Tensor PixelWeights(Target target)
    {
        var isValid = target.Classes.ne(LabelMap.Ignore);
        return _weights.index_select(0, target.Classes.mul(isValid).flatten()).reshape(target.Classes.shape).mul(isValid);
    }
}
