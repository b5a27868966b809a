using System.Text.Json;
using Pixelwise.Arrays;
using Pixelwise.Inference.Quantization;
using Pixelwise.Networks;
using Pixelwise.Onnx;
using Pixelwise.Onnx.Protobuf;
using Pixelwise.Onnx.Quantization;
using Pixelwise.Tests;
using Pixelwise.Tests.Goldens;
using Pixelwise.Tests.Reference;
using Pixelwise.Weights;

namespace Pixelwise.Inference.Tests.Quantization;

/// <summary>
/// Networks in 8 and 16 bits, against PyTorch's fake quantisation (quantized.json, made by make_quantized.py) and against themselves in
/// floats.
/// </summary>
public class QuantizerTests
{
    private static readonly JsonElement Golden = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", "quantized.json")))
        .RootElement;
    private static readonly FloatArray Image = HashedNumbers.Image(1, 3, 16, 20);
    private static readonly QuantizationOptions MinMax = new() { Calibration = CalibrationMethod.MinMax, KeepFloat = ["last"] };

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void Eight_bits_are_what_pytorch_makes_of_the_same_ranges(int weightBits)
    {
        var small = Quantizer.ToInt8(Small(), [Image], MinMax with { WeightBits = weightBits });

        var logits = Run(small.Onnx, Image, GraphOptimization.None);

        // A sum that falls between two steps may be rounded either way; one such step is 2e-4 of these logits, and 8 bits as such are 2e-2
        // away from floats.
        Assert.InRange(Distance(Numbers($"bits{weightBits}"), logits), 0, 1e-3);
        Assert.InRange(Distance(Numbers("floats"), logits), 1e-2, 5e-2);
    }

    [Fact]
    public void The_comparison_with_pytorch_sees_a_range_that_is_off_by_a_hundredth()
    {
        var wider = new FloatArray(Image.Shape, Array.ConvertAll(Image.Values, value => 1.01f * value));

        var small = Quantizer.ToInt8(Small(), [wider], MinMax);

        Assert.InRange(Distance(Numbers("bits7"), Run(small.Onnx, Image, GraphOptimization.None)), 5e-3, 1);
    }

    [Fact]
    public void Operators_on_integers_give_what_the_file_says_to_a_step()
    {
        var small = Quantizer.ToInt8(Small(), [Image], MinMax).Onnx;

        // ONNX Runtime's own kernels round between convolution and sum where the file passes through floats.
        Assert.InRange(Distance(Run(small, Image, GraphOptimization.None), Run(small, Image, GraphOptimization.Full)), 0, 5e-3);
    }

    [Fact]
    public void What_stands_between_layers_stays_in_8_bits_and_the_last_layer_in_floats()
    {
        var small = Quantizer.ToInt8(Small(), [Image], MinMax);

        Assert.Equal(3, small.Layers);
        Assert.Equal([new KeptLayer("d", "kept by `last`")], small.Kept);
        // the image, a behind its ReLU, b, the leaky ReLU, the sum (which the pooling keeps), the pooling, c behind its ReLU
        Assert.Equal(7, Nodes(small.Onnx).Count(node => node.OpType == "QuantizeLinear"));
        Assert.Equal("Conv", Nodes(small.Onnx)[^1].OpType);
    }

    [Fact]
    public void Layers_keep_their_floats_by_name()
    {
        var small = Quantizer.ToInt8(Small(), [Image], MinMax with { KeepFloat = ["first", "b"] });

        Assert.Equal(["a kept by `first`", "b kept by `b`"], small.Kept.Select(layer => $"{layer.Name} {layer.Reason}"));
        Assert.Equal(2, small.Layers);
        Assert.InRange(Distance(Numbers("floats"), Run(small.Onnx, Image)), 1e-4, 5e-2); // the logits are in 8 bits now
    }

    [Fact]
    public void A_percentile_cuts_outliers()
    {
        var outlier = new FloatArray(Image.Shape, [1000, .. Image.Values.Skip(1)]);

        var all = Quantizer.ToInt8(Small(), [outlier, Image, Image, Image, Image], MinMax);
        var most = Quantizer.ToInt8(
            Small(),
            [outlier, Image, Image, Image, Image],
            new QuantizationOptions { Percentile = 99, KeepFloat = ["last"] });

        Assert.InRange(Distance(Numbers("floats"), Run(all.Onnx, Image)), 0.5, 10);
        Assert.InRange(Distance(Numbers("floats"), Run(most.Onnx, Image)), 0, 0.4);
    }

