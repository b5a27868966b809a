using Pixelwise.Training.Recipes;
using TorchSharp;

namespace Pixelwise.Training.Optimizers;

/// <summary>
/// Stochastic gradient descent with momentum, as PyTorch defines it: v ← μ·v + g, w ← w − lr·v; Nesterov takes g + μ·v in place of v.
/// </summary>
internal sealed class SgdOptimizer(IReadOnlyList<OptimizedWeight> weights, SgdOptions options)
    : Optimizer(weights, options.WeightDecay, options.Momentum > 0 ? [Velocity] : [])
{
    private const string Velocity = "momentum";

    protected override void Update(string key, torch.Tensor weight, torch.Tensor gradient, double learningRate, double weightDecay)
    {
        using Scalar decay = weightDecay, momentum = options.Momentum, rate = -learningRate, one = 1;
        var change = weightDecay > 0 ? gradient.add_(weight, decay) : gradient;
        if (options.Momentum > 0)
        {
            var velocity = Memory(Velocity, key).mul_(momentum).add_(change, one);
            change = options.Nesterov ? change.add_(velocity, momentum) : velocity;
        }
        weight.add_(change, rate);
    }
}
