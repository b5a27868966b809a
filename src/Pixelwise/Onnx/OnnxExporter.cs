using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Onnx.Protobuf;
using Pixelwise.Weights;

namespace Pixelwise.Onnx;

/// <summary>Writes a network and its weights as an ONNX model, which any ONNX run-time can predict with.</summary>
/// <remarks>
/// Input <c>image</c> (N, C, H, W), output <c>out</c>, of a classifier (N, classes); N, H and W open until run time; operators of opset 17,
/// the newest that Debian 12's checker knows. A CRF-RNN layer is no operator of ONNX: the file ends before it, and its metadata holds it
/// under <c>pixelwise.crf-rnn</c>. Weights keep the keys of the state dictionary, also where batch normalisation is folded into them.
/// </remarks>
public static class OnnxExporter
{
    /// <summary>Version of the standard operators in every file.</summary>
    public const int Opset = 17;

    internal const int IrVersion = 8; // the file format that came with opset 17

    /// <summary>Writes a file, atomically.</summary>
    /// <param name="path">The .onnx file to make or replace.</param>
    /// <param name="network">The network; what only training uses is left out.</param>
    /// <param name="weights">Its weights; further entries are ignored.</param>
    /// <param name="options">Taps, metadata; null for none.</param>
    /// <exception cref="ArgumentException">A weight is missing or has another shape; the message names them all.</exception>
    /// <exception cref="NotSupportedException">An operation of the network's author has no counterpart in ONNX here.</exception>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public static void Write(string path, Network network, StateDictionary weights, OnnxExportOptions? options = null)
    {
        var model = ToModel(network, weights, options ?? new());
        AtomicFile.Write(path, model.WriteTo);
    }

    /// <summary>The file's bytes, as an ONNX run-time takes them from memory.</summary>
    /// <inheritdoc cref="Write(string, Network, StateDictionary, OnnxExportOptions)" path="/param"/>
    /// <inheritdoc cref="Write(string, Network, StateDictionary, OnnxExportOptions)" path="/exception[@cref='T:System.ArgumentException']"/>
    public static byte[] ToBytes(Network network, StateDictionary weights, OnnxExportOptions? options = null) =>
        ToModel(network, weights, options ?? new()).ToBytes();

    /// <summary>Writes a trained model, atomically, with all that is needed to use it in the file's metadata.</summary>
    /// <param name="path">The .onnx file to make or replace.</param>
    /// <param name="model">Network, weights, classes, normalisation.</param>
    /// <exception cref="ArgumentException">A weight is missing or has another shape; the message names them all.</exception>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public static void Write(string path, TrainedModel model)
    {
        var proto = ToModel(model);
        AtomicFile.Write(path, proto.WriteTo);
    }

    /// <summary>The bytes of the file that <see cref="Write(string, TrainedModel)"/> makes.</summary>
    /// <inheritdoc cref="Write(string, TrainedModel)" path="/param"/>
    /// <inheritdoc cref="Write(string, TrainedModel)" path="/exception[@cref='T:System.ArgumentException']"/>
    public static byte[] ToBytes(TrainedModel model) => ToModel(model).ToBytes();

    internal static ModelProto ToModel(TrainedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var network = model.BuildNetwork();
        return ToModel(network, model.Weights, new OnnxExportOptions { Metadata = Describe(model, network.SizeRule) });
    }

    internal static ModelProto ToModel(Network network, StateDictionary weights, OnnxExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(weights);
        var inference = network.ForInference().WithTaps(options.Taps);
        RequireWeights(inference, weights);
        (inference, var following) = FollowingLayer.Split(inference, weights);
        if (options.Fold)
        {
            (inference, weights) = inference.FoldBatchNormalization(weights);
        }
        return new ModelProto(
            IrVersion,
            Opset,
            (nameof(Pixelwise), typeof(OnnxExporter).Assembly.GetName().Version!.ToString(fieldCount: 3)),
            ToGraph(inference, weights, options.Fold),
            following is null
                ? options.Metadata
                : new Dictionary<string, string>(options.Metadata) { [FollowingLayer.MetadataKey] = following.ToJson() });
    }

    private static GraphProto ToGraph(Network network, StateDictionary weights, bool fold)
    {
        var graph = new OnnxGraphBuilder();
        graph.Claim(Network.ImageName);
        foreach (var output in network.Outputs)
        {
            graph.Claim(output.Name);
        }

        var names = new Dictionary<(Node, int), string>();
        foreach (var node in network.Nodes)
        {
            for (var output = 0; output < node.Operation.OutputCount; output++)
            {
                names[(node, output)] = NameOf(node, output);
            }
            if (node.Operation is not Input)
            {
                Lowering.Lower(new LoweringContext(
                    graph,
                    node,
                    weights,
                    [.. node.Inputs.Select(Named)],
                    node.Reference is { } reference ? Named(reference) : null,
                    [.. Enumerable.Range(0, node.Operation.OutputCount).Select(output => names[(node, output)])],
                    fold));
            }
        }
        // A value has one name; where it is returned under several, or the image itself is, the others are copies.
        foreach (var output in network.Outputs.Where(output => Named(output.Value) != output.Name))
        {
            graph.Add("Identity", $"{output.Name}/copy", [Named(output.Value)], [output.Name]); // its own name may be that of a node
        }
        return graph.Finish(
            network.Name,
            new ValueInfoProto(Network.ImageName, ["N", network.InputChannels, "H", "W"]),
            [.. network.Outputs.Select(output => new ValueInfoProto(output.Name, output.Value.IsFlat
                ? ["N", output.Value.Channels]
                : ["N", output.Value.Channels, $"{output.Name}_H", $"{output.Name}_W"]))]);

        string Named(Symbol value) => names[(value.Node, value.Output)];

        string NameOf(Node node, int output) => node.Operation is Input
            ? Network.ImageName
            : network.Outputs.FirstOrDefault(returned => returned.Value.Node == node && returned.Value.Output == output)?.Name
                ?? graph.Claim(output == 0 ? node.Name : $"{node.Name}:{output}");
    }

    /// <summary>What we read back, and beside it what a program that does not know our models needs to feed the network.</summary>
    private static Dictionary<string, string> Describe(TrainedModel model, SizeRule sizes) =>
        new(model.Describe())
        {
            ["pixelwise.sizes"] = FormattableString.Invariant(
                $$"""{"multiple":{{sizes.Multiple}},"offset":{{sizes.Offset}},"minimum":{{sizes.Minimum}}}"""
            ),
            ["pixelwise.ignore"] = FormattableString.Invariant($"{LabelMap.Ignore}"),
        };

    private static void RequireWeights(Network network, StateDictionary weights)
    {
        var faults = network
            .Parameters.Where(parameter => parameter.Kind != ParameterKind.Counter)
            .Select(parameter =>
                !weights.TryGetValue(parameter.Key, out var tensor) ? $"'{parameter.Key}' is missing"
                : !tensor.Shape.SequenceEqual(parameter.Shape)
                    ? $"'{parameter.Key}' is {tensor.ShapeText}, not {WeightTensor.FormatShape(parameter.Shape)}"
                : null)
            .OfType<string>()
            .ToList();
        if (faults.Count > 0)
        {
            throw new ArgumentException(
                $"The weights do not fit {network.Name}: {string.Join("; ", faults)}. Take those of the same model, options and number of classes.",
                nameof(weights));
        }
    }
}
