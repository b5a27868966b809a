using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>A network as a TorchSharp module: what optimisers, losses and TorchSharp's own tools work with.</summary>
/// <remarks>
/// As a <c>Module&lt;Tensor, Tensor&gt;</c> it takes an image (N, C, H, W) and returns <c>out</c>; <see cref="Outputs"/> returns every
/// output by name. The keys of <c>state_dict()</c> are those of <see cref="Network.Parameters"/> without aliases: a weight that several
/// nodes share is there once, also where checkpoints list it twice, as <see cref="ToStateDictionary"/> does. Intermediate values are
/// released at their last use. Not for several threads at once.
/// </remarks>
public sealed class TorchNetwork : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly ParameterScope _scope;
    private readonly Plan _plan;
    private readonly torch.Tensor[] _tensors;
    private readonly Frame _frame;
    private readonly Action<torch.Tensor>?[] _taps;

    /// <summary>Compiles a network and gives it weights.</summary>
    /// <param name="network">The description.</param>
    /// <param name="weights">A tensor for each of its parameters; copied.</param>
    /// <param name="device">Where it runs, as <see cref="TorchDevice.Parse"/> names it; null is the CPU.</param>
    /// <exception cref="ArgumentException">Weights are missing, unknown, or of another shape; the message names them.</exception>
    /// <exception cref="LibTorchException">libtorch cannot be loaded.</exception>
    public TorchNetwork(Network network, StateDictionary weights, torch.Device? device = null)
        : base(Loaded(network).Name)
    {
        Network = network;
        Verify(weights);
        _plan = new Plan(network);
        _taps = new Action<torch.Tensor>?[_plan.SlotCount];
        _scope = new ParameterScope(network.Name);
        _tensors = new torch.Tensor[network.Parameters.Count];
        _frame = new Frame(_plan, _tensors);
        foreach (var parameter in network.Parameters.Where(parameter => parameter.AliasOf is null))
        {
            _scope.Register(parameter.Key.Split('.'), parameter.Kind, TensorBytes.ToTensor(weights[parameter.Key], device ?? torch.CPU));
        }
        foreach (var (name, child) in _scope.named_children())
        {
            register_module(name, child);
        }
        FindTensors();
    }

    /// <summary>What it was built from.</summary>
    public Network Network { get; }

    /// <summary>
    /// The number format of the forward and backward pass: 32-bit floats, or bfloat16. Weights, their gradients and the outputs are 32-bit
    /// floats either way.
    /// </summary>
    public torch.ScalarType ComputeType { get; init; } = torch.ScalarType.Float32; // torch.float32 would wake torch before libtorch is loaded

    /// <summary>Computes <c>out</c>.</summary>
    /// <param name="image">(N, C, H, W) on the network's device, normalised, of a size that the network allows. Not disposed.</param>
    /// <returns>The logits, owned by the caller or his dispose scope.</returns>
    /// <exception cref="ArgumentException">The image's shape does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">libtorch refuses a node; the message names it and the shapes it got.</exception>
    public override torch.Tensor forward(torch.Tensor image)
    {
        using var scope = torch.NewDisposeScope();
        Run(image);
        var logits = scope.MoveToOuter(Output(_plan.Outputs[0]));
        _frame.Clear();
        return logits;
    }

    /// <summary>Computes every output.</summary>
    /// <param name="image">As for <see cref="forward"/>.</param>
    /// <returns>The outputs by name, <c>out</c> first, owned by the caller or his dispose scope.</returns>
    /// <exception cref="ArgumentException">The image's shape does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">libtorch refuses a node; the message names it and the shapes it got.</exception>
    public IReadOnlyDictionary<string, torch.Tensor> Outputs(torch.Tensor image)
    {
        using var scope = torch.NewDisposeScope();
        Run(image);
        var outputs = new OrderedDictionary<string, torch.Tensor>(StringComparer.Ordinal);
        foreach (var (output, slot) in Network.Outputs.Zip(_plan.Outputs))
        {
            outputs.Add(output.Name, scope.MoveToOuter(Output(slot)));
        }
        _frame.Clear();
        return outputs;
    }

    /// <summary>
    /// Takes parameters out of training: weights get no gradient, and a batch normalisation keeps and uses its running statistics if one of
    /// them is named.
    /// </summary>
    /// <param name="keys">Keys of parameters.</param>
    internal void Freeze(IReadOnlySet<string> keys)
    {
        foreach (var (place, parameter) in Network.Parameters.Index().Where(entry => keys.Contains(entry.Item.Key)))
        {
            _frame.IsFrozen[place] = true;
            if (parameter.Kind == ParameterKind.Weight)
            {
                _tensors[place].requires_grad_(false);
            }
        }
    }

    /// <summary>Whether a parameter was taken out of training.</summary>
    internal bool IsFrozen(string key) => Network.Parameters.Index().Any(entry => entry.Item.Key == key && _frame.IsFrozen[entry.Index]);

    /// <summary>Shows a value inside the network whenever it has been computed.</summary>
    /// <param name="name">A node's name, as in the layer table; <c>name:1</c> for the second value of a node that has two.</param>
    /// <param name="look">Called with the value, which lives until the call ends: copy what should last.</param>
    /// <returns>Ends the tap when it is disposed.</returns>
    /// <exception cref="ArgumentException">There is no such value; the message names the nearest.</exception>
    public IDisposable Tap(string name, Action<torch.Tensor> look)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(look);
        var isSecond = name.EndsWith(":1", StringComparison.Ordinal);
        var node = Network.FindNode(isSecond ? name[..^2] : name);
        if (isSecond && node.Operation.OutputCount < 2)
        {
            throw new ArgumentException($"Node {node} has one value; tap it as '{node.Name}'.", nameof(name));
        }
        var slot = _plan.SlotOf(node, isSecond ? 1 : 0);
        _taps[slot] += look;
        return new Removal(() => _taps[slot] -= look);
    }

    /// <summary>Replaces all weights, after all of them have been checked: either all are taken or none.</summary>
    /// <param name="weights">A tensor for each parameter; copied.</param>
    /// <exception cref="ArgumentException">Weights are missing, unknown, or of another shape; the message names them.</exception>
    public void Load(StateDictionary weights)
    {
        Verify(weights);
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var (parameter, tensor) in Network.Parameters.Zip(_tensors).Where(entry => entry.First.AliasOf is null))
        {
            tensor.copy_(TensorBytes.ToTensor(weights[parameter.Key], torch.CPU));
        }
    }

    /// <summary>A copy of all weights, in the order of <see cref="Network.Parameters"/>.</summary>
    public StateDictionary ToStateDictionary()
    {
        var weights = new StateDictionary();
        foreach (var (parameter, tensor) in Network.Parameters.Zip(_tensors))
        {
            weights.Add(parameter.Key, TensorBytes.ToWeights(tensor));
        }
        return weights;
    }

    /// <inheritdoc/>
    protected override torch.nn.Module _to(torch.Device device, torch.ScalarType dtype, bool non_blocking) =>
        Moved(base._to(device, dtype, non_blocking));

    /// <inheritdoc/>
    protected override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
        Moved(base._to(deviceType, deviceIndex, non_blocking));

    /// <inheritdoc/>
    protected override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => Moved(base._to(dtype, non_blocking));

    // The base constructor already touches torch, so libtorch has to be there before it.
    private static Network Loaded(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        LibTorch.EnsureLoaded();
        return network;
    }

    private void Run(torch.Tensor image)
    {
        Require(image);
        _frame.IsTraining = training;
        _frame.Type = ComputeType;
        _frame.Set(_plan.Image, ComputeType == torch.float32 ? image : image.to(ComputeType));
        _taps[_plan.Image]?.Invoke(_frame.Value(_plan.Image));
        foreach (var step in _plan.Steps)
        {
            Run(step);
        }
    }

    private void Run(Step step)
    {
        try
        {
            var value = _frame.Run(step);
            for (var i = 0; i < step.Node.Operation.OutputCount; i++)
            {
                _taps[step.Value + i]?.Invoke(i == 0 ? value : _frame.Value(step.Value + i));
            }
        }
        catch (System.Runtime.InteropServices.ExternalException fault)
        {
            var shapes = string.Join(" and ", step.Inputs.Select(slot => $"({string.Join(", ", _frame.Value(slot).shape)})"));
            throw new InvalidOperationException($"Node {step.Node} of '{Network.Name}' failed on {shapes}: {fault.Message.Split('\n')[0]}", fault);
        }
        _frame.Release(step);
    }

    private torch.Tensor Output(int slot) => ComputeType == torch.float32 ? _frame.Value(slot) : _frame.Value(slot).to(torch.float32);

    private void Require(torch.Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var shape = image.shape;
        if (shape.Length != 4 || shape[1] != Network.InputChannels)
        {
            throw new ArgumentException(
                $"'{Network.Name}' takes images (N, {Network.InputChannels}, H, W), not ({string.Join(", ", shape)}).", nameof(image));
        }
        Network.SizeRule.Require(new ImageSize((int)shape[2], (int)shape[3]), Network.Name);
    }

    private void Verify(StateDictionary weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var match = WeightMatch.Of(Network, weights);
        string[] missing = [.. match.Missing, .. match.MissingOptional];
        string[] faults =
        [
            .. missing.Length > 0 ? [$"missing are {NameList.Of(missing)}"] : Array.Empty<string>(),
            .. match.Extra.Count > 0 ? [$"unknown are {NameList.Of(match.Extra)}"] : Array.Empty<string>(),
            .. match.Mismatches.Take(1).Select(mismatch => $"{mismatch}"),
        ];
        if (faults.Length > 0)
        {
            throw new ArgumentException(
                $"The weights do not fit '{Network.Name}': {string.Join("; ", faults)}. Nothing was loaded.",
                nameof(weights));
        }
    }

    private torch.nn.Module Moved(torch.nn.Module module)
    {
        FindTensors();
        return module;
    }

    // Moving a module to another device replaces its tensors, so the list is made anew.
    private void FindTensors()
    {
        foreach (var (place, parameter) in Network.Parameters.Index())
        {
            var key = parameter.AliasOf ?? parameter.Key;
            _tensors[place] = parameter.Kind == ParameterKind.Weight ? get_parameter(key)! : get_buffer(key)!;
        }
    }

    private sealed class Removal(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
