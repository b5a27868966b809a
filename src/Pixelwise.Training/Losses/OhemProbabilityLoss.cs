using Pixelwise.Imaging;
using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>See <see cref="OhemProbabilityOptions"/>.</summary>
internal sealed class OhemProbabilityLoss(OhemProbabilityOptions options) : Loss
{
    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var losses = PixelLosses(logits, target);
        var kept = Kept(losses.detach(), target);
        return losses.mul(kept).sum().div(kept.sum());
    }

    private torch.Tensor Kept(torch.Tensor losses, Target target)
    {
        var isValid = target.Classes.ne(LabelMap.Ignore);
        var least = (int)(options.MinKept * losses.numel());
        if (least == 0 || least > isValid.sum().item<long>())
        {
            return isValid;
        }
        var probabilities = losses.neg().exp(); // of the true classes; 1, which is never hard, where there is none
        var nth = probabilities.flatten().topk(least, largest: false).values.max();
        return isValid.logical_and(probabilities.le(nth.clamp_min(options.Threshold)));
    }
}
