using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Weights;

namespace Pixelwise.Training.Tests;

/// <summary>Public classifiers, by the names of their tensors, start the networks that grow from them.</summary>
public sealed class BackboneStartTests : IDisposable
{
    private const int Width = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fcn8s", "fc7.bias")]
    [InlineData("fcn32s", "fc7.bias")]
    [InlineData("dilation8", "fc7.bias")]
    [InlineData("deeplabv2-vgg16", "conv5_3.bias")]
    [InlineData("segnet", "conv5_3.bias")]
    public void VGG_starts_what_grows_from_it(string id, string last)
    {
        var model = ModelCatalog.Find(id);
        var network = model.Build(3, new Dictionary<string, string> { ["width"] = $"{Width}" });
        var file = Vgg(isNormalized: false);

        var start = StartWeights.Read(Written(file), model, network, seed: 2);

        Assert.Equal(file["features.0.weight"].Data, start.Weights["conv1_1.weight"].Data);
        Assert.Equal(file["features.17.weight"].Data, start.Weights["conv4_1.weight"].Data);
        Assert.Equal(file["features.28.bias"].Data, start.Weights["conv5_3.bias"].Data);
        Assert.NotEqual(network.InitialWeights(2)[last].Data, start.Weights[last].Data);
        Assert.Contains(start.Notes, note => note.Contains("'classifier.6.weight', 'classifier.6.bias'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_normalised_VGG_starts_SegNet_with_its_statistics()
    {
        var model = ModelCatalog.Find("segnet");
        var file = Vgg(isNormalized: true);

        var start = StartWeights.Read(Written(file), model, model.Build(3, new Dictionary<string, string> { ["width"] = $"{Width}" }), seed: 2);

        Assert.Equal(file["features.3.weight"].Data, start.Weights["conv1_2.weight"].Data);
        Assert.Equal(file["features.41.running_var"].Data, start.Weights["conv5_3_bn.running_var"].Data);
    }

    [Theory]
    [InlineData("deeplabv3-resnet50")]
    [InlineData("deeplabv3plus-resnet50")]
    [InlineData("fcn-resnet50")]
    public void A_ResNet_starts_the_network_around_it(string id)
    {
        var model = ModelCatalog.Find(id);
        var network = model.Build(3, new Dictionary<string, string> { ["width"] = $"{Width}" });
        var file = new StateDictionary();
        foreach (
            var parameter in network.Parameters.Where(parameter =>
                parameter.Key.StartsWith("backbone.", StringComparison.Ordinal) && parameter.Kind != ParameterKind.Counter))
        {
            file.Add(parameter.Key["backbone.".Length..], Filled([.. parameter.Shape]));
        }
        file.Add("fc.weight", Filled(10, 4));

        var start = StartWeights.Read(Written(file), model, network, seed: 2);

        Assert.All(file.SkipLast(1), entry => Assert.Equal(entry.Value.Data, start.Weights[$"backbone.{entry.Key}"].Data));
        Assert.Contains(start.Notes, note => note.EndsWith("'fc.weight'.", StringComparison.Ordinal));
    }

    [Fact]
    public void DeepLab_v2_takes_torchvisions_ResNet_under_its_own_names()
    {
        var model = ModelCatalog.Find("deeplabv2-resnet101");
        var network = model.Build(3, new Dictionary<string, string> { ["width"] = $"{Width}" });
        var around = ModelCatalog.Find("deeplabv3-resnet101").Build(3, new Dictionary<string, string> { ["width"] = $"{Width}" });
        var file = new StateDictionary();
        foreach (
            var parameter in around.Parameters.Where(parameter =>
                parameter.Key.StartsWith("backbone.", StringComparison.Ordinal) && parameter.Kind != ParameterKind.Counter))
        {
            file.Add(parameter.Key["backbone.".Length..], Filled([.. parameter.Shape]));
        }

        var start = StartWeights.Read(Written(file), model, network, seed: 2);

        Assert.DoesNotContain(start.Notes, note => note.StartsWith("Not used", StringComparison.Ordinal));
        Assert.DoesNotContain("base.layer5.block3", start.Notes[^1], StringComparison.Ordinal);
        Assert.Equal(file["layer3.22.bn2.running_var"].Data, start.Weights["base.layer4.block23.conv3x3.bn.running_var"].Data);
    }

    [Fact]
    public void PSPNet_takes_the_three_convolutions_that_semseg_names_otherwise()
    {
        var model = ModelCatalog.Find("pspnet50");
        var network = model.Build(3, new Dictionary<string, string> { ["width"] = $"{Width}" });
        (string Ours, string Theirs)[] stem =
        [
            ("layer0.0.", "conv1."),
            ("layer0.1.", "bn1."),
            ("layer0.3.", "conv2."),
            ("layer0.4.", "bn2."),
            ("layer0.6.", "conv3."),
            ("layer0.7.", "bn3."),
        ];
        var file = new StateDictionary();
        foreach (
            var parameter in network.Parameters.Where(parameter =>
                parameter.Key.StartsWith("layer", StringComparison.Ordinal) && parameter.Kind != ParameterKind.Counter))
        {
            var names = stem.FirstOrDefault(names => parameter.Key.StartsWith(names.Ours, StringComparison.Ordinal));
            file.Add(names.Theirs + parameter.Key[(names.Ours?.Length ?? 0)..], Filled([.. parameter.Shape]));
        }
        file.Add("fc.weight", Filled(10, 4));

        var start = StartWeights.Read(Written(file), model, network, seed: 2);

        Assert.Equal(file["conv2.weight"].Data, start.Weights["layer0.3.weight"].Data);
        Assert.Equal(file["layer4.2.conv3.weight"].Data, start.Weights["layer4.2.conv3.weight"].Data);
        Assert.Contains(start.Notes, note => note.EndsWith("'fc.weight'.", StringComparison.Ordinal));
        Assert.Empty(StartWeights.Read(Written(network.InitialWeights(1)), model, network, seed: 2).Notes); // its own weights need no translation
    }

    private static StateDictionary Vgg(bool isNormalized)
    {
        int[][] stages = [[1, 1], [2, 2], [4, 4, 4], [8, 8, 8], [8, 8, 8]];
        var (file, index, before) = (new StateDictionary(), 0, 3);
        foreach (var stage in stages)
        {
            foreach (var factor in stage)
            {
                var channels = factor * Width;
                file.Add($"features.{index}.weight", Filled(channels, before, 3, 3));
                file.Add($"features.{index}.bias", Filled(channels));
                if (isNormalized)
                {
                    foreach (var word in (string[])["weight", "bias", "running_mean", "running_var"])
                    {
                        file.Add($"features.{index + 1}.{word}", Filled(channels));
                    }
                }
                index += isNormalized ? 3 : 2;
                before = channels;
            }
            index++; // the pooling
        }
        file.Add("classifier.0.weight", Filled(64 * Width, 8 * Width * 49));
        file.Add("classifier.0.bias", Filled(64 * Width));
        file.Add("classifier.3.weight", Filled(64 * Width, 64 * Width));
        file.Add("classifier.3.bias", Filled(64 * Width));
        file.Add("classifier.6.weight", Filled(10, 64 * Width));
        file.Add("classifier.6.bias", Filled(10));
        return file;
    }

    private static WeightTensor Filled(params int[] shape)
    {
        var tensor = WeightTensor.Zeros(shape);
        for (var i = 0; i < tensor.Floats.Length; i++)
        {
            tensor.Floats[i] = i + shape.Length / 8f;
        }
        return tensor;
    }

    private string Written(StateDictionary weights)
    {
        var path = _folder.PathOf("start.safetensors");
        SafetensorsFile.Write(path, weights, new Dictionary<string, string>());
        return path;
    }
}
