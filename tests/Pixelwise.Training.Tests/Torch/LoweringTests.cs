using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Tests.Goldens;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>Every operation against PyTorch: output, gradients of image and weights, running statistics.</summary>
[Collection(nameof(TorchCollection))]
public sealed class LoweringTests
{
    private const double Tolerance = 2e-6; // both engines sum in float32, in different orders

    private static readonly Dictionary<string, Func<Symbol, Symbol>> Cases = new()
    {
        ["conv"] = x => x.Conv("c", 6, kernel: (3, 2), stride: (2, 1), padding: (1, 2), dilation: (1, 2), groups: 2),
        ["conv-without-bias"] = x => x.Conv("c", 3, kernel: 1, bias: false),
        ["tconv"] = x => x.TransposedConv("c", 3, kernel: (3, 2), stride: 2, padding: (1, 0)),
        ["tconv-to-a-size"] = x => Half(x).TransposedConv("c", 3, kernel: 3, stride: 2, padding: 1, bias: false, sizeOf: x),
        ["tconv-in-groups"] = x => x.TransposedConv("c", 6, kernel: 4, stride: 2, padding: 1, groups: 2, bias: false),
        ["avgpool"] = x => x.AveragePool(3, stride: 1, padding: 1),
        ["binpool"] = x => x.AdaptiveAveragePool((3, 2)),
        ["scale"] = x => x.Scale(0.01),
        ["crop"] = x => x.CropTo(x.MaxPool(2), offset: (2, 1)),
        ["bn"] = x => x.BatchNorm("b", epsilon: 1e-3),
        ["bn-in-training"] = x => x.Builder.Apply(new BatchNormalization { Momentum = 0.3 }, [x], name: "b"),
        ["conv-of-a-fully-connected-layer"] = x => x.FullyConnected("c", 3, kernel: (3, 2)),
        ["lrn"] = x => x.Scale(40).LocalResponseNorm(3),
        ["linear"] = x => x.AdaptiveAveragePool(2).Flatten().Linear("c", 5),
        ["linear-relu-linear"] = x => x.AdaptiveAveragePool((2, 1)).Flatten().Linear("c", 6).ReLU().Linear("d", 3),
        ["relu6"] = x => x.Conv("c", 4, kernel: 1).Scale(9).ReLU6(),
        ["relu6-in-place"] = x => x.Conv("c", 4, kernel: 1).ReLU6(),
        ["relu"] = x => x.ReLU(),
        ["prelu"] = x => x.PReLU("a"),
        ["prelu-per-channel"] = x => x.PReLU("a", perChannel: true),
        ["maxpool"] = x => x.MaxPool(3, stride: 2, padding: 1),
        ["maxpool-ceiling"] = x => x.MaxPool(2, ceiling: true),
        ["unpool"] = x => Unpooled(x, ceiling: false),
        ["unpool-ceiling"] = x => Unpooled(x, ceiling: true),
        ["concat"] = x => x.Concat(x.ReLU(), x),
        ["add"] = x => x.Add(x.ReLU(), x),
        ["zeros"] = x => x.WidenTo(7),
        ["fit-crops"] = x => x.FitTo(x.Conv("c", 1, kernel: (3, 4))),
        ["fit-pads"] = x => x.Conv("c", 2, kernel: (3, 4)).FitTo(x),
        ["resize"] = x => Half(x).ResizeLike(x),
        ["resize-align-corners"] = x => Half(x).ResizeLike(x, alignCorners: true),
        ["enlarge"] = x => x.Enlarge(2),
        ["enlarge-align-corners"] = x => x.Enlarge(2, alignCorners: true),
        ["enlarge-from-top-left"] = x => x.Enlarge(2, Sampling.FromTopLeft),
        ["enlarge-nearest"] = x => x.Enlarge(3, Sampling.Nearest),
        ["resize-by-a-factor"] = x => x.Resize(0.75),
        ["maximum"] = x => x.Maximum(x.Scale(-1), x.Scale(0.5)),
        ["multiply"] = x => x.SliceChannels(1, 1).Multiply(x),
        ["slice"] = x => x.SliceChannels(1, 2),
        ["shuffle"] = x => x.ShuffleChannels(2),
        ["dropout"] = x => x.Dropout(0.5).ChannelDropout(0.5),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_answers_as_PyTorch_does(string name)
    {
        var golden = OperationGolden.All[name];
        var network = Build(Cases[name]);
        using var module = new TorchNetwork(network, HashedNumbers.Weights(network));
        using var scope = torch.NewDisposeScope();
        var image = torch.tensor(HashedNumbers.Image(2, 4, 5, 6).Values).reshape(2, 4, 5, 6).requires_grad_();

        module.train(name.EndsWith("training", StringComparison.Ordinal));
        var output = module.call(image);
        output.backward([torch.tensor(HashedNumbers.Uniform("gradient", output.numel())).reshape(output.shape)]);

        Assert.Equal(golden.Shape, output.shape.Select(extent => (int)extent));
        AssertClose(golden.Values, output);
        AssertClose(golden.ImageGradient, image.grad!);
        Assert.Equal(
            golden.Gradients.Keys.Order(),
            module.named_parameters().Where(weight => weight.parameter.grad is not null).Select(weight => weight.name).Order());
        Assert.All(golden.Gradients, entry => AssertClose(entry.Value, module.get_parameter(entry.Key)!.grad!));
        Assert.Equal(golden.Buffers.Keys.Order(), module.named_buffers().Select(buffer => buffer.name).Order());
        Assert.All(golden.Buffers, entry => AssertClose(entry.Value, module.get_buffer(entry.Key)!.to(torch.float32)));
    }

    [Fact]
    public void Every_operation_has_a_case()
    {
        var covered = Cases.Values.SelectMany(build => Build(build).Nodes).Select(node => node.Operation.GetType())
            .Append(typeof(CrfRnnLayer)).Distinct(); // PyTorch has none: CrfRnnLayerTests hold it to another implementation

        Assert.Equal(
            typeof(Operation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation))).Select(type => type.Name).Order(),
            covered.Select(type => type.Name).Order());
    }

    [Fact]
    public void An_operation_without_a_lowering_is_refused_with_its_name()
    {
        var network = Build(x => x.Builder.Apply(new Sigmoid(), [x]));

        var fault = Assert.Throws<NotSupportedException>(() => new TorchNetwork(network, network.InitialWeights(seed: 0)));

        Assert.Equal("Node 'image/sigmoid' is a sigmoid, which TorchSharp cannot run: let Sigmoid implement ITorchOperation.", fault.Message);
    }

    [Theory]
    [InlineData(false, 0.25)]
    [InlineData(true, 0.5)]
    public void Dropout_drops_its_share_in_training_and_scales_up_the_rest(bool channelwise, double probability)
    {
        var network = Build(x => channelwise ? x.ChannelDropout(probability) : x.Dropout(probability));
        using var module = new TorchNetwork(network, network.InitialWeights(seed: 0));
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1);

        var dropped = module.call(torch.ones(500, 4, 5, 6));

        var values = dropped.reshape(-1).data<float>().ToArray();
        Assert.Equal([0f, (float)(1 / (1 - probability))], values.Distinct().Order());
        // 2000 channels: the share of those dropped has deviation 0.011; 0.045 is four of them.
        Assert.Equal(probability, values.Count(value => value == 0) / (double)values.Length, 0.045);
        var ofChannels = dropped.reshape(2000, 30).count_nonzero([1]).data<long>().ToArray();
        Assert.Equal(channelwise, ofChannels.All(count => count is 0 or 30));
    }

    internal static void AssertClose(float[] expected, torch.Tensor actual)
    {
        var values = actual.detach().reshape(-1).data<float>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        var scale = Math.Max(1, expected.Max(Math.Abs));
        for (var i = 0; i < values.Length; i++)
        {
            Assert.True(Math.Abs(values[i] - expected[i]) <= Tolerance * scale, $"Element {i} is {values[i]}, not {expected[i]}.");
        }
    }

    private static Network Build(Func<Symbol, Symbol> body)
    {
        var builder = new NetworkBuilder("case", SizeRule.Any(4));
        return builder.WithOutput(body(builder.Image(channels: 4)));
    }

    private static Symbol Half(Symbol x) => x.Conv("down", 4, kernel: 3, stride: 2, padding: 1);

    private static Symbol Unpooled(Symbol x, bool ceiling)
    {
        var (values, indices) = x.MaxPoolWithIndices(2, ceiling);
        return values.Unpool(indices);
    }

    private sealed record Sigmoid : Operation
    {
        public override string Word => "sigmoid";

        public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, Pixelwise.Imaging.ImageSize? reference) => inputs[0];
    }
}
