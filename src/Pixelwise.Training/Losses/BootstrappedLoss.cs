using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>See <see cref="BootstrappedOptions"/>.</summary>
internal sealed class BootstrappedLoss(BootstrappedOptions options, float[] classWeights, torch.Device device)
    : ClassWeightedLoss(classWeights, device)
{
    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var losses = WeightedCrossEntropy(logits, target, torch.nn.Reduction.None).flatten(1); // (N, H·W)
        return losses.topk((int)Math.Min(options.Pixels, losses.shape[1]), dim: 1).values.mean(); // as many of each picture: the mean of all is the mean of means
    }
}
