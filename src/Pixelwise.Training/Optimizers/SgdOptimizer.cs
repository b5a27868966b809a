using Pixelwise.Training.Recipes;
using TorchSharp;

namespace Pixelwise.Training.Optimizers;

/// <summary>Stochastic gradient descent with momentum, as PyTorch defines it: v ← μ·v + g, w ← w − lr·v; Nesterov takes g + μ·v in place of v.</summary>
internal sealed class SgdOptimizer(IReadOnlyList<(string Key, torch.Tensor Weight)> weights, SgdOptions options)
    : Optimizer(weights, options.Momentum > 0 ? [Velocity] : [])
{
    private const string Velocity = "momentum";
    private double _learningRate;

    protected override void BeginStep(double learningRate) => _learningRate = learningRate;

    protected override void Update(string key, torch.Tensor weight, torch.Tensor gradient)
    {
        var change = options.WeightDecay > 0 ? gradient.add_(weight, options.WeightDecay) : gradient;
        if (options.Momentum > 0)
        {
            var velocity = Memory(Velocity, key).mul_(options.Momentum).add_(change);
            change = options.Nesterov ? change.add_(velocity, options.Momentum) : velocity;
        }
        weight.add_(change, -_learningRate);
    }
}
