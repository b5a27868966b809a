using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Tests.Networks;

public class NetworkBuilderTests
{
    private static NetworkBuilder Begin() => new("mine", SizeRule.Any(8));

    [Fact]
    public void A_wrong_shape_fails_on_the_line_that_builds_it_and_names_the_node_and_its_shapes()
    {
        var image = Begin().Image(3);
        var half = image.Conv("stem", 8, kernel: 3, stride: 2, padding: 1);

        var e = Assert.Throws<ArgumentException>(() => image.Concat(half));

        Assert.StartsWith(
            "Node 'image/concat' (concat) cannot take 3x64x65 and 8x32x33 (for an image of 64x65): their heights and widths differ",
            e.Message);
    }

    [Fact]
    public void Weights_are_listed_as_modules_are_mentioned_and_a_declaration_counts_as_a_mention()
    {
        var net = Begin();
        net.DeclareModules("decoder.b", "decoder.a");
        var x = net.Image(3)
            .Conv("encoder", 4, kernel: 1, bias: false)
            .Conv("decoder.a", 4, kernel: 1, bias: false)
            .Conv("decoder.b", 2, kernel: 1, bias: false);

        Assert.Equal(["decoder.b.weight", "decoder.a.weight", "encoder.weight"], net.WithOutput(x).Parameters.Select(parameter => parameter.Key));
    }

    [Fact]
    public void Shared_weights_are_counted_once()
    {
        var net = Begin();
        var image = net.Image(3);
        var once = image.Conv("conv", 3, kernel: 3, padding: 1);
        var twice = once.ShareWeightsOf(once);

        var network = net.WithOutput(twice);

        Assert.Equal(3 * 3 * 9 + 3, network.ParameterCount);
        Assert.Equal(2 * 81L * 64 * 64, NetworkCost.Of(network, new ImageSize(64, 64)).MultiplyAdds);
    }

    [Fact]
    public void A_module_with_two_names_is_listed_twice_and_counted_once()
    {
        var net = Begin();
        net.AddAlias("cells.a", of: "cells.b");
        var network = net.WithOutput(net.Image(3).Conv("cells.b.conv", 2, kernel: 1).Conv("head", 2, kernel: 1, bias: false));
        var weights = network.InitialWeights(seed: 1);

        Assert.Equal(["cells.a.conv.weight", "cells.a.conv.bias", "cells.b.conv.weight", "cells.b.conv.bias", "head.weight"], weights.Keys);
        Assert.Equal(["cells.b.conv.weight", "cells.b.conv.bias", null, null, null], network.Parameters.Select(parameter => parameter.AliasOf));
        Assert.Equal(3 * 2 + 2 + 2 * 2, network.ParameterCount);
        Assert.Equal(weights["cells.b.conv.weight"].Data, weights["cells.a.conv.weight"].Data);
    }

    [Fact]
    public void Nothing_is_built_under_the_second_name()
    {
        var net = Begin();
        net.AddAlias("cells.a", of: "cells.b");

        Assert.Throws<ArgumentException>(() => net.Image(3).Conv("cells.a", 2, kernel: 1));
    }

    [Fact]
    public void A_weight_that_only_checkpoints_hold_has_its_place_and_is_needed_for_nothing()
    {
        var net = Begin();
        var x = net.Image(3).Conv("backbone.conv", 2, kernel: 1, bias: false);
        net.AddUnused("backbone.fc.weight", [5, 2], new Constant(7));
        var network = net.WithOutput(x.Conv("head", 2, kernel: 1, bias: false));

        Assert.Equal(["backbone.conv.weight", "backbone.fc.weight", "head.weight"], network.InitialWeights(seed: 1).Keys);
        Assert.Equal(2 * 3 + 5 * 2 + 2 * 2, network.ParameterCount);
        Assert.Equal(["backbone.conv.weight", "head.weight"], network.ForInference().Parameters.Select(parameter => parameter.Key));
        Assert.All(network.InitialWeights(seed: 1)["backbone.fc.weight"].Floats.ToArray(), value => Assert.Equal(7, value));
    }

