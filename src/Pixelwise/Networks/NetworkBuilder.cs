using Pixelwise.Imaging;
using Pixelwise.Networks.Initialization;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks;

/// <summary>Describes a network, value by value, in the order in which it computes.</summary>
/// <remarks>
/// Every operation is tried at a few image sizes while the network is built, so a wrong shape fails on the model's own line. The names
/// given to operations are the keys of the state dictionary.
/// </remarks>
public sealed class NetworkBuilder
{
    private readonly List<Node> _nodes = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ParameterTree _parameters = new();
    private readonly List<NetworkOutput> _trainingOutputs = [];
    private readonly List<string> _leftOut = [];
    private readonly IReadOnlyList<ImageSize> _probes;
    private readonly Dictionary<string, Node> _modules = new(StringComparer.Ordinal);
    private bool _hasImage;
    private bool _sharing;

    /// <summary>Begins a network.</summary>
    /// <param name="name">The model's id, as on the command line.</param>
    /// <param name="sizeRule">The heights and widths that it accepts.</param>
    public NetworkBuilder(string name, SizeRule sizeRule)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(sizeRule);
        Name = name;
        SizeRule = sizeRule;
        _probes = sizeRule.Probes();
    }

    /// <summary>The model's id.</summary>
    public string Name { get; }

    /// <summary>The heights and widths that the network accepts.</summary>
    public SizeRule SizeRule { get; }

    /// <summary>The image: (N, channels, H, W), normalised as the model wants it.</summary>
    /// <param name="channels">3 for colour.</param>
    /// <exception cref="InvalidOperationException">The network has its image already.</exception>
    public Symbol Image(int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        if (_hasImage)
        {
            throw new InvalidOperationException($"Network '{Name}' has its image already; a network has one.");
        }
        _hasImage = true;
        return Apply(new Input(channels), [], name: Network.ImageName);
    }

    /// <summary>
    /// Fixes the order in which modules stand in the state dictionary where it differs from the order of computing, as in a checkpoint
    /// whose authors declared their modules in another order.
    /// </summary>
    /// <param name="modules">Paths of modules, such as <c>up4.conv</c>, before any of them is built.</param>
    public void DeclareModules(params ReadOnlySpan<string> modules)
    {
        foreach (var module in modules)
        {
            _parameters.Declare(module);
        }
    }

    /// <summary>
    /// Lists a module under a second name in the state dictionary, as PyTorch does where two parts of a program hold the same module. Its
    /// weights are counted once and read under their own name.
    /// </summary>
    /// <param name="module">The second path; it takes its place in the order now.</param>
    /// <param name="of">Path of the module, which may be built later.</param>
    public void AddAlias(string module, string of) => _parameters.Alias(module, of);

    /// <summary>Adds a weight that checkpoints hold and no operation reads: the ImageNet classifier of a backbone, say.</summary>
    /// <param name="key">Its path, where it stands in the state dictionary.</param>
    /// <param name="shape">Extents, outermost first.</param>
    /// <param name="initializer">Its value, which training leaves as it is.</param>
    public void AddUnused(string key, IReadOnlyList<int> shape, Initializer initializer) =>
        _parameters.Add(new Parameter(key, shape, ParameterKind.Weight, initializer));

    /// <summary>Names modules that public checkpoints hold and this network goes without: heads that only training used.</summary>
    /// <param name="modules">Paths of modules, such as <c>aux1</c>; a checkpoint's weights beneath them are passed over.</param>
    public void LeaveOut(params ReadOnlySpan<string> modules) => _leftOut.AddRange(modules);

    /// <summary>
    /// Describes a part of the network once more, with the weights that its modules have already: the same names, nothing new.
    /// </summary>
    /// <param name="part">Calls what was called before, on another value.</param>
    /// <returns>What <paramref name="part"/> returns.</returns>
    public Symbol SharingWeights(Func<Symbol> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        _sharing = true;
        try
        {
            return part();
        }
        finally
        {
            _sharing = false;
        }
    }

    /// <summary>
    /// Adds an output that only training uses: an auxiliary classifier, say. Evaluation drops it and all that only it needs.
    /// </summary>
    /// <param name="name">How losses refer to it: <c>aux</c>.</param>
    /// <param name="value">Its logits.</param>
    public void AddTrainingOutput(string name, Symbol value) => _trainingOutputs.Add(new NetworkOutput(name, Mine(value)));

    /// <summary>Ends the description.</summary>
    /// <param name="logits">
    /// What the network returns: no softmax, padding or resizing that the reference network does not do itself.
    /// </param>
    /// <returns>The finished network.</returns>
    public Network WithOutput(Symbol logits) =>
        new(Name, SizeRule, _nodes, [new NetworkOutput(Network.OutputName, Mine(logits)), .. _trainingOutputs], _parameters.InOrder())
        {
            LeftOut = [.. _leftOut],
        };

    /// <summary>
    /// Adds a node: what every method of <see cref="SymbolOperations"/> ends in, and the door for an operation of one's own.
    /// </summary>
    /// <param name="operation">What to compute.</param>
    /// <param name="inputs">The values it reads.</param>
    /// <param name="reference">The value whose height and width the output takes, or null.</param>
    /// <param name="name">Path of the module, for an operation with parameters; null makes a name from the first input's.</param>
    /// <param name="parametersOf">A node whose parameters this one shares, or null for parameters of its own.</param>
    /// <returns>The node's first value.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, the name is taken, or an operation with parameters has none.</exception>
    public Symbol Apply(Operation operation, IReadOnlyList<Symbol> inputs, Symbol? reference = null, string? name = null, Node? parametersOf = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(inputs);
        var label = name ?? $"{(inputs.Count > 0 ? inputs[0].Node.Name.Split('/')[0] : Name)}/{operation.Word}";
        var shapes = new TensorShape[_probes.Count];
        for (var probe = 0; probe < shapes.Length; probe++)
        {
            shapes[probe] = operation is Input { Channels: var channels }
                ? new TensorShape(channels, _probes[probe])
                : Infer(
                    operation,
                    label,
                    [.. inputs.Select(input => Mine(input).Node.Probes[probe])],
                    reference is null ? null : SizeOf(reference, probe),
                    _probes[probe]);
        }
        if (shapes.FirstOrDefault(shape => shape.Channels != shapes[0].Channels) is { Channels: > 0 } other)
        {
            throw new ArgumentException(
                $"Node '{label}' ({operation.Word}) gives {shapes[0]} for one image size and {other} for another, but channels are the same for all. "
                + "Pool to a fixed size before it.", nameof(operation));
        }

        if (_sharing && name is not null)
        {
            parametersOf ??=
                _modules.GetValueOrDefault(name)
                ?? throw new ArgumentException(
                    $"There is no '{name}' yet whose weights could be shared; describe it once outside first.",
                    nameof(name));
        }
        var parameters = parametersOf?.Parameters ?? operation.ParametersFor([.. inputs.Select(input => input.Node.Probes[0])]);
        if (parametersOf is null && parameters.Count > 0)
        {
            if (name is null)
            {
                throw new ArgumentException(
                    $"A {operation.Word} has weights, so it needs a name: the path of its weights in a checkpoint.",
                    nameof(name));
            }
            parameters = [.. parameters.Select(parameter => _parameters.Add(parameter with { Key = $"{name}.{parameter.Key}" }))];
        }
        var node = new Node(UniqueName(label, isGiven: name is not null && parametersOf is null), operation, inputs, reference, parameters, shapes);
        _nodes.Add(node);
        if (name is not null)
        {
            _modules.TryAdd(name, node);
        }
        return new Symbol(this, node, 0);
    }

    internal static TensorShape Infer(Operation operation, string node, IReadOnlyList<TensorShape> inputs, ImageSize? reference, ImageSize image)
    {
        try
        {
            return operation.AcceptsFlat || !inputs.Any(input => input.IsFlat)
                ? operation.Infer(inputs, reference)
                : throw new ArgumentException("it works on planes (N, C, H, W), and a flat value (N, C) has none");
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException(
                $"Node '{node}' ({operation.Word}) cannot take {string.Join(" and ", inputs)} (for an image of {image}): {e.Message}",
                e);
        }
    }

    private static ImageSize SizeOf(Symbol reference, int probe) =>
        reference.IsFlat
            ? throw new ArgumentException(
                $"Value '{reference.Name}' is flat, (N, {reference.Channels}), so it has no height and width to take over.",
                nameof(reference))
            : reference.Node.Probes[probe].Size;

    private Symbol Mine(Symbol value) => ReferenceEquals(value.Builder, this)
        ? value
        : throw new ArgumentException($"Value '{value.Name}' belongs to network '{value.Builder.Name}', not to '{Name}'.", nameof(value));

    private string UniqueName(string name, bool isGiven)
    {
        if (_names.Add(name))
        {
            return name;
        }
        if (isGiven)
        {
            throw new ArgumentException(
                $"Network '{Name}' has a node '{name}' already. "
                + $"To use its weights again, share them: x.{nameof(SymbolOperations.ShareWeightsOf)}(…).", nameof(name));
        }
        var number = 2;
        while (!_names.Add($"{name}{number}"))
        {
            number++;
        }
        return $"{name}{number}";
    }
}
