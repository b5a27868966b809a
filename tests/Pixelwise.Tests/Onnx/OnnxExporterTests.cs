using System.Runtime.InteropServices;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Onnx;
using Pixelwise.Onnx.Protobuf;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Onnx;

public class OnnxExporterTests
{
    private static Symbol Image() => new NetworkBuilder("mine", SizeRule.Any(8)).Image(3);

    private static Network Finish(Symbol output) => output.Builder.WithOutput(output);

    private static ModelProto Export(Network network, OnnxExportOptions? options = null) =>
        OnnxExporter.ToModel(network, network.InitialWeights(seed: 1), options ?? new());

    private static float[] Floats(ModelProto model, string name) =>
        MemoryMarshal.Cast<byte, float>(model.Graph.Initializers.Single(tensor => tensor.Name == name).Data.Span).ToArray();

    private static Network Narrow(string id)
    {
        var model = ModelCatalog.Find(id);
        return model.Build(3, model.Options.Where(option => option.Name == "width").ToDictionary(option => option.Name, _ => "2"));
    }

    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Without_folding_a_file_holds_every_weight_that_prediction_needs_under_its_key(string id)
    {
        var network = Narrow(id);

        var model = Export(network, new() { Fold = false });

        // What follows the file's network is no part of its graph; the metadata holds it.
        var (inside, _) = FollowingLayer.Split(network.ForInference(), network.InitialWeights(seed: 1));
        var keys = inside.Parameters.Where(parameter => parameter.Kind != ParameterKind.Counter).Select(parameter => parameter.Key);
        Assert.Subset(
            model.Graph.Initializers.Where(tensor => tensor.Type == TensorType.Float).Select(tensor => tensor.Name).ToHashSet(),
            keys.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_value_is_made_once_and_before_it_is_read(string id)
    {
        var graph = Export(Narrow(id)).Graph;

        var known = graph.Initializers.Select(tensor => tensor.Name).Append(graph.Inputs.Single().Name).Append("").ToHashSet(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            Assert.All(node.Inputs, input => Assert.Contains(input, known));
            Assert.All(node.Outputs, output => Assert.True(known.Add(output), $"'{output}' is made twice."));
        }
        Assert.All(graph.Outputs, output => Assert.Contains(output.Name, known));
    }

    [Fact]
    public void Batch_size_height_and_width_are_open_and_channels_are_not()
    {
        var graph = Export(Finish(Image().Conv("conv", 5, kernel: 1))).Graph;

        Assert.Equal(("image", (Dimension)"N", (Dimension)3), (graph.Inputs[0].Name, graph.Inputs[0].Shape![0], graph.Inputs[0].Shape![1]));
        Assert.Equal(["N", 5, "out_H", "out_W"], graph.Outputs.Single().Shape);
    }

    [Fact]
    public void Normalisation_is_multiplied_into_the_convolution_before_it()
    {
        var network = Finish(Image().Conv("conv", 2, kernel: 1).BatchNorm("bn", epsilon: 1).ReLU());
        var weights = network.InitialWeights(seed: 1);
        new float[] { 1, 2, 3, 4, 5, 6 }.CopyTo(weights["conv.weight"].Floats);
        new float[] { 7, 8 }.CopyTo(weights["conv.bias"].Floats);
        new float[] { 2, 1 }.CopyTo(weights["bn.weight"].Floats);
        new float[] { 1, -1 }.CopyTo(weights["bn.bias"].Floats);
        new float[] { 3, 0 }.CopyTo(weights["bn.running_mean"].Floats);
        new float[] { 3, 15 }.CopyTo(weights["bn.running_var"].Floats);

        var model = OnnxExporter.ToModel(network, weights, new());

        // scales 2 / √(3 + 1) = 1 and 1 / √(15 + 1) = ¼; shifts 1 − 1·3 = −2 and −1 − ¼·0 = −1
        Assert.Equal(["Conv", "Relu"], model.Graph.Nodes.Select(node => node.OpType));
        Assert.Equal([1f, 2, 3, 1, 1.25f, 1.5f], Floats(model, "conv.weight"));
        Assert.Equal([7f - 2, 2 - 1], Floats(model, "conv.bias"));
        Assert.Equal([1f, 2, 3, 4, 5, 6], weights["conv.weight"].Floats.ToArray());
    }

    [Fact]
    public void Normalisation_stays_where_the_convolution_is_also_read_elsewhere()
    {
        var conv = Image().Conv("conv", 3, kernel: 1);

        Assert.Contains(Export(Finish(conv.BatchNorm("bn").Add(conv))).Graph.Nodes, node => node.OpType == "BatchNormalization");
        Assert.Contains(Export(Finish(conv.BatchNorm("bn2")), new() { Taps = ["conv"] }).Graph.Nodes, node => node.OpType == "BatchNormalization");
    }

    [Fact]
    public void A_prelu_of_one_slope_becomes_a_leaky_relu_and_one_of_many_does_not()
    {
        var graph = Export(Finish(Image().PReLU("one").PReLU("many", perChannel: true))).Graph;

        Assert.Equal(["LeakyRelu", "PRelu"], graph.Nodes.Select(node => node.OpType));
        Assert.Equal([new AttributeProto.Float("alpha", 0.25f)], graph.Nodes[0].Attributes);
        Assert.Equal([3, 1, 1], graph.Initializers.Single().Shape);
    }

    [Fact]
    public void The_size_of_a_value_is_worked_out_once()
    {
        var image = Image();
        var (half, third) = (image.MaxPool(2), image.MaxPool(3));

        var graph = Export(Finish(half.FitTo(image).Add(third.FitTo(image)))).Graph;

        Assert.Single(graph.Nodes, node => node.OpType == "Shape" && node.Inputs[0] == "image");
    }

    [Fact]
    public void A_transposed_convolution_is_cut_only_where_it_has_a_size_to_meet()
    {
        var image = Image();
        var half = image.MaxPool(2);

        Assert.Equal(
            ["MaxPool", "ConvTranspose"],
            Export(Finish(half.TransposedConv("a", 2, kernel: 2, stride: 2))).Graph.Nodes.Select(node => node.OpType));
        Assert.Equal(
            ["MaxPool", "ConvTranspose", "Shape", "Slice"],
            Export(Finish(half.TransposedConv("b", 2, kernel: 2, stride: 2, sizeOf: image))).Graph.Nodes.Select(node => node.OpType));
    }

    [Fact]
    public void Tapped_values_are_returned_under_the_names_of_their_nodes()
    {
        var network = Finish(Image().Conv("stem", 4, kernel: 3).ReLU().Conv("head", 2, kernel: 1));

        var graph = Export(network, new() { Taps = ["stem/relu", "head"] }).Graph;

        Assert.Equal(["out", "stem/relu", "head"], graph.Outputs.Select(output => output.Name));
        Assert.Equal(["Conv", "Relu", "Conv", "Identity"], graph.Nodes.Select(node => node.OpType)); // `head` is `out` too
    }

    [Fact]
    public void An_unknown_tap_suggests_the_nearest_node()
    {
        var e = Assert.Throws<ArgumentException>(() => Export(Finish(Image().Conv("stem", 4, kernel: 3)), new() { Taps = ["stemm"] }));

        Assert.Contains("Network 'mine' has no node 'stemm'. Did you mean `stem`?", e.Message);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_all_named()
    {
        var network = Finish(Image().Conv("a", 4, kernel: 3).Conv("b", 2, kernel: 1));
        var weights = new StateDictionary
        {
            ["a.weight"] = WeightTensor.Zeros(4, 3, 1, 1),
            ["a.bias"] = WeightTensor.Zeros(4),
            ["b.bias"] = WeightTensor.Zeros(2),
        };

        var e = Assert.Throws<ArgumentException>(() => OnnxExporter.ToBytes(network, weights));

        Assert.StartsWith(
            "The weights do not fit mine: 'a.weight' is 4x3x1x1, not 4x3x3x3; 'b.weight' is missing. Take those of the same model",
            e.Message);
    }

    [Fact]
    public void A_file_says_its_opset_and_who_made_it_and_carries_the_given_text()
    {
        var model = Export(Finish(Image().ReLU()), new() { Metadata = new Dictionary<string, string> { ["note"] = "für später" } });

        Assert.Equal((8, 17, ("Pixelwise", "0.1.0")), (model.IrVersion, model.Opset, model.Producer));
        Assert.Equal("für später", model.Metadata["note"]);
    }

    [Fact]
    public void An_operation_without_a_counterpart_is_named()
    {
        var image = Image();
        var network = Finish(image.Builder.Apply(new Unheard(), [image]));

        var e = Assert.Throws<NotSupportedException>(() => Export(network));

        Assert.Equal(
            "Node image/unheard (unheard) has no counterpart in ONNX: let Unheard implement IOnnxOperation, or run the network with TorchSharp.",
            e.Message);
    }

    [Fact]
    public void An_operation_of_a_users_own_has_to_write_its_result()
    {
        var network = Finish(Image().Apply(new Mute()));

        var e = Assert.Throws<InvalidOperationException>(() => Export(network));

        Assert.Equal("Node image/mute (mute) wrote no result into the ONNX file; end Mute.WriteOnnx with Result.", e.Message);
    }

    private sealed record Mute : Operation, IOnnxOperation
    {
        public override string Word => "mute";

        public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, Pixelwise.Imaging.ImageSize? reference) => inputs[0];

        public void WriteOnnx(OnnxNodeWriter onnx) => onnx.Step("Relu", "step", [onnx.Inputs[0]]);
    }

    private sealed record Unheard : Operation
    {
        public override string Word => "unheard";

        public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, Pixelwise.Imaging.ImageSize? reference) => inputs[0];
    }
}
