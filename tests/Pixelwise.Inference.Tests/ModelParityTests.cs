using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Tests.Reference;

namespace Pixelwise.Inference.Tests;

/// <summary>ONNX Runtime against the reference engine, whole models with narrow stages.</summary>
public class ModelParityTests
{
    public static TheoryData<string, string, int, int> Models => new()
    {
        { "enet", "", 40, 56 },
        { "enet", "", 35, 51 },
        { "segnet", "width=4", 64, 96 },
        { "segnet", "width=4", 35, 51 },
        { "unet", "width=4", 188, 204 },
        { "unet", "width=4 channels=1", 204, 188 },
        { "unet-padded", "width=4", 64, 96 },
        { "unet-padded", "width=4", 67, 91 },
        { "unet-padded", "width=4 bilinear=true", 67, 91 },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Each_model_is_the_textbooks_sum_of_operations(string id, string set, int height, int width)
    {
        var network = Build(id, set);
        var weights = RandomNumbers.Weights(network);
        var image = RandomNumbers.Image(batch: 2, network.InputChannels, height, width);
        using var session = NetworkSession.Open(network, weights);

        var agreement = Agreement.Of(ReferenceEngine.Run(network, weights, image)[Network.OutputName], session.Run(image)[Network.OutputName]);

        Assert.InRange(agreement.RelativeError, 0, 1e-4);
        Assert.InRange(agreement.SameClass, 0.999, 1);
    }

    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_model_of_the_catalogue_has_a_row(string id) => Assert.Contains(Models, row => row.Data.Item1 == id);

    /// <summary>The control: one weight of 350,000, changed a little, is enough for the comparison to fail.</summary>
    [Fact]
    public void One_altered_weight_is_noticed()
    {
        var network = Build("enet", "");
        var (weights, altered) = (RandomNumbers.Weights(network), RandomNumbers.Weights(network));
        altered["transposed_conv.weight"].Floats[40] += 0.01f;
        var image = RandomNumbers.Image(batch: 1, channels: 3, 40, 56);
        using var session = NetworkSession.Open(network, altered);

        var agreement = Agreement.Of(ReferenceEngine.Run(network, weights, image)[Network.OutputName], session.Run(image)[Network.OutputName]);

        Assert.InRange(agreement.RelativeError, 1e-4, 1);
    }

    /// <summary>The control: the other corner rule is a different network.</summary>
    [Fact]
    public void The_wrong_corner_rule_is_noticed()
    {
        static Network Enlarge(bool alignCorners)
        {
            var net = new NetworkBuilder("enlarge", SizeRule.Any(8));
            return net.WithOutput(net.Image(3).Enlarge(2, alignCorners));
        }
        var image = RandomNumbers.Image(batch: 1, channels: 3, 12, 16);
        using var session = NetworkSession.Open(Enlarge(alignCorners: false), new());

        var agreement = Agreement.Of(ReferenceEngine.Run(Enlarge(alignCorners: true), new(), image)[Network.OutputName], session.Run(image)[Network.OutputName]);

        Assert.InRange(agreement.RelativeError, 1e-2, 1);
    }

    private static Network Build(string id, string set) => ModelCatalog.Find(id).Build(5, ModelSettings.ParsePairs(set.Length == 0 ? [] : set.Split(' ')));
}