    [Fact]
    public void A_matrix_product_is_a_layer()
    {
        var net = new NetworkBuilder("flat", SizeRule.Any(1));
        var network = net.WithOutput(
            net.Image(3)
                .Conv("conv", 8, kernel: 3, padding: 1)
                .ReLU()
                .AdaptiveAveragePool(1)
                .Flatten()
                .Linear("hidden", 16)
                .ReLU()
                .Linear("head", 4));
        var weights = HashedNumbers.Weights(network);
        var onnx = OnnxExporter.ToBytes(network, weights);

        var small = Quantizer.ToInt8(onnx, [Image], MinMax);

        Assert.Equal(2, small.Layers); // the head is the last one
        Assert.InRange(Distance(Run(onnx, Image), Run(small.Onnx, Image, GraphOptimization.None)), 1e-5, 3e-2);
        Assert.InRange(Distance(Run(onnx, Image), Run(small.Onnx, Image)), 1e-5, 3e-2);
    }

    [Fact]
    public void Batch_normalisation_is_folded_first()
    {
        var net = new NetworkBuilder("norm", SizeRule.Any(1));
        var network = net.WithOutput(net.Image(3).Conv("conv", 8, kernel: 3, padding: 1).BatchNorm("norm").ReLU().Conv("head", 4, kernel: 1));
        var onnx = OnnxExporter.ToBytes(network, RandomNumbers.Weights(network), new() { Fold = false });
        Assert.Contains(Nodes(onnx), node => node.OpType == "BatchNormalization");

        var small = Quantizer.ToInt8(onnx, [Image], MinMax);

        Assert.DoesNotContain(Nodes(small.Onnx), node => node.OpType == "BatchNormalization");
        Assert.InRange(Distance(Run(onnx, Image), Run(small.Onnx, Image)), 1e-5, 3e-2);
    }

    [Fact]
    public void Metadata_names_and_open_sizes_stay()
    {
        var onnx = OnnxExporter.ToBytes(ToyNetworks.Valid);

        foreach (var small in new[] { Quantizer.ToInt8(onnx, [Image], MinMax).Onnx, Quantizer.ToFloat16Weights(onnx) })
        {
            using var before = new NetworkSession(onnx);
            using var after = new NetworkSession(small);
            Assert.Equal(before.Metadata, after.Metadata);
            Assert.Equal(before.OutputNames, after.OutputNames);
            Assert.Equal([1, 3, 6, 9], after.Run(HashedNumbers.Image(1, 3, 10, 13))["out"].Shape);
        }
    }

    [Fact]
    public void Weights_of_16_bits_take_half_the_room_and_compute_in_32()
    {
        var (network, weights) = Network();
        var halved = new StateDictionary();
        foreach (var (key, tensor) in weights)
        {
            halved.Add(key, Rounded(tensor));
        }

        var small = Quantizer.ToFloat16Weights(Small());

        Assert.Equal(Run(OnnxExporter.ToBytes(network, halved), Image), Run(small, Image)); // as .NET rounds to 16 bits
        Assert.InRange(Distance(Numbers("floats"), Run(small, Image)), 1e-6, 1e-3);
        var big = OnnxExporter.ToBytes(ToyNetworks.Long);
        Assert.InRange(Quantizer.ToFloat16Weights(big).Length, big.Length * 0.5, big.Length * 0.65);
    }

    [Fact]
    public void Weights_that_16_bits_cannot_say_keep_32()
    {
        var (network, weights) = Network();
        weights["a.weight"].Floats[0] = 70_000;
        var onnx = OnnxExporter.ToBytes(network, weights);

        var types = ModelProto.Read(Quantizer.ToFloat16Weights(onnx)).Graph.Initializers.ToDictionary(tensor => tensor.Name, tensor => tensor.Type);

        Assert.Equal(TensorType.Float, types["a.weight"]);
        Assert.Equal(TensorType.Float16, types["b.weight/float16"]);
    }

    [Fact]
    public void A_bias_that_32_bits_cannot_count_in_steps_makes_the_steps_larger()
    {
        var (network, weights) = Network();
        weights["a.weight"].Floats[..27].Clear(); // a filter of nothing but its bias
        weights["a.weight"].Floats[0] = 1e-12f;
        weights["a.bias"].Floats[0] = 1;
        var onnx = OnnxExporter.ToBytes(network, weights);

        Assert.InRange(Distance(Run(onnx, Image), Run(Quantizer.ToInt8(onnx, [Image], MinMax).Onnx, Image)), 0, 5e-2);
    }

