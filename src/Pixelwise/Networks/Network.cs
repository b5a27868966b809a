using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;
using Pixelwise.Randomness;
using Pixelwise.Weights;

namespace Pixelwise.Networks;

/// <summary>
/// A network, described once: a graph of primitive operations from which everything else follows: a trainable module, an ONNX file, shapes,
/// cost and a drawing. Immutable, and without weights.
/// </summary>
public sealed class Network
{
    /// <summary>Name of the input: <c>image</c>.</summary>
    public const string ImageName = "image";

    /// <summary>Name of the output that every network has: <c>out</c>.</summary>
    public const string OutputName = "out";

    internal Network(
        string name,
        SizeRule sizeRule,
        IReadOnlyList<Node> nodes,
        IReadOnlyList<NetworkOutput> outputs,
        IReadOnlyList<Parameter> parameters)
    {
        Name = name;
        SizeRule = sizeRule;
        Nodes = [.. nodes];
        Outputs = outputs;
        Parameters = parameters;
    }

    /// <summary>The model's id.</summary>
    public string Name { get; }

    /// <summary>The heights and widths that it accepts.</summary>
    public SizeRule SizeRule { get; }

    /// <summary>The operations, each after those whose values it reads. The first is the image.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>What it returns: <c>out</c> first, then what only training uses.</summary>
    public IReadOnlyList<NetworkOutput> Outputs { get; }

    /// <summary>
    /// The entries of its state dictionary, in the public checkpoint's order; one that it lists twice is here twice
    /// (<see cref="Parameter.AliasOf"/>).
    /// </summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>
    /// Modules that public checkpoints hold and this network goes without: heads that only training used. Their weights are passed over.
    /// </summary>
    public IReadOnlyList<string> LeftOut { get; internal init; } = [];

    /// <summary>Channels of the image.</summary>
    public int InputChannels => ((Input)Nodes[0].Operation).Channels;

    /// <summary>Channels of <c>out</c>: the number of classes it tells apart.</summary>
    public int OutputChannels => Outputs[0].Value.Channels;

    /// <summary>Number of trainable weights, each counted once however often it is shared: what papers call parameters.</summary>
    public long ParameterCount =>
        Parameters.Where(parameter => parameter is { Kind: ParameterKind.Weight, AliasOf: null }).Sum(parameter => parameter.Count);

    /// <summary>The shape of every node's value for one image size.</summary>
    /// <param name="image">Height and width of the image.</param>
    /// <exception cref="ArgumentException">The size rule does not allow the size; the message names the nearest that it does.</exception>
    public IReadOnlyDictionary<Node, TensorShape> ShapesAt(ImageSize image)
    {
        SizeRule.Require(image, Name);
        var shapes = new Dictionary<Node, TensorShape>(Nodes.Count);
        foreach (var node in Nodes)
        {
            shapes[node] = node.Operation is Input input
                ? new TensorShape(input.Channels, image)
                : NetworkBuilder.Infer(
                    node.Operation,
                    node.Name,
                    [.. node.Inputs.Select(x => shapes[x.Node])],
                    node.Reference is { } r ? shapes[r.Node].Size : null,
                    image);
        }
        return shapes;
    }

    /// <summary>The shape of <c>out</c> for one image size.</summary>
    /// <param name="image">Height and width of the image.</param>
    public TensorShape OutputShapeAt(ImageSize image) => ShapesAt(image)[Outputs[0].Value.Node];

    /// <summary>Any value by its name, so that it can be tapped.</summary>
    /// <param name="name">A node's name.</param>
    /// <exception cref="ArgumentException">There is no such node; the message names the nearest.</exception>
    public Node FindNode(string name) =>
        Nodes.FirstOrDefault(node => node.Name == name)
        ?? throw new ArgumentException(
            $"Network '{Name}' has no node '{name}'. {NearestName.Suggest(name, [.. Nodes.Select(node => node.Name)])}",
            nameof(name));

    /// <summary>
    /// The same network without what only training uses: outputs besides <c>out</c>, the nodes that only they need, and dropout.
    /// </summary>
    public Network ForInference() => InferencePass.Apply(this);

    /// <summary>The same network with any of its values as further outputs, so that they can be looked at.</summary>
    /// <param name="taps">Names of nodes; the outputs take these names. What is an output already stays one.</param>
    /// <exception cref="ArgumentException">There is no such node; the message names the nearest.</exception>
    public Network WithTaps(params IEnumerable<string> taps)
    {
        var tapped = taps.Except(Outputs.Select(output => output.Name))
            .Select(tap => new NetworkOutput(tap, new Symbol(Outputs[0].Value.Builder, FindNode(tap), 0)));
        return new Network(Name, SizeRule, Nodes, [.. Outputs, .. tapped], Parameters);
    }

    /// <summary>
    /// The same network with batch normalisation multiplied into the convolutions before it: fewer passes over the data, for prediction
    /// only. Normalisations that do not follow a convolution of their own stay.
    /// </summary>
    /// <param name="weights">The network's weights; left as they are.</param>
    /// <returns>The network and its weights: a folded convolution keeps the name of its weight and has a bias.</returns>
    public (Network Network, StateDictionary Weights) FoldBatchNormalization(StateDictionary weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return BatchNormFolding.Apply(this, weights);
    }

    /// <summary>
    /// For each node, the nodes whose values nobody reads after it: what an engine releases there. Outputs are never released.
    /// </summary>
    public IReadOnlyDictionary<Node, IReadOnlyList<Node>> LastUses()
    {
        var lastReader = Nodes.ToDictionary(node => node);
        foreach (var node in Nodes)
        {
            foreach (var input in node.Inputs)
            {
                lastReader[input.Node] = node;
            }
        }
        var kept = Outputs.Select(output => output.Value.Node).ToHashSet();
        var released = Nodes.Where(node => !kept.Contains(node)).ToLookup(node => lastReader[node]);
        return Nodes.ToDictionary(node => node, node => (IReadOnlyList<Node>)[.. released[node]]);
    }

    /// <summary>The weights before training, as the paper begins.</summary>
    /// <param name="seed">Equal seeds give equal weights, whatever the engine or machine.</param>
    public StateDictionary InitialWeights(ulong seed)
    {
        var weights = new StateDictionary();
        foreach (var parameter in Parameters)
        {
            weights.Add(parameter.Key, parameter.Kind == ParameterKind.Counter ? WeightTensor.Scalar(0) : Initial(parameter, seed));
        }
        return weights;
    }

    private static WeightTensor Initial(Parameter parameter, ulong seed)
    {
        var tensor = WeightTensor.Zeros([.. parameter.Shape]);
        // A tensor's numbers depend on its own key, so that adding a layer leaves every other one as it was.
        parameter.Initializer.Fill(tensor.Floats, parameter.Shape, new SeededRandom(seed, StableHash.Of(parameter.AliasOf ?? parameter.Key)));
        return tensor;
    }
}
