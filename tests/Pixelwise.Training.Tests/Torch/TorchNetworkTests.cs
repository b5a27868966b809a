using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Tests.Goldens;
using Pixelwise.Training.Optimizers;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;
using TorchSharp;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>Models of the catalogue as modules, at a small width where they have one.</summary>
[Collection(nameof(TorchCollection))]
public sealed class TorchNetworkTests
{
    // The large ones are compared with ONNX Runtime, which runs the same lowerings; to train them here would take minutes each.
    private const long MostWeights = 3_000_000;

    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id).Where(id => Network(id).ParameterCount <= MostWeights)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_keys_of_its_state_are_those_of_the_network(string id)
    {
        using var module = Small(id);

        Assert.Equal(
            module.Network.Parameters.Where(parameter => parameter.AliasOf is null).Select(parameter => parameter.Key).Order(),
            module.state_dict().Keys.Order());
        Assert.Equal(module.Network.Parameters.Select(parameter => parameter.Key), module.ToStateDictionary().Keys);
        Assert.Equal(module.Network.ParameterCount, module.parameters().Sum(parameter => parameter.numel()));
    }

    [Theory]
    [InlineData("enet")]
    [InlineData("segnet")]
    [InlineData("unet")]
    [InlineData("unet-padded")]
    public void In_bfloat16_logits_stay_near_and_gradients_are_of_32_bits(string id)
    {
        using var wide = Small(id);
        using var narrow = new TorchNetwork(wide.Network, wide.ToStateDictionary()) { ComputeType = torch.bfloat16 };
        using var scope = torch.NewDisposeScope();
        wide.Load(HashedNumbers.Weights(wide.Network));
        narrow.Load(wide.ToStateDictionary());
        wide.eval();
        narrow.eval();

        var (expected, logits) = (wide.call(Image(wide)), narrow.call(Image(wide)));
        logits.square().mean().backward();

        Assert.Equal(torch.float32, logits.dtype);
        // Eight bits of mantissa err by 2^-9 a layer; ENet has nearly a hundred behind one another, and a pooled maximum may move to its
        // neighbour.
        Assert.InRange(((logits - expected).norm() / expected.norm()).item<float>(), 1e-4f, 0.2f);
        Assert.All(narrow.parameters(), weight => Assert.Equal(torch.float32, weight.grad!.dtype));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Saving_and_loading_change_nothing(string id)
    {
        using var first = Small(id);
        using var second = new TorchNetwork(first.Network, first.Network.InitialWeights(seed: 99));
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        first.train();
        first.call(Image(first)); // moves the running statistics

        second.Load(first.ToStateDictionary());

        first.eval();
        second.eval();
        Assert.Equal(Values(first.call(Image(first))), Values(second.call(Image(first))));
        Assert.Equal(first.ToStateDictionary().Select(Bytes), second.ToStateDictionary().Select(Bytes));
    }

    [Fact]
    public void Weights_that_do_not_fit_are_named_and_none_is_loaded()
    {
        using var module = Small("unet");
        var before = module.ToStateDictionary().Select(Bytes).ToList();
        var weights = module.Network.InitialWeights(seed: 5);
        var odd = new StateDictionary();
        foreach (var (key, tensor) in weights.Skip(1))
        {
            odd.Add(key, tensor);
        }
        odd.Add("extra.weight", WeightTensor.Zeros(1));
        odd["final.bias"] = WeightTensor.Zeros(4);

        var fault = Assert.Throws<ArgumentException>(() => module.Load(odd));

        Assert.StartsWith(
            "The weights do not fit 'unet': missing are 'conv1.conv1.0.weight'; unknown are 'extra.weight'; 'final.bias' is 4, not 3. "
            + "Nothing was loaded.",
            fault.Message);
        Assert.Equal(before, module.ToStateDictionary().Select(Bytes));
    }

    [Fact]
    public void A_weight_that_two_nodes_share_is_there_once_and_gathers_both_gradients()
    {
        var builder = new NetworkBuilder("shared", SizeRule.Any(1));
        var image = builder.Image(channels: 1);
        var once = image.Conv("c", 1, kernel: 1, bias: false);
        var network = builder.WithOutput(once.ShareWeightsOf(once));
        var weights = new StateDictionary();
        weights.Add("c.weight", WeightTensor.Zeros(1, 1, 1, 1));
        weights["c.weight"].Floats[0] = 3;
        using var module = new TorchNetwork(network, weights);
        using var scope = torch.NewDisposeScope();

        var output = module.call(torch.full([1, 1, 1, 1], 5f));
        output.sum().backward();

        // w·(w·x) with w = 3, x = 5; its gradient is 2·w·x.
        Assert.Equal((45, 30, 1), (output.item<float>(), module.get_parameter("c.weight")!.grad!.item<float>(), module.state_dict().Count));
    }

    [Fact]
    public void A_module_with_two_names_is_read_under_its_own_trained_once_and_written_under_both()
    {
        var builder = new NetworkBuilder("twice", SizeRule.Any(1));
        builder.AddAlias("a", of: "b");
        var network = builder.WithOutput(builder.Image(channels: 1).Conv("b", 1, kernel: 1, bias: false));
        var weights = network.InitialWeights(seed: 1);
        (weights["a.weight"].Floats[0], weights["b.weight"].Floats[0]) = (100, 3);
        using var module = new TorchNetwork(network, weights);
        using var optimizer = Optimizer.Create(new SgdOptions { LearningRate = 1 }, module);
        using var scope = torch.NewDisposeScope();

        module.Load(weights);
        module.call(torch.full([1, 1, 1, 1], 5f)).sum().backward();
        optimizer.Step(learningRate: 0.1);

        // The gradient of 3·5 by the 3 is 5: one step of 0.1 along it is 3 − 0.5.
        var written = module.ToStateDictionary();
        Assert.Equal((2.5f, 2.5f), (written["a.weight"].Floats[0], written["b.weight"].Floats[0]));
    }

    [Fact]
    public void A_ReLU_leaves_alone_what_another_operation_needs_for_its_gradient()
    {
        var builder = new NetworkBuilder("shortcut", SizeRule.Any(1));
        var sum = builder.Image(channels: 1).Conv("sum", 1, kernel: 1, bias: false);
        var network = builder.WithOutput(sum.Conv("shortcut", 1, kernel: 1, bias: false).Add(sum.ReLU())); // the ReLU reads the sum last
        var weights = new StateDictionary();
        weights.Add("sum.weight", WeightTensor.Zeros(1, 1, 1, 1));
        weights.Add("shortcut.weight", WeightTensor.Zeros(1, 1, 1, 1));
        weights["sum.weight"].Floats[0] = -2;
        using var module = new TorchNetwork(network, weights);
        using var scope = torch.NewDisposeScope();

        module.call(torch.full([1, 1, 1, 1], 3f)).sum().backward();

        Assert.Equal(-6, module.get_parameter("shortcut.weight")!.grad!.item<float>()); // what it read: −2·3, before the ReLU
    }

    [Fact]
    public void Training_outputs_come_by_name()
    {
        var builder = new NetworkBuilder("two", SizeRule.Any(1));
        var image = builder.Image(channels: 3);
        builder.AddTrainingOutput("aux", image.Conv("aux", 2, kernel: 1));
        var network = builder.WithOutput(image.Conv("main", 4, kernel: 1));
        using var module = new TorchNetwork(network, network.InitialWeights(seed: 0));
        using var scope = torch.NewDisposeScope();
        var input = torch.randn(1, 3, 2, 2);

        var outputs = module.Outputs(input);

        Assert.Equal(["out", "aux"], outputs.Keys);
        Assert.Equal(Values(module.call(input)), Values(outputs["out"]));
        Assert.Equal([1, 2, 2, 2], outputs["aux"].shape);
    }

    [Fact]
    public void A_tap_shows_a_value_on_its_way_until_it_is_removed()
    {
        using var module = Small("enet");
        using var scope = torch.NewDisposeScope();
        var seen = new List<string>();

        using (module.Tap("downsample1_0.ext_conv1.0", value => seen.Add($"({string.Join(", ", value.shape)})")))
        using (module.Tap("initial_block.out_activation/maxpool:1", value => seen.Add($"indices of type {value.dtype}")))
        {
            module.call(torch.randn(1, 3, 32, 48));
        }
        module.call(torch.randn(1, 3, 32, 48));

        Assert.Equal(["indices of type Int64", "(1, 4, 8, 12)"], seen);
        var fault = Assert.Throws<ArgumentException>(() => module.Tap("downsample1_0.ext_conv1.9", _ => { }));
        Assert.StartsWith("Network 'enet' has no node 'downsample1_0.ext_conv1.9'.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_the_network_does_not_take_is_refused_with_the_nearest()
    {
        using var module = Small("unet");
        using var image = torch.zeros(1, 3, 190, 188);

        var fault = Assert.Throws<ArgumentException>(() => module.call(image));

        Assert.StartsWith(
            "An input of 190x188 (height x width) does not fit unet, which needs sides of 16k + 12, at least 188. Pad it to 204x188.",
            fault.Message,
            StringComparison.Ordinal);
        using var grey = torch.zeros(1, 1, 188, 188);
        Assert.StartsWith(
            "'unet' takes images (N, 3, H, W), not (1, 1, 188, 188).",
            Assert.Throws<ArgumentException>(() => module.call(grey)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_libtorch_refuses_is_told_with_the_nodes_name_and_shapes()
    {
        using var module = Small("enet");
        using var image = torch.zeros(1, 3, 64, 64, torch.float64);

        var fault = Assert.Throws<InvalidOperationException>(() => module.call(image));

        Assert.StartsWith("Node initial_block.main_branch (conv) of 'enet' failed on (1, 3, 64, 64): ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_leaves_no_tensor_behind_but_its_output()
    {
        using var module = Small("segnet");
        using var image = torch.zeros(1, 3, 32, 32);
        using var noGradients = torch.no_grad();
        module.call(image).Dispose();
        var before = torch.Tensor.TotalCount;

        using var output = module.call(image);

        Assert.Equal(before + 1, torch.Tensor.TotalCount);
    }

    private static TorchNetwork Small(string id)
    {
        var network = Network(id);
        return new TorchNetwork(network, network.InitialWeights(seed: 3));
    }

    private static Network Network(string id)
    {
        var model = ModelCatalog.Find(id);
        return model.Build(3, model.Options.Any(option => option.Name == "width") ? new Dictionary<string, string> { ["width"] = "4" } : null);
    }

    /// <summary>Two images of an odd size where that is allowed, brighter from left to right.</summary>
    private static torch.Tensor Image(TorchNetwork module)
    {
        var (height, width) = module.Network.SizeRule.Nearest(new ImageSize(35, 51));
        return torch.tensor(HashedNumbers.Image(2, 3, height, width).Values).reshape(2, 3, height, width) + torch.linspace(-2, 2, width);
    }

    private static float[] Values(torch.Tensor tensor) => tensor.detach().reshape(-1).data<float>().ToArray();

    private static (string, string) Bytes(KeyValuePair<string, WeightTensor> entry) => (entry.Key, Convert.ToHexString(entry.Value.Data));
}
