using Pixelwise.Arrays;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Onnx;
using Pixelwise.Onnx.Protobuf;
using Pixelwise.Tests;
using Pixelwise.Tests.Reference;

namespace Pixelwise.Inference.Tests;

public class NetworkSessionTests
{
    private static readonly Network Unet = UNet.Build(2, width: 1);

    private static NetworkSession Open(InferenceOptions? options = null, params IReadOnlyList<string> taps) =>
        NetworkSession.Open(Unet, Unet.InitialWeights(seed: 1), options, taps);

    [Fact]
    public void Tapped_values_are_those_of_the_reference()
    {
        var network = ENet.Build(3);
        var weights = RandomNumbers.Weights(network);
        var image = RandomNumbers.Image(batch: 1, channels: 3, 16, 24);
        string[] taps = ["downsample1_0.out_activation", "regular1_1.ext_conv2.0", "regular1_1.ext_conv2.1"];
        using var session = NetworkSession.Open(network, weights, options: null, taps);

        var values = session.Run(image);

        Assert.Equal(["out", .. taps], session.OutputNames);
        var expected = ReferenceEngine.Run(network.WithTaps(taps), weights, image);
        Assert.All(taps, tap => Assert.InRange(Agreement.Of(expected[tap], values[tap]).RelativeError, 0, 1e-5));
    }

    [Fact]
    public void A_network_that_is_too_large_to_be_opened_from_memory_answers_the_same()
    {
        var net = new NetworkBuilder("wide", SizeRule.Any(1));
        var wide = net.WithOutput(net.Image(channels: 3).Conv("first", 2048, kernel: 1).Conv("second", 2048, kernel: 1)); // 17 MB
        var weights = RandomNumbers.Weights(wide);
        var image = RandomNumbers.Image(batch: 1, channels: 3, 2, 3);
        var bytes = OnnxExporter.ToBytes(wide, weights);
        Assert.True(bytes.Length > Leftovers.WorthCollecting);
        using var fromMemory = new NetworkSession(bytes);

        using var fromFile = NetworkSession.Open(wide, weights);

        Assert.Equal(fromMemory.Run(image)["out"].Values, fromFile.Run(image)["out"].Values);
    }

    [Fact]
    public void A_very_large_filter_that_is_left_in_its_order_answers_the_same()
    {
        var net = new NetworkBuilder("very-wide", SizeRule.Any(1));
        var wide = net.WithOutput(
            net.Image(channels: 3).Conv("first", 2048, kernel: 1).Conv("second", 1400, kernel: 3, padding: 1).Conv("third", 2, kernel: 1)); // 103 MB the second
        var weights = RandomNumbers.Weights(wide);
        var image = RandomNumbers.Image(batch: 1, channels: 3, 4, 5);
        using var reordered = new NetworkSession(OnnxExporter.ToBytes(wide, weights));

        using var inOrder = NetworkSession.Open(wide, weights);

        Assert.Equal(
            ["image", "second.weight"],
            LargeFilters.KeptInOrder(OnnxExporter.ToModel(wide, weights, new())).Graph.Inputs.Select(input => input.Name));
        var expected = reordered.Run(image)["out"].Values;
        AssertAlike(expected, inOrder.Run(image)["out"].Values);

        using var folder = new TemporaryFolder();
        var file = folder.File("wide.onnx");
        OnnxExporter.Write(file, wide, weights);
        using (var kept = LargeFilters.TryKeepInOrder(file))
        {
            Assert.Equal(["image", "second.weight"], ModelProto.Read(File.ReadAllBytes(kept!.Path)).Graph.Inputs.Select(input => input.Name));
            Assert.Null(LargeFilters.TryKeepInOrder(kept.Path)); // there is nothing left to do
        }
        using var opened = NetworkSession.OpenFile(file);
        AssertAlike(expected, opened.Run(image)["out"].Values);

        static void AssertAlike(float[] expected, float[] found)
        {
            var rounding = 1e-5f * expected.Max(MathF.Abs); // 18 432 products are added in another order
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, rounding));
        }
    }

    [Fact]
    public void The_value_that_is_returned_can_be_tapped_by_its_nodes_name_too()
    {
        using var session = Open(options: null, "final");

        var values = session.Run(RandomNumbers.Image(batch: 1, channels: 3, 188, 188));

        Assert.Equal(["out", "final"], session.OutputNames);
        Assert.Equal(values["out"].Values, values["final"].Values);
    }

    [Theory]
    [InlineData(GraphOptimization.None)]
    [InlineData(GraphOptimization.Basic)]
    [InlineData(GraphOptimization.Extended)]
    [InlineData(GraphOptimization.Full)]
    public void Every_level_of_optimisation_computes_the_same(GraphOptimization level)
    {
        var network = ENet.Build(3);
        var weights = RandomNumbers.Weights(network);
        var image = RandomNumbers.Image(batch: 1, channels: 3, 19, 26);
        using var session = NetworkSession.Open(network, weights, new() { Optimization = level, Threads = 1 });

        Assert.InRange(Agreement.Of(ReferenceEngine.Run(network, weights, image)["out"], session.Run(image)["out"]).RelativeError, 0, 1e-5);
    }

    [Theory]
    [InlineData(1, 1, 188, 188)]
    [InlineData(1, 3, 188, 0)]
    [InlineData(3, 188, 188)]
    public void An_array_of_another_shape_is_refused(params int[] shape)
    {
        using var session = Open();
        var image = new FloatArray(shape, new float[shape.Aggregate(1, (product, extent) => product * extent)]);

        var e = Assert.Throws<ArgumentException>(() => session.Run(image));

        Assert.StartsWith($"The network takes an array of [N, 3, H, W], not [{string.Join(", ", shape)}].", e.Message);
    }

    [Fact]
    public void A_failure_while_running_names_the_node_and_the_shape()
    {
        using var session = Open();

        var e = Assert.Throws<InvalidOperationException>(() => session.Run(RandomNumbers.Image(batch: 1, channels: 3, 60, 60)));

        Assert.StartsWith("The network failed on an input of [1, 3, 60, 60]:", e.Message);
        Assert.Contains("conv4.conv2.0", e.Message);
    }

    [Fact]
    public void A_graphics_card_that_the_program_cannot_use_is_said_with_the_package_that_it_needs()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Open(new() { Device = "cuda:0" }));

        Assert.Contains("Device `cuda:0` needs ONNX Runtime with CUDA", e.Message);
        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu.Linux", e.Message);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda")]
    [InlineData("cuda:-1")]
    public void An_unknown_device_is_refused(string device)
    {
        Assert.StartsWith(
            $"Unknown device `{device}`; give cpu, or cuda:0",
            Assert.Throws<ArgumentException>(() => new InferenceOptions { Device = device }).Message);
    }

    [Fact]
    public void Bytes_that_are_no_network_are_refused()
    {
        Assert.StartsWith("ONNX Runtime finds no network here:", Assert.Throws<ArgumentException>(() => new NetworkSession([1, 2, 3])).Message);
    }
}