    [Fact]
    public void A_flat_value_has_no_height_and_width_and_an_operation_on_planes_refuses_it()
    {
        var flat = Begin().Image(3).AdaptiveAveragePool((2, 3)).Flatten();

        var e = Assert.Throws<ArgumentException>(() => flat.Conv("conv", 4, kernel: 1));

        Assert.Equal("image/flatten (N, 18)", flat.ToString());
        Assert.StartsWith(
            "Node 'conv' (conv) cannot take 18 (for an image of 64x65): it works on planes (N, C, H, W), and a flat value (N, C) has none",
            e.Message);
        Assert.Contains(
            "'image/flatten' is flat, (N, 18), so it has no height and width",
            Assert.Throws<ArgumentException>(() => flat.Node.Inputs[0].FitTo(flat)).Message);
    }

    [Fact]
    public void What_depends_on_the_images_size_cannot_be_flattened()
    {
        var e = Assert.Throws<ArgumentException>(() => Begin().Image(3).Flatten());

        // 3·64·65 = 12480 and 3·66·67
        Assert.StartsWith("Node 'image/flatten' (flatten) gives 12480 for one image size and ", e.Message);
        Assert.Contains("but channels are the same for all. Pool to a fixed size before it.", e.Message);
    }

    [Fact]
    public void A_linear_layer_reads_flat_values_only()
    {
        var e = Assert.Throws<ArgumentException>(() => Begin().Image(3).AdaptiveAveragePool(1).Linear("linear", 4));

        Assert.Contains("a linear layer reads a flat value (N, F); flatten it first", e.Message);
    }

    [Fact]
    public void Two_layers_cannot_have_one_name()
    {
        var x = Begin().Image(3).Conv("conv", 4, kernel: 1);

        Assert.Throws<ArgumentException>(() => x.Conv("conv", 4, kernel: 1));
    }

    [Fact]
    public void Values_of_two_networks_do_not_mix()
    {
        var mine = Begin().Image(3);
        var other = Begin().Image(3);

        Assert.Throws<ArgumentException>(() => mine.Add(other));
    }

    [Fact]
    public void The_receptive_field_of_stacked_windows_adds_up()
    {
        var net = Begin();
        // 3 + (2 − 1)·1 = 4 after the pool, stride 2; then a dilated 3x3 adds 2·2·2 = 8
        var x = net.Image(3).Conv("a", 4, kernel: 3, padding: 1).MaxPool(2).Conv("b", 4, kernel: 3, padding: 2, dilation: 2);

        var field = NetworkCost.Of(net.WithOutput(x), new ImageSize(64, 64)).ReceptiveField;

        Assert.Equal(new ReceptiveField(12, 12, 2, 2), field);
    }

    [Fact]
    public void Values_are_released_after_their_last_reader_and_outputs_never()
    {
        var net = Begin();
        var image = net.Image(3);
        var a = image.Conv("a", 3, kernel: 1);
        var b = a.ReLU();
        var network = net.WithOutput(b.Add(image));

        var releases = network.LastUses();

        Assert.Empty(releases[a.Node]);
        Assert.Equal([a.Node], releases[b.Node]);
        Assert.Equal([image.Node, b.Node], releases[network.Outputs[0].Value.Node]);
    }

    [Fact]
    public void First_weights_depend_on_the_seed_and_their_own_key_only()
    {
        static Network Two(string second)
        {
            var net = Begin();
            return net.WithOutput(net.Image(3).Conv("first", 4, kernel: 3).Conv(second, 4, kernel: 3));
        }

        var weights = Two("second").InitialWeights(seed: 1);

        Assert.Equal(weights["first.weight"].Data, Two("other").InitialWeights(seed: 1)["first.weight"].Data);
        Assert.NotEqual(weights["first.weight"].Data, Two("second").InitialWeights(seed: 2)["first.weight"].Data);
        Assert.All(weights["first.weight"].Floats.ToArray(), w => Assert.InRange(w, -1 / MathF.Sqrt(27), 1 / MathF.Sqrt(27)));
    }
}
