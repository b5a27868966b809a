using TorchSharp;

namespace Pixelwise.Training.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1) and, with decoupled decay, AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101,
/// algorithm 2), as PyTorch computes them: w ← w − lr/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε).
/// </summary>
internal sealed class AdamOptimizer(
    IReadOnlyList<OptimizedWeight> weights, double beta1, double beta2, double epsilon, double weightDecay, bool isDecoupled)
    : Optimizer(weights, weightDecay, Mean, Square)
{
    private const string Mean = "mean";
    private const string Square = "square";

    protected override void Update(string key, torch.Tensor weight, torch.Tensor gradient, double learningRate, double weightDecay)
    {
        if (weightDecay > 0)
        {
            _ = isDecoupled ? weight.mul_(1 - learningRate * weightDecay) : gradient.add_(weight, weightDecay);
        }
        var mean = Memory(Mean, key).mul_(beta1).add_(gradient, 1 - beta1);
        var square = Memory(Square, key).mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        var stepSize = learningRate / (1 - Math.Pow(beta1, Steps));
        weight.addcdiv_(mean, square.sqrt().div_(Math.Sqrt(1 - Math.Pow(beta2, Steps))).add_(epsilon), -stepSize);
    }
}