    [Fact]
    public void Photos_go_through_a_network_of_8_bits_as_through_any_other()
    {
        using var folder = new TemporaryFolder();
        var model = ToyNetworks.Blocks;
        using var before = new Segmenter(model);
        var photos = Enumerable.Range(0, 4).Select(seed => ToyNetworks.Photo(32, 40, seed)).ToArray();
        File.WriteAllBytes(
            folder.File("small.onnx"),
            Quantizer
                .ToInt8(OnnxExporter.ToBytes(model), photos.Select(before.Prepare), MinMax with { KeepFloat = [], WeightBits = 8 })
                .Onnx);

        using var after = Segmenter.Open(folder.File("small.onnx"), before.Card);

        var (expected, actual) = (before.Segment(photos[0]), after.Segment(photos[0]));
        Assert.InRange(
            expected.Labels.Zip(actual.Labels).Count(pair => pair.First == pair.Second),
            0.95 * expected.Labels.Length,
            expected.Labels.Length);
    }

    [Fact]
    public void What_cannot_be_done_is_said()
    {
        Assert.StartsWith("No layer of the network is called `e`. Did you mean", Refusal(Small(), MinMax with { KeepFloat = ["e"] }));
        Assert.StartsWith("None of the 4 layers would be in 8 bits: kept by `*`.", Refusal(Small(), MinMax with { KeepFloat = ["*"] }));
        Assert.StartsWith(
            "There is no sample image to calibrate with",
            Assert.Throws<ArgumentException>(() => Quantizer.ToInt8(Small(), [], MinMax)).Message);
        Assert.StartsWith("ONNX Runtime finds no network here", Refusal([1, 2, 3], MinMax));
        Assert.StartsWith(
            "These bytes are no ONNX file that can be rewritten: it is cut short.",
            Assert.Throws<ArgumentException>(() => Quantizer.ToFloat16Weights([0x3A, 5, 1])).Message);

        var old = ModelProto.Read(OnnxExporter.ToBytes(ToyNetworks.Identity)) with { Opset = 12 };
        Assert.StartsWith("The network uses opset 12, in which 8 bits cannot have a scale for each channel.", Refusal(old.ToBytes(), MinMax));

        var (network, weights) = Network();
        weights["b.bias"].Floats[0] = float.NaN;
        Assert.StartsWith("On a sample image, `", Refusal(OnnxExporter.ToBytes(network, weights), MinMax));
    }

    [Fact]
    public void Options_are_checked_at_the_door()
    {
        Assert.StartsWith(
            "A percentile lies above 50",
            Assert.Throws<ArgumentOutOfRangeException>(() => new QuantizationOptions { Percentile = 50 }).Message);
        Assert.StartsWith(
            "Weights use 7 or 8 bits",
            Assert.Throws<ArgumentOutOfRangeException>(() => new QuantizationOptions { WeightBits = 4 }).Message);
    }

    private static string Refusal(byte[] onnx, QuantizationOptions options) =>
        Assert.Throws<ArgumentException>(() => Quantizer.ToInt8(onnx, [Image], options)).Message;

    private static byte[] Small() => Network() is var (network, weights) ? OnnxExporter.ToBytes(network, weights) : [];

    /// <summary>The network of make_quantized.py.</summary>
    private static (Network, StateDictionary) Network()
    {
        var net = new NetworkBuilder("small", SizeRule.MultipleOf(2));
        var a = net.Image(3).Conv("a", 6, kernel: 3, padding: 1).ReLU();
        var b = a.Conv("b", 6, kernel: 3, padding: 2, dilation: 2, groups: 6).PReLU("leaky");
        var network = net.WithOutput(a.Add(b).MaxPool(2).Conv("c", 5, kernel: 1).ReLU().Conv("d", 4, kernel: 3, padding: 1));
        return (network, HashedNumbers.Weights(network, gain: Math.Sqrt(2)));
    }

    /// <summary>To 16 bits and back, where the file does so.</summary>
    private static WeightTensor Rounded(WeightTensor tensor)
    {
        var rounded = new WeightTensor(tensor.ElementType, tensor.Shape, [.. tensor.Data]);
        foreach (ref var value in tensor.Count >= 32 ? rounded.Floats : [])
        {
            value = (float)(Half)value;
        }
        return rounded;
    }

    private static IReadOnlyList<NodeProto> Nodes(byte[] onnx) => ModelProto.Read(onnx).Graph.Nodes;

    private static float[] Run(byte[] onnx, FloatArray image, GraphOptimization optimization = GraphOptimization.Full)
    {
        using var session = new NetworkSession(onnx, new InferenceOptions { Threads = 1, Optimization = optimization });
        return session.Run(image)["out"].Values;
    }

    private static float[] Numbers(string name) => [.. Golden.GetProperty(name).EnumerateArray().Select(number => number.GetSingle())];

    private static double Distance(float[] expected, float[] actual) =>
        Math.Sqrt(expected.Zip(actual, (e, a) => Math.Pow((double)e - a, 2)).Sum() / expected.Sum(e => Math.Pow(e, 2)));
}
