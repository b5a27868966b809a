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
        { "segnet", "width=4 form=semseg", 35, 51 },
        { "unet", "width=4", 188, 204 },
        { "unet", "width=4 channels=1", 204, 188 },
        { "unet-padded", "width=4", 64, 96 },
        { "unet-padded", "width=4", 67, 91 },
        { "unet-padded", "width=4 bilinear=true", 67, 91 },
        { "enet-authors", "", 24, 40 },
        { "esnet", "", 24, 40 },
        { "espnet", "", 24, 40 },
        { "espnet", "image-in-decoder=false", 24, 40 },
        { "frrn-a", "width=3", 32, 48 },
        { "frrn-b", "width=3", 32, 64 },
        { "lednet", "", 32, 64 },
        { "deeplabv2-resnet101", "width=2", 33, 49 },
        { "deeplabv2-resnet101", "width=2", 34, 48 },
        { "deeplabv3-cascade", "width=2", 33, 49 },
        { "fcn32s", "width=1", 33, 49 },
        { "fcn16s", "width=1", 34, 48 },
        { "fcn8s", "width=1", 33, 49 },
        { "fcn8s-atonce", "width=1", 34, 48 },
        { "crf-rnn", "width=1", 33, 49 },
        { "fcn-alexnet", "width=2", 33, 49 },
        { "fcn-alexnet", "width=2", 34, 48 },
        { "fcn32s-googlenet", "width=8", 33, 49 },
        { "fcn-googlenet", "width=8", 33, 49 },
        { "fcn-googlenet", "width=8", 34, 48 },
        { "fcn-resnet50", "width=2", 33, 49 },
        { "fcn-resnet50", "width=2", 34, 48 },
        { "fcn-resnet101", "width=2", 33, 49 },
        { "pspnet50", "width=4", 33, 49 },
        { "pspnet101", "width=4", 41, 33 },
        { "icnet", "width=2", 33, 65 },
        { "icnet", "width=2 batch-norm=false", 65, 33 },
        { "icnet-resnet50", "width=4", 32, 96 },
        { "fasterseg", "width=3", 64, 96 },
        { "fasterseg-teacher", "width=3", 32, 64 },
        { "deeplabv1", "width=1", 33, 49 },
        { "deeplabv1", "width=1", 34, 48 },
        { "deeplabv1-4x4", "width=1", 34, 50 },
        { "deeplabv2-vgg16", "width=1", 33, 49 },
        { "deeplabv3-resnet50", "width=2", 33, 49 },
        { "deeplabv3-resnet50", "width=2", 34, 48 },
        { "deeplabv3-resnet101", "width=2", 33, 49 },
        { "deeplabv3plus-resnet50", "width=16", 33, 49 },
        { "deeplabv3plus-resnet50", "width=16 output-stride=8", 34, 48 },
        { "deeplabv3plus-resnet101", "width=16", 33, 49 },
        { "deeplabv3plus-mobilenetv2", "width=8", 33, 49 },
        { "deeplabv3plus-mobilenetv2", "width=8 output-stride=8", 34, 48 },
        { "deeplabv3plus-xception", "width=4", 33, 49 },
        { "deeplabv3plus-xception", "width=4 output-stride=8", 34, 48 },
        { "deeplabv3plus-xception-jfzhang", "width=4", 33, 49 },
        { "deeplabv3plus-xception-jfzhang", "width=4 output-stride=8", 34, 48 },
        { "dilation8", "width=1", 380, 388 },
        { "dilation8-voc", "width=1", 388, 380 },
        { "dilation10", "width=1", 380, 388 },
        { "alexnet", "width=2", 63, 95 },
        { "alexnet", "width=1 convolutional=true", 224, 256 },
        { "vgg16", "width=1", 33, 49 },
        { "vgg16", "width=1 convolutional=true", 224, 256 },
        { "vgg16-bn", "width=1", 34, 48 },
        { "googlenet", "width=8", 33, 49 },
        { "googlenet", "width=8", 34, 48 },
        { "resnet18", "width=4", 33, 49 },
        { "resnet18", "width=4 deep-stem=true", 34, 48 },
        { "resnet34", "width=4", 33, 49 },
        { "resnet50", "width=4", 33, 49 },
        { "resnet50", "width=4 deep-stem=true output-stride=8", 34, 48 },
        { "resnet50", "width=4 output-stride=16 dilate-first-block=true multi-grid=1,2,4", 33, 49 },
        { "resnet101", "width=4", 33, 49 },
        { "mobilenetv2", "width=8", 33, 49 },
        { "mobilenetv2", "width=8", 34, 48 },
        { "xception65", "width=4", 33, 49 },
        { "xception65", "width=4 output-stride=16", 34, 48 },
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

    /// <summary>Section 3.1 of the FCN paper: a fully connected layer is a convolution whose window covers its whole input.</summary>
    [Theory]
    [InlineData("alexnet", 1)]
    [InlineData("alexnet", 2)]
    [InlineData("alexnet", 3)]
    [InlineData("vgg16", 1)]
    [InlineData("vgg16", 2)]
    [InlineData("vgg16-bn", 1)]
    public void A_classifier_made_convolutional_answers_for_224_pixels_what_it_answered_before_with_the_same_weights(string id, ulong seed)
    {
        var (classifier, map) = (Build(id, "width=8"), Build(id, "width=8 convolutional=true"));
        var weights = RandomNumbers.Weights(classifier, seed);
        var image = RandomNumbers.Image(batch: 2, channels: 3, 224, 224, seed);
        using var one = NetworkSession.Open(classifier, weights);
        using var other = NetworkSession.Open(map, weights);

        var (expected, actual) = (one.Run(image)[Network.OutputName], other.Run(image)[Network.OutputName]);

        Assert.Equal([2, 5], expected.Shape);
        Assert.Equal([2, 5, 1, 1], actual.Shape);
        var scale = expected.Values.Max(Math.Abs);
        Assert.All(expected.Values.Zip(actual.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * scale)); // sums in another order
    }

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

        var agreement = Agreement.Of(
            ReferenceEngine.Run(Enlarge(alignCorners: true), new(), image)[Network.OutputName],
            session.Run(image)[Network.OutputName]);

        Assert.InRange(agreement.RelativeError, 1e-2, 1);
    }

    private static Network Build(string id, string set) =>
        ModelCatalog.Find(id).Build(5, ModelSettings.ParsePairs(set.Length == 0 ? [] : set.Split(' ')));
}
