using Pixelwise.Imaging;
using Pixelwise.Training.Torch;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Losses;

/// <summary>Softmax cross-entropy, as PyTorch's <c>cross_entropy</c> with weights and an ignore index; with a weight map besides where borders count more.</summary>
/// <param name="options">Mean or sum.</param>
/// <param name="classWeights">One weight a class.</param>
/// <param name="borders">Weighs single pixels, or null.</param>
/// <param name="device">Where the network runs.</param>
internal sealed class CrossEntropyLoss(CrossEntropyOptions options, float[] classWeights, BorderWeights? borders, torch.Device device) : Loss
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

    protected override torch.Tensor Compute(torch.Tensor logits, Target target)
    {
        var isMean = options.Reduction == LossReduction.Mean;
        if (borders is null)
        {
            var reduction = isMean ? torch.nn.Reduction.Mean : torch.nn.Reduction.Sum;
            return cross_entropy(logits, target.Classes, _weights.to(logits.dtype), ignore_index: LabelMap.Ignore, reduction: reduction);
        }
        var weights = TensorBytes.Upload<float>(PixelWeights(target, borders), device, target.Classes.shape).to(logits.dtype);
        var sum = PixelLosses(logits, target).mul(weights).sum();
        return isMean ? sum.div(weights.sum()) : sum;
    }

    private float[] PixelWeights(Target target, BorderWeights border)
    {
        var weights = new float[target.Labels.Length];
        var pixels = target.Size.Height * target.Size.Width;
        for (var start = 0; start < weights.Length; start += pixels)
        {
            border.Fill(target.Labels.Slice(start, pixels), target.Size, weights.AsSpan(start, pixels));
        }
        for (var pixel = 0; pixel < weights.Length; pixel++)
        {
            var label = target.Labels[pixel];
            weights[pixel] = label == LabelMap.Ignore ? 0 : classWeights[label] + weights[pixel];
        }
        return weights;
    }
}
