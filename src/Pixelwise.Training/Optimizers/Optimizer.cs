using Pixelwise.Networks;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Training.Optimizers;

/// <summary>Changes weights by their gradients. Everything it remembers from step to step can be saved and restored bit for bit.</summary>
/// <remarks>TorchSharp's own optimizers keep state that does not come out of them whole, which a resumed run would notice.</remarks>
internal abstract class Optimizer : IDisposable
{
    private readonly IReadOnlyList<OptimizedWeight> _weights;
    private readonly double _weightDecay;
    private readonly OrderedDictionary<string, torch.Tensor> _state = new(StringComparer.Ordinal);

    /// <summary>Begins with nothing remembered.</summary>
    /// <param name="weights">The weights, on one device; they live as long as the optimizer.</param>
    /// <param name="weightDecay">Of a weight whose factor is 1.</param>
    /// <param name="memories">What is remembered for each weight, such as <c>momentum</c>; all zero at first.</param>
    protected Optimizer(IReadOnlyList<OptimizedWeight> weights, double weightDecay, params ReadOnlySpan<string> memories)
    {
        (_weights, _weightDecay) = (weights, weightDecay);
        foreach (var memory in memories)
        {
            foreach (var weight in weights)
            {
                _state.Add($"{memory}/{weight.Key}", torch.zeros_like(weight.Value, requires_grad: false).DetachFromDisposeScope());
            }
        }
    }

    /// <summary>Steps taken so far.</summary>
    protected long Steps { get; private set; }

    /// <summary>The optimizer that a recipe asks for.</summary>
    /// <param name="options">Which one, its numbers and its groups.</param>
    /// <param name="network">Whose weights it changes, less those that are frozen.</param>
    /// <exception cref="ArgumentException">A group's pattern names no parameter, or every weight is frozen.</exception>
    public static Optimizer Create(OptimizerOptions options, TorchNetwork network)
    {
        var weights = Weights(options, network);
        return options switch
        {
            SgdOptions sgd => new SgdOptimizer(weights, sgd),
            AdamOptions adam => new AdamOptimizer(weights, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay, isDecoupled: false),
            AdamWOptions adam => new AdamOptimizer(weights, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay, isDecoupled: true),
            _ => throw new NotSupportedException(
                $"There is no optimizer for {options.GetType().Name} yet; give it a line in {nameof(Optimizer)}.{nameof(Create)}."),
        };
    }

    /// <summary>Changes every weight that has a gradient.</summary>
    /// <param name="learningRate">Of this step, at least 0.</param>
    public void Step(double learningRate)
    {
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Steps++;
        foreach (var weight in _weights)
        {
            if (weight.Value.grad is { } gradient)
            {
                Update(weight.Key, weight.Value, gradient, learningRate * weight.LearningRateFactor, _weightDecay * weight.WeightDecayFactor);
            }
        }
    }

    /// <summary>What it remembers, copied: a tensor for each memory and weight, and the number of steps.</summary>
    public StateDictionary Save()
    {
        var state = new StateDictionary();
        state.Add("steps", WeightTensor.Scalar(Steps));
        foreach (var (key, tensor) in _state)
        {
            state.Add(key, TensorBytes.ToWeights(tensor));
        }
        return state;
    }

    /// <summary>Takes up what <see cref="Save"/> returned; nothing is changed unless all of it fits.</summary>
    /// <exception cref="ArgumentException">It was saved by another optimizer or for another network.</exception>
    public void Restore(StateDictionary state)
    {
        if (
            !state.TryGetValue("steps", out var steps)
            || state.Count != _state.Count + 1
            || _state.Any(entry =>
                !state.TryGetValue(entry.Key, out var saved) || !saved.Shape.Select(extent => (long)extent).SequenceEqual(entry.Value.shape)))
        {
            throw new ArgumentException("The saved state belongs to another optimizer or another network.", nameof(state));
        }
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Steps = steps.Integers[0];
        foreach (var (key, tensor) in _state)
        {
            tensor.copy_(TensorBytes.ToTensor(state[key], torch.CPU));
        }
    }

    /// <summary>Releases what is remembered; the weights are not its own.</summary>
    public void Dispose()
    {
        foreach (var (_, tensor) in _state)
        {
            tensor.Dispose();
        }
    }

    /// <summary>Changes one weight in place.</summary>
    /// <remarks>
    /// Disposes of every <see cref="Scalar"/> it makes, and calls no overload that makes one (<c>add_(x)</c> is <c>add_(x, 1)</c>). Left to
    /// the collector, which seldom comes, their few bytes lie where gradients were, so that the gradients of the next step fit there no
    /// more: seen to cost megabytes a step.
    /// </remarks>
    /// <param name="key">Its name, which finds what is remembered for it.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="gradient">Its gradient; may be overwritten, the next step begins with none.</param>
    /// <param name="learningRate">Of this weight in this step.</param>
    /// <param name="weightDecay">Of this weight.</param>
    protected abstract void Update(string key, torch.Tensor weight, torch.Tensor gradient, double learningRate, double weightDecay);

    /// <summary>What is remembered for a weight; changed in place.</summary>
    protected torch.Tensor Memory(string memory, string key) => _state[$"{memory}/{key}"];

    private static OptimizedWeight[] Weights(OptimizerOptions options, TorchNetwork network)
    {
        var groups = options
            .Groups.Select(group =>
                (
                    Options: group.Value,
                    Keys: ParameterPattern.Matches(network.Network, group.Value.Match, $"optimizer.groups.{group.Key}.match")))
            .ToArray();
        OptimizedWeight[] weights =
        [
            .. network
                .Network.Parameters.Where(parameter =>
                    parameter is { Kind: ParameterKind.Weight, AliasOf: null } && !network.IsFrozen(parameter.Key))
                .Select(parameter =>
                    Weight(parameter.Key, [.. groups.Where(group => group.Keys.Contains(parameter.Key)).Select(group => group.Options)])),
        ];
        return weights.Length > 0 ? weights : throw new ArgumentException("`freeze` leaves no weight to train. Name fewer.");

        OptimizedWeight Weight(string key, ParameterGroupOptions[] own) => new(
            key,
            network.get_parameter(key)!,
            own.Aggregate(1.0, (factor, group) => factor * group.LearningRateFactor),
            own.Aggregate(1.0, (factor, group) => factor * group.WeightDecayFactor));
    }
}
