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
    private readonly IReadOnlyList<(string Key, torch.Tensor Weight)> _weights;
    private readonly OrderedDictionary<string, torch.Tensor> _state = new(StringComparer.Ordinal);

    /// <summary>Begins with nothing remembered.</summary>
    /// <param name="weights">The weights by key, on one device; they live as long as the optimizer.</param>
    /// <param name="memories">What is remembered for each weight, such as <c>momentum</c>; all zero at first.</param>
    protected Optimizer(IReadOnlyList<(string Key, torch.Tensor Weight)> weights, params ReadOnlySpan<string> memories)
    {
        _weights = weights;
        foreach (var memory in memories)
        {
            foreach (var (key, weight) in weights)
            {
                _state.Add($"{memory}/{key}", torch.zeros_like(weight, requires_grad: false).DetachFromDisposeScope());
            }
        }
    }

    /// <summary>Steps taken so far.</summary>
    protected long Steps { get; private set; }

    /// <summary>The optimizer that a recipe asks for.</summary>
    /// <param name="options">Which one, and its numbers.</param>
    /// <param name="network">Whose weights it changes.</param>
    public static Optimizer Create(OptimizerOptions options, TorchNetwork network)
    {
        (string, torch.Tensor)[] weights = [
            .. network.Network.Parameters.Where(parameter => parameter is { Kind: ParameterKind.Weight, AliasOf: null }).Select(parameter => (parameter.Key, (torch.Tensor)network.get_parameter(parameter.Key)!))];
        return options switch
        {
            SgdOptions sgd => new SgdOptimizer(weights, sgd),
            AdamOptions adam => new AdamOptimizer(weights, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay, isDecoupled: false),
            AdamWOptions adam => new AdamOptimizer(weights, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay, isDecoupled: true),
            _ => throw new NotSupportedException($"There is no optimizer for {options.GetType().Name} yet; give it a line in {nameof(Optimizer)}.{nameof(Create)}."),
        };
    }

    /// <summary>Changes every weight that has a gradient.</summary>
    /// <param name="learningRate">Of this step, at least 0.</param>
    public void Step(double learningRate)
    {
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Steps++;
        BeginStep(learningRate);
        foreach (var (key, weight) in _weights)
        {
            if (weight.grad is { } gradient)
            {
                Update(key, weight, gradient);
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
        if (!state.TryGetValue("steps", out var steps) || state.Count != _state.Count + 1
            || _state.Any(entry => !state.TryGetValue(entry.Key, out var saved) || !saved.Shape.Select(extent => (long)extent).SequenceEqual(entry.Value.shape)))
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

    /// <summary>Works out the numbers that all weights share in this step.</summary>
    protected abstract void BeginStep(double learningRate);

    /// <summary>Changes one weight in place.</summary>
    /// <param name="key">Its name, which finds what is remembered for it.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="gradient">Its gradient; may be overwritten, the next step begins with none.</param>
    protected abstract void Update(string key, torch.Tensor weight, torch.Tensor gradient);

    /// <summary>What is remembered for a weight; changed in place.</summary>
    protected torch.Tensor Memory(string memory, string key) => _state[$"{memory}/{key}"];
}
