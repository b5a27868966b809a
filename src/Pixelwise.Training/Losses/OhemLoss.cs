using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>See <see cref="OhemLossOptions"/>.</summary>
internal sealed class OhemLoss(OhemLossOptions options, float[] classWeights, torch.Device device) : ClassWeightedLoss(classWeights, device)
{
    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var losses = WeightedCrossEntropy(logits, target, torch.nn.Reduction.None).flatten();
        var least = Math.Max(1, (int)(options.MinKept * losses.numel()));
        var threshold = -Math.Log(options.Threshold);
        var isHard = losses.detach().gt(threshold);
        // More are hard than have to be kept just when the one behind the last of them, in falling order, still is.
        return isHard.sum().item<long>() > least
            ? losses.masked_select(isHard).mean()
            : losses.topk(least).values.mean();
    }
}
