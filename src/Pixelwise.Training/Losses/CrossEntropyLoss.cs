using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>
/// Softmax cross-entropy, as PyTorch's <c>cross_entropy</c> with weights and an ignore index; with a weight map besides where borders count
/// more.
/// </summary>
/// <param name="options">Mean or sum.</param>
/// <param name="classWeights">One weight a class.</param>
/// <param name="borders">Weighs single pixels, or null.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class CrossEntropyLoss(CrossEntropyOptions options, float[] classWeights, BorderWeights? borders, torch.Device device)
    : ClassWeightedLoss(classWeights, device)
{
    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var isMean = options.Reduction == LossReduction.Mean;
        if (borders is null)
        {
            return WeightedCrossEntropy(logits, target, isMean ? torch.nn.Reduction.Mean : torch.nn.Reduction.Sum);
        }
        var weights = PixelWeights(target).add(Map(target, borders)).to(logits.dtype);
        var sum = PixelLosses(logits, target).mul(weights).sum();
        return isMean ? sum.div(weights.sum()) : sum;
    }

    /// <summary>What pixels weigh besides their class's weight: (N, H, W).</summary>
    private static torch.Tensor Map(Target target, BorderWeights borders)
    {
        var weights = new float[target.Labels.Length];
        var pixels = target.Size.Height * target.Size.Width;
        for (var start = 0; start < weights.Length; start += pixels)
        {
            borders.Fill(target.Labels.Slice(start, pixels), target.Size, weights.AsSpan(start, pixels));
        }
        return TensorBytes.Upload<float>(weights, target.Classes.device, target.Classes.shape);
    }
}
