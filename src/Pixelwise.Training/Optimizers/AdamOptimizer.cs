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
            using Scalar decay = isDecoupled ? 1 - learningRate * weightDecay : weightDecay;
            _ = isDecoupled ? weight.mul_(decay) : gradient.add_(weight, decay);
        }
        using Scalar meanKept = beta1, meanNew = 1 - beta1, squareKept = beta2, squareNew = 1 - beta2;
        var mean = Memory(Mean, key).mul_(meanKept).add_(gradient, meanNew);
        var square = Memory(Square, key).mul_(squareKept).addcmul_(gradient, gradient, squareNew);
        using Scalar change = -learningRate / (1 - Math.Pow(beta1, Steps)),
            correction = Math.Sqrt(1 - Math.Pow(beta2, Steps)),
            least = epsilon,
            one = 1;
        weight.addcdiv_(mean, square.sqrt().div_(correction).add_(least, one), change);
    }
}
