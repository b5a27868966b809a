using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Networks;
using Pixelwise.Networks.Drawing;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;
using Samples;
using TorchSharp;

namespace Pixelwise.Cli.Tests.Samples;

/// <summary>
/// The code of the docs: it is compiled, it runs, and the pages show it as it is. Whole programs are run in Pixelwise.Inference.Tests.
/// </summary>
public class SampleTests
{
    /// <summary>What stands before a block of code and names the file that it is.</summary>
    private const string Mark = "<!-- the same text as ";

    [Theory]
    [InlineData("docs/networks.md", 2)]
    [InlineData("docs/inference.md", 4)] // three programs and a card
    public void Every_block_of_code_on_the_page_is_the_text_of_a_sample(string page, int count)
    {
        var lines = File.ReadAllLines(RepositoryFiles.PathOf(page));

        var starts = lines.Index().Where(line => line.Item is "```csharp" or "```json").Select(line => line.Index).ToArray();
        Assert.Equal(count, starts.Length);
        foreach (var start in starts)
        {
            Assert.StartsWith(Mark, lines[start - 1]);
            var sample = File.ReadAllLines(RepositoryFiles.PathOf(lines[start - 1][Mark.Length..].Split(' ')[0]));
            Assert.Equal(sample, lines[(start + 1)..].TakeWhile(line => line != "```"));
        }
    }

    [Fact]
    public void A_network_of_ones_own_takes_fewer_than_60_lines_and_answers_alike_in_both_engines()
    {
        Assert.InRange(File.ReadAllLines(RepositoryFiles.PathOf("tests/Pixelwise.Cli.Tests/Samples/TinyNet.cs")).Length, 1, 59);
        var network = TinyNet.Build(classes: 5);

        Assert.Equal(new TensorShape(5, 12, 20), network.OutputShapeAt(new ImageSize(12, 20)));
        AssertEnginesAgree(network, network.InitialWeights(seed: 1));
    }

    [Fact]
    public void An_operation_of_ones_own_runs_in_both_engines_and_learns()
    {
        var net = new NetworkBuilder("one", SizeRule.Any(1));
        var network = net.WithOutput(net.Image(channels: 3).Swish("act"));
        var weights = new StateDictionary { { "act.beta", WeightTensor.Zeros(3, 1, 1) } };
        new[] { 0f, 1f, 2f }.CopyTo(weights["act.beta"].Floats);

        var swish = AssertEnginesAgree(network, weights);

        // x = 1 in every channel: 1 / (1 + e^0) = 0.5, 1 / (1 + e^-1) = 0.7311, 1 / (1 + e^-2) = 0.8808
        Assert.Equal([0.5f, 0.7311f, 0.8808f], Ones(swish).Select(value => MathF.Round(value, 4)));
        Assert.True(GradientOf(network, weights, "act.beta") > 0);
        Assert.Contains("act", NetworkDrawing.ToSvg(network));
    }

    [Fact]
    public void An_operation_without_a_counterpart_in_an_engine_names_the_interface_that_gives_it_one()
    {
        var net = new NetworkBuilder("one", SizeRule.Any(1));
        var network = net.WithOutput(net.Image(channels: 3).Apply(new Unknown()));

        Assert.Contains("let Unknown implement ITorchOperation", Assert.Throws<NotSupportedException>(() => new TorchNetwork(network, [])).Message);
        Assert.Contains("let Unknown implement IOnnxOperation", Assert.Throws<NotSupportedException>(() => NetworkSession.Open(network, [])).Message);
    }

    private static FloatArray AssertEnginesAgree(Network network, StateDictionary weights)
    {
        // 0.05 steps from -6 to 5.95, and the last pixel 1 in every channel
        float[] values = [.. Enumerable.Range(0, 3 * 80).Select(i => i % 80 == 79 ? 1 : (i - 120) / 20f)];
        var image = new FloatArray([1, 3, 8, 10], values);
        if (!network.SizeRule.Allows(new ImageSize(8, 10)))
        {
            image = new FloatArray([1, 3, 4, 20], values);
        }
        using var session = NetworkSession.Open(network, weights);

        var torch = TorchEngine.Run(network, weights, image)[Network.OutputName];
        var onnx = session.Run(image)[Network.OutputName];

        Assert.All(torch.Values.Zip(onnx.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-5f)); // some roundings of 32-bit numbers around 1
        return torch;
    }

    private static IEnumerable<float> Ones(FloatArray values) => values.Values.Chunk(80).Select(plane => plane[79]);

    private static float GradientOf(Network network, StateDictionary weights, string key)
    {
        using var module = new TorchNetwork(network, weights);
        using var scope = torch.NewDisposeScope();
        module.forward(torch.ones(1, 3, 2, 2)).sum().backward();
        return module.get_parameter(key)!.grad!.sum().item<float>();
    }

    private sealed record Unknown : Operation
    {
        public override string Word => "unknown";

        public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0];
    }
}
