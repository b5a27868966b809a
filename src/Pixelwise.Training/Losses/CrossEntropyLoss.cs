using Pixelwise.Imaging;
using TorchSharp;

namespace Pixelwise.Training.Losses;

/// <summary>Softmax cross-entropy over the pixels that have a class: Σ w(y)·ce / Σ w(y), as PyTorch's <c>cross_entropy</c> with weights and an ignore index.</summary>
internal sealed class CrossEntropyLoss(float[] classWeights, torch.Device device) : IDisposable
{
    private readonly torch.Tensor _weights = torch.tensor(classWeights, device: device).DetachFromDisposeScope();

    /// <summary>Weight of each class.</summary>
    public IReadOnlyList<float> ClassWeights => classWeights;

    /// <summary>Whether any pixel counts; where none does the mean is 0 / 0, and a step would turn every weight into NaN.</summary>
    /// <param name="labels">Class ids; 255 = ignore.</param>
    public bool HasPixels(ReadOnlySpan<byte> labels)
    {
        foreach (var label in labels)
        {
            if (label != LabelMap.Ignore && classWeights[label] > 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The loss of a batch.</summary>
    /// <param name="logits">(N, classes, H, W).</param>
    /// <param name="target">(N, H, W), 64-bit class ids; 255 = ignore.</param>
    /// <returns>A scalar.</returns>
    public torch.Tensor Of(torch.Tensor logits, torch.Tensor target) =>
        torch.nn.functional.cross_entropy(logits, target, _weights, ignore_index: LabelMap.Ignore);

    /// <inheritdoc/>
    public void Dispose() => _weights.Dispose();
}
