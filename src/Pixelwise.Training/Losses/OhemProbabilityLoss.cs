using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>See <see cref="OhemProbabilityOptions"/>.</summary>
internal sealed class OhemProbabilityLoss(OhemProbabilityOptions options, float[] classWeights, torch.Device device)
    : ClassWeightedLoss(classWeights, device)
{
    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var losses = PixelLosses(logits, target);
        var weights = PixelWeights(target).to(logits.dtype);
        var kept = weights.mul(IsKept(losses.detach(), isValid: weights.gt(0)));
        return losses.mul(kept).sum().div(kept.sum());
    }

    private torch.Tensor IsKept(torch.Tensor losses, torch.Tensor isValid)
    {
        var least = (int)(options.MinKept * losses.numel());
        if (least == 0 || least > isValid.sum().item<long>())
        {
            return isValid;
        }
        var probabilities = losses.mul(isValid).neg().exp(); // of the true classes; 1, which is never hard, where no pixel counts
        var nth = probabilities.flatten().topk(least, largest: false).values.max();
        return isValid.logical_and(probabilities.le(nth.clamp_min(options.Threshold)));
    }
}
