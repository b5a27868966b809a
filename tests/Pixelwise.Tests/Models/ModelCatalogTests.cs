using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Models.Backbones;
using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Models;

public class ModelCatalogTests
{
    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id)];

    /// <summary>All but those of which no checkpoint is public.</summary>
    public static TheoryData<string> IdsWithReferenceKeys => [.. ModelCatalog.All.Select(model => model.Id).Where(id => id is not ("deeplabv3-cascade" or "fcn32s-googlenet"))];

    /// <summary>
    /// Keys/*.txt: the state_dict of each reference implementation, listed by PyTorch (its class count is in the first line).
    /// </summary>
    [Theory]
    [MemberData(nameof(IdsWithReferenceKeys))]
    public void Keys_and_shapes_are_the_references_in_its_order(string id)
    {
        var (classes, expected) = ReferenceKeys(id);

        Assert.Equal(expected, KeysOf(Build(id, classes, "")));
    }

    /// <summary>Forms of a model that other checkpoints need: Keys/*.txt under a name of their own.</summary>
    [Theory]
    [InlineData("segnet", "form=semseg", "segnet-semseg")]
    [InlineData("googlenet", "heads=true", "googlenet-heads")]
    public void Keys_and_shapes_of_a_form_are_its_references(string id, string set, string file)
    {
        var (classes, expected) = ReferenceKeys(file);

        Assert.Equal(expected, KeysOf(Build(id, classes, set)));
    }

    [Fact]
    public void An_encoder_with_the_names_of_vgg16_bn_has_all_of_its_convolutions_and_normalisations()
    {
        var (_, vgg) = ReferenceKeys("vgg16-bn");

        var keys = KeysOf(Build("segnet", 11, "encoder=vgg16-bn"));

        Assert.Equal(vgg.Where(key => key.StartsWith("features.", StringComparison.Ordinal)), keys.Take(13 * 7));
    }

    /// <summary>Keys/xception65-timm.txt: the state_dict of timm's xception65.</summary>
    [Fact]
    public void Weights_of_timms_xception65_are_all_of_the_backbone_of_deeplabv3plus_xception()
    {
        var (_, timm) = ReferenceKeys("xception65-timm");
        var weights = new StateDictionary();
        foreach (var key in timm)
        {
            var (name, shape) = (key.Split('\t')[0], key.Split('\t')[1]);
            weights.Add(name, shape == "scalar" ? WeightTensor.Scalar(0) : WeightTensor.Zeros([.. shape.Split('x').Select(int.Parse)]));
        }

        var translated = ModelCatalog.Find("deeplabv3plus-xception").Translate(new LoadedWeights(weights, new Dictionary<string, string>(), [])).Weights;

        Assert.Equal(
            KeysOf(Build("deeplabv3plus-xception", 19, "")).Where(key => key.StartsWith("backbone.", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            translated.Select(entry => $"{entry.Key}\t{(entry.Value.Shape.Count == 0 ? "scalar" : string.Join('x', entry.Value.Shape))}").Order(StringComparer.Ordinal));
    }

    // Counted by PyTorch on the reference implementations.
    [Theory]
    [InlineData("enet", 19, "", 351_660)]
    [InlineData("enet-authors", 19, "", 364_311)]
    [InlineData("esnet", 19, "", 1_661_522)]
    [InlineData("espnet", 20, "", 365_109)]
    [InlineData("frrn-a", 19, "", 17_746_803)]
    [InlineData("frrn-b", 19, "", 24_755_699)]
    [InlineData("lednet", 20, "", 925_663)]
    [InlineData("deeplabv2-resnet101", 21, "", 44_048_532)]
    [InlineData("deeplabv3-cascade", 21, "", 82_706_517)]
    [InlineData("segnet", 21, "", 29_455_125)]
    [InlineData("segnet", 21, "form=semseg", 29_455_167)]
    [InlineData("unet", 21, "", 31_033_045)]
    [InlineData("unet", 2, "channels=1", 31_030_658)]
    [InlineData("unet-padded", 21, "", 31_038_933)]
    [InlineData("unet-padded", 21, "bilinear=true", 17_264_277)]
    [InlineData("fcn32s", 21, "", 136_152_917)]
    [InlineData("fcn16s", 21, "", 134_815_994)]
    [InlineData("fcn8s", 21, "", 134_489_759)]
    [InlineData("fcn-alexnet", 21, "", 58_704_590)]
    [InlineData("fcn-googlenet", 21, "", 5_776_031)]
    [InlineData("fcn32s-googlenet", 21, "", 7_427_765)] // by hand: GoogLeNet's 6,624,904 without its 1000·1025, with 21·1025 and 21·21·64·64
    [InlineData("crf-rnn", 21, "", 134_491_103)]
    [InlineData("fcn-resnet50", 21, "", 35_322_218)]
    [InlineData("fcn-resnet101", 21, "", 54_314_346)]
    [InlineData("deeplabv1", 21, "", 20_505_429)]
    [InlineData("deeplabv1-4x4", 21, "", 65_140_565)]
    [InlineData("deeplabv2-vgg16", 21, "", 37_877_652)]
    [InlineData("deeplabv3-resnet50", 21, "", 42_004_074)]
    [InlineData("deeplabv3-resnet101", 21, "", 60_996_202)]
    [InlineData("deeplabv3plus-resnet50", 21, "", 39_761_845)]
    [InlineData("deeplabv3plus-resnet101", 21, "", 58_753_973)]
    [InlineData("deeplabv3plus-mobilenetv2", 21, "", 5_225_717)]
    [InlineData("deeplabv3plus-xception", 21, "", 41_055_413)]
    [InlineData("deeplabv3plus-xception-jfzhang", 21, "", 54_705_317)]
    [InlineData("pspnet50", 19, "", 49_080_038)]
    [InlineData("pspnet101", 19, "", 68_072_166)]
    [InlineData("icnet", 19, "", 6_707_321)]
    [InlineData("icnet-resnet50", 19, "", 28_298_376)]
    [InlineData("fasterseg", 19, "", 4_385_689)]
    [InlineData("fasterseg-teacher", 19, "", 23_524_137)]
    [InlineData("dilation8", 19, "", 134_361_643)]
    [InlineData("dilation8-voc", 19, "", 139_907_572)]
    [InlineData("dilation10", 19, "", 134_373_043)]
    [InlineData("alexnet", 1000, "", 61_100_840)]
    [InlineData("vgg16", 1000, "", 138_357_544)]
    [InlineData("vgg16", 1000, "convolutional=true", 138_357_544)]
    [InlineData("vgg16-bn", 1000, "", 138_365_992)]
    [InlineData("googlenet", 1000, "", 6_624_904)]
    [InlineData("googlenet", 1000, "heads=true", 13_004_888)]
    [InlineData("resnet18", 1000, "", 11_689_512)]
    [InlineData("resnet34", 1000, "", 21_797_672)]
    [InlineData("resnet50", 1000, "", 25_557_032)]
    [InlineData("resnet101", 1000, "", 44_549_160)]
    [InlineData("mobilenetv2", 1000, "", 3_504_872)]
    [InlineData("xception65", 1000, "", 39_916_312)]
    public void Parameters_are_as_many_as_the_references(string id, int classes, string set, long expected)
    {
        Assert.Equal(expected, Build(id, classes, set).ParameterCount);
    }

    // Convolutions, transposed convolutions and linear layers of the reference implementations, counted by hooks in PyTorch.
    [Theory]
    [InlineData("enet", 19, "", 1024, 2048, 16.15)]
    [InlineData("enet-authors", 19, "", 1024, 2048, 15.69)]
    [InlineData("esnet", 19, "", 1024, 2048, 96.22)]
    [InlineData("espnet", 19, "", 1024, 2048, 18.68)]
    [InlineData("frrn-a", 19, "", 256, 512, 123.1)]
    [InlineData("frrn-b", 19, "", 512, 1024, 496.2)]
    [InlineData("lednet", 20, "", 1024, 2048, 44.84)]
    [InlineData("deeplabv2-resnet101", 21, "", 513, 513, 344.9)]
    [InlineData("segnet", 21, "", 512, 512, 163.08)]
    [InlineData("segnet", 21, "form=semseg", 512, 512, 163.08)]
    [InlineData("unet", 21, "", 572, 572, 150.99)]
    [InlineData("unet-padded", 21, "", 512, 512, 193.0)]
    [InlineData("unet-padded", 21, "bilinear=true", 512, 512, 160.3)]
    [InlineData("fcn32s", 21, "", 512, 512, 190.2)]
    [InlineData("fcn16s", 21, "", 512, 512, 190.3)]
    [InlineData("fcn8s", 21, "", 512, 512, 190.4)]
    [InlineData("fcn-alexnet", 21, "", 512, 512, 23.60)]
    [InlineData("fcn-googlenet", 21, "", 512, 512, 8.36)]
    [InlineData("crf-rnn", 21, "", 512, 512, 190.4)]
    [InlineData("deeplabv1", 21, "", 513, 513, 128.6)]
    [InlineData("deeplabv1-4x4", 21, "", 514, 514, 318.5)]
    [InlineData("deeplabv2-vgg16", 21, "", 513, 513, 201.96)]
    [InlineData("fcn-resnet50", 21, "", 512, 512, 138.4)]
    [InlineData("fcn-resnet50", 21, "", 513, 513, 142.6)]
    [InlineData("fcn-resnet101", 21, "", 512, 512, 215.9)]
    [InlineData("deeplabv3-resnet50", 21, "", 513, 513, 168.7)]
    [InlineData("deeplabv3-resnet101", 21, "", 513, 513, 248.7)]
    [InlineData("deeplabv3plus-resnet50", 21, "", 513, 513, 62.4)]
    [InlineData("deeplabv3plus-resnet101", 21, "", 513, 513, 83.0)]
    [InlineData("deeplabv3plus-resnet101", 21, "output-stride=8", 513, 513, 258.1)]
    [InlineData("deeplabv3plus-mobilenetv2", 21, "", 513, 513, 16.8)]
    [InlineData("deeplabv3plus-xception", 21, "", 513, 513, 54.04)]
    [InlineData("deeplabv3plus-xception", 21, "output-stride=8", 513, 513, 176.85)]
    [InlineData("deeplabv3plus-xception-jfzhang", 21, "", 513, 513, 86.6)]
    [InlineData("deeplabv3plus-xception-jfzhang", 21, "output-stride=8", 513, 513, 248.7)]
    [InlineData("pspnet50", 19, "", 1025, 2049, 1489.4)]
    [InlineData("pspnet101", 19, "", 1025, 2049, 2117.3)]
    [InlineData("icnet", 19, "", 1025, 2049, 29.81)]
    [InlineData("icnet-resnet50", 19, "", 1024, 2048, 114.03)] // without label guidance and what the reference computes for nothing
    [InlineData("fasterseg", 19, "", 1024, 2048, 27.77)]
    [InlineData("fasterseg-teacher", 19, "", 1024, 2048, 107.78)]
    [InlineData("dilation10", 19, "", 1396, 2420, 5136.5)]
    [InlineData("dilation8", 19, "", 1396, 2420, 5136.1)]
    [InlineData("dilation8-voc", 19, "", 1396, 2420, 5328.5)]
    public void Multiply_adds_are_those_of_the_reference(string id, int classes, string set, int height, int width, double giga)
    {
        var cost = NetworkCost.Of(Build(id, classes, set).ForInference(), new ImageSize(height, width));

        Assert.Equal(giga, cost.MultiplyAdds / 1e9, 0.05); // the published figures have one or two decimals
    }

    // Likewise, of torchvision's classifiers, whose figures have three decimals.
    [Theory]
    [InlineData("alexnet", "", 224, 0.714)]
    [InlineData("alexnet", "convolutional=true", 224, 0.714)]
    [InlineData("alexnet", "", 512, 3.707)]
    [InlineData("vgg16", "", 224, 15.470)]
    [InlineData("vgg16", "", 512, 80.302)]
    [InlineData("vgg16-bn", "", 224, 15.470)]
    [InlineData("googlenet", "", 224, 1.498)]
    [InlineData("googlenet", "heads=true", 224, 1.498)]
    [InlineData("googlenet", "", 512, 7.824)]
    [InlineData("resnet18", "", 224, 1.814)]
    [InlineData("resnet18", "", 512, 9.475)]
    [InlineData("resnet34", "", 224, 3.664)]
    [InlineData("resnet34", "", 512, 19.139)]
    [InlineData("resnet50", "", 224, 4.089)]
    [InlineData("resnet50", "", 512, 21.355)]
    [InlineData("resnet101", "", 224, 7.801)]
    [InlineData("resnet101", "", 512, 40.750)]
    [InlineData("mobilenetv2", "", 224, 0.301)]
    [InlineData("mobilenetv2", "", 512, 1.566)]
    public void Multiply_adds_of_the_classifiers_are_torchvisions(string id, string set, int side, double giga)
    {
        var cost = NetworkCost.Of(Build(id, 1000, set).ForInference(), new ImageSize(side, side));

        Assert.Equal(giga, cost.MultiplyAdds / 1e9, 0.0005);
    }

    public static TheoryData<string> Classifiers => [.. ModelCatalog.All.Where(model => model.Task == ModelTask.Classification).Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void A_classifier_answers_once_for_an_image_of_any_size(string id)
    {
        var network = Build(id, 1000, "");

        Assert.Equal(TensorShape.Flat(1000), network.OutputShapeAt(new ImageSize(224, 224)));
        Assert.Equal(TensorShape.Flat(1000), network.OutputShapeAt(new ImageSize(97, 131)));
    }

    [Theory]
    [InlineData("alexnet", 224, 288, 1, 3)]
    [InlineData("alexnet", 223, 480, 1, 9)]
    [InlineData("vgg16", 224, 480, 1, 9)]
    [InlineData("vgg16-bn", 255, 256, 1, 2)]
    public void A_classifier_made_convolutional_answers_once_every_32_pixels_with_the_same_weights(string id, int height, int width, int rows, int columns)
    {
        var map = Build(id, 1000, "convolutional=true");

        Assert.Equal(new TensorShape(1000, rows, columns), map.OutputShapeAt(new ImageSize(height, width)));
        Assert.Equal(Build(id, 1000, "").Parameters.Select(Text), map.Parameters.Select(Text));

        static string Text(Parameter parameter) => $"{parameter.Key} {string.Join('x', parameter.Shape)}";
    }

    [Theory]
    [InlineData("alexnet", "", 62, "An input of 62x300 (height x width) does not fit alexnet, which needs sides of at least 63. Pad it to 63x300.")]
    [InlineData("alexnet", "convolutional=true", 200, "An input of 200x300 (height x width) does not fit alexnet, which needs sides of at least 223. Pad it to 223x300.")]
    [InlineData("vgg16", "", 31, "An input of 31x300 (height x width) does not fit vgg16, which needs sides of at least 32. Pad it to 32x300.")]
    [InlineData("googlenet", "", 14, "An input of 14x300 (height x width) does not fit googlenet, which needs sides of at least 15. Pad it to 15x300.")]
    public void An_image_too_small_for_a_classifier_is_refused_with_the_least_side(string id, string set, int height, string message)
    {
        var fault = Assert.Throws<ArgumentException>(() => Build(id, 10, set).OutputShapeAt(new ImageSize(height, 300)));

        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void A_classifier_is_refused_where_every_pixel_wants_a_class(string id)
    {
        var fault = Assert.Throws<ArgumentException>(() => ModelCatalog.Find(id).RequireSegmentation());

        Assert.Equal($"Model `{id}` is a classifier: it gives one class to a whole image, none to a pixel. Choose a segmentation model; `pixelwise models` lists them first.", fault.Message);
    }

    [Fact]
    public void A_ResNet_of_basic_blocks_refuses_to_be_dilated()
    {
        var fault = Assert.Throws<ArgumentException>(() => (ResNet.Depth34 with { OutputStride = 16 }).Build("mine", 10));

        Assert.Equal(
            "A ResNet of basic blocks keeps the output stride 32, not 16: its published weights know no dilation. Take one with bottlenecks, 50 or 101 layers deep.", fault.Message);
    }

    [Theory]
    [InlineData("enet", 360, 480, 360, 480)]
    [InlineData("enet", 67, 91, 67, 91)]
    [InlineData("segnet", 360, 480, 360, 480)]
    [InlineData("segnet", 35, 51, 35, 51)]
    [InlineData("unet", 572, 572, 388, 388)]
    [InlineData("unet", 188, 236, 4, 52)]
    [InlineData("unet-padded", 67, 91, 67, 91)]
    [InlineData("fcn8s", 67, 91, 67, 91)]
    [InlineData("fcn-alexnet", 67, 91, 67, 91)]
    [InlineData("fcn-alexnet", 1, 33, 1, 33)]
    [InlineData("fcn-googlenet", 67, 91, 67, 91)]
    [InlineData("fcn-googlenet", 17, 32, 17, 32)]
    [InlineData("fcn32s-googlenet", 67, 91, 67, 91)]
    [InlineData("fcn32s-googlenet", 48, 17, 48, 17)]
    [InlineData("deeplabv1", 97, 129, 13, 17)]
    [InlineData("deeplabv1", 513, 321, 65, 41)]
    [InlineData("deeplabv2-vgg16", 97, 129, 13, 17)]
    [InlineData("deeplabv3-resnet50", 67, 91, 67, 91)]
    [InlineData("pspnet50", 65, 89, 65, 89)]
    [InlineData("icnet", 1025, 2049, 1025, 2049)]
    [InlineData("icnet", 33, 65, 33, 65)]
    [InlineData("icnet-resnet50", 96, 32, 96, 32)]
    [InlineData("fasterseg", 96, 64, 96, 64)]
    [InlineData("fasterseg-teacher", 32, 96, 32, 96)]
    [InlineData("dilation8", 500, 380, 16, 1)]
    [InlineData("dilation10", 500, 380, 128, 8)]
    public void The_output_has_the_size_that_the_reference_gives(string id, int height, int width, int outputHeight, int outputWidth)
    {
        var network = Build(id, 11, "");

        Assert.Equal(new TensorShape(11, outputHeight, outputWidth), network.OutputShapeAt(new ImageSize(height, width)));
    }

    [Fact]
    public void A_size_that_the_rule_does_not_allow_is_refused_with_the_nearest_that_it_does()
    {
        var e = Assert.Throws<ArgumentException>(() => Build("unet", 2, "").ShapesAt(new ImageSize(512, 500)));

        Assert.StartsWith("An input of 512x500 (height x width) does not fit unet, which needs sides of 16k + 12, at least 188. Pad it to 524x508.", e.Message);
    }

    [Theory]
    [InlineData("icnet", "An input of 1024x2048 (height x width) does not fit icnet, which needs sides of 32k + 1, at least 33. Pad it to 1025x2049.")]
    [InlineData("icnet-resnet50", "An input of 1024x2047 (height x width) does not fit icnet-resnet50, which needs multiples of 32, at least 32. Pad it to 1024x2048.")]
    [InlineData("fasterseg", "An input of 32x96 (height x width) does not fit fasterseg, which needs multiples of 32, at least 64. Pad it to 64x96.")]
    [InlineData("fasterseg-teacher", "An input of 30x96 (height x width) does not fit fasterseg-teacher, which needs multiples of 32, at least 32. Pad it to 32x96.")]
    public void Each_size_rule_has_its_message(string id, string message)
    {
        var sides = message.Split(' ')[3].Split('x').Select(side => int.Parse(side, System.Globalization.CultureInfo.InvariantCulture)).ToArray();

        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Build(id, 2, "").ShapesAt(new ImageSize(sides[0], sides[1]))).Message);
    }

    [Theory]
    [InlineData("icnet", 65, 97, "out 3x65x97, sub4 3x5x7, sub24 3x9x13")]
    [InlineData("icnet-resnet50", 64, 96, "out 3x64x96, sub4 3x4x6, sub24 3x8x12")]
    [InlineData("fasterseg", 64, 96, "out 3x64x96, aux16 3x64x96, aux32 3x64x96")]
    public void Outputs_for_training_have_their_names_and_scales(string id, int height, int width, string outputs)
    {
        var network = Build(id, 3, "");
        var shapes = network.ShapesAt(new ImageSize(height, width));

        Assert.Equal(outputs, string.Join(", ", network.Outputs.Select(output => $"{output.Name} {shapes[output.Value.Node]}")));
    }

    // 1/√128 = 0.0883883: PyTorch's bound for 128 inputs; 1/√256 = 0.0625, 1/√1024 = 0.03125.
    [Theory]
    [InlineData("icnet", "conv1_1_3x3_s2.weight", "HeNormal { ByOutputs = False }")]
    [InlineData("icnet", "conv6_cls.bias", "Constant { Value = 0 }")]
    [InlineData("icnet-resnet50", "pretrained.conv1.0.weight", "HeNormal { ByOutputs = True }")]
    [InlineData("icnet-resnet50", "head.conv_cls.weight", "Uniform { Bound = 0.088388346 }")]
    [InlineData("fasterseg", "heads8.conv_1x1.weight", "HeNormal { ByOutputs = False }")]
    [InlineData("fasterseg", "heads8.conv_1x1.bias", "Uniform { Bound = 0.088388346 }")]
    [InlineData("googlenet", "fc.weight", "Normal { Deviation = 0.01 }")]
    [InlineData("googlenet", "fc.bias", "Uniform { Bound = 0.03125 }")]
    [InlineData("mobilenetv2", "classifier.1.bias", "Constant { Value = 0 }")]
    [InlineData("deeplabv3plus-resnet50", "backbone.conv1.weight", "HeNormal { ByOutputs = True }")]
    [InlineData("deeplabv3plus-resnet50", "classifier.project.0.weight", "HeNormal { ByOutputs = False }")]
    [InlineData("deeplabv3plus-resnet50", "classifier.aspp.convs.4.1.weight", "HeNormal { ByOutputs = False }")]
    [InlineData("deeplabv3plus-mobilenetv2", "classifier.classifier.3.weight", "HeNormal { ByOutputs = False }")]
    [InlineData("deeplabv3plus-mobilenetv2", "classifier.classifier.3.bias", "Uniform { Bound = 0.0625 }")]
    public void Weights_begin_as_the_reference_lets_them(string id, string key, string initializer)
    {
        Assert.Equal(initializer, Build(id, 19, "").Parameters.Single(parameter => parameter.Key == key).Initializer.ToString());
    }

    // TensorFlow's decay of 0.9997 is 0.0003 in PyTorch's sense.
    [Theory]
    [InlineData("deeplabv3plus-xception", "backbone.middle_flow.block8.separable_conv2.depthwise_bn", 0.0003)]
    [InlineData("deeplabv3plus-xception", "aspp.aspp1.pointwise_bn", 0.0003)]
    [InlineData("deeplabv3plus-xception", "decoder.feature_projection0_bn", 0.0003)]
    [InlineData("deeplabv3plus-xception-jfzhang", "backbone.bn1", 0.1)]
    [InlineData("deeplabv3plus-resnet101", "backbone.layer4.2.bn3", 0.01)]
    [InlineData("deeplabv3plus-resnet101", "classifier.aspp.project.1", 0.1)]
    [InlineData("deeplabv3plus-mobilenetv2", "backbone.low_level_features.0.1", 0.01)]
    [InlineData("resnet101", "layer4.2.bn3", 0.1)]
    public void Running_statistics_move_as_fast_as_the_references(string id, string norm, double momentum)
    {
        Assert.Equal(momentum, Assert.IsType<BatchNormalization>(Build(id, 19, "").FindNode(norm).Operation).Momentum);
    }

    [Fact]
    public void The_names_of_pytorch_semseg_lead_to_every_module_of_icnet_once()
    {
        var modules = Build("icnet", 19, "").Parameters.Select(parameter => parameter.Key[..parameter.Key.LastIndexOf('.')]).Distinct();

        var map = Assert.Single(ModelCatalog.Find("icnet").KeyMaps);

        Assert.Equal(modules.Order(StringComparer.Ordinal), map.Modules.Values.OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_unknown_model_suggests_the_nearest()
    {
        var e = Assert.Throws<ArgumentException>(() => ModelCatalog.Find("e-nett"));

        Assert.Contains("Unknown model `e-nett`. Did you mean `enet`?", e.Message);
    }

    [Theory]
    [InlineData("unet", "widht=3", "Model `unet` has no option `widht`. Did you mean `width`?")]
    [InlineData("unet", "width=0", "Option `width` of `unet` is `0`; give a whole number of at least 1.")]
    [InlineData("lednet", "width=3", "Model `lednet` has no options, so `width` cannot be set.")]
    [InlineData("resnet50", "output-stride=4", "Option `output-stride` of `resnet50` is `4`; give one of 32, 16, 8.")]
    [InlineData("resnet50", "multi-grid=1,2", "Option `multi-grid` of `resnet50` is `1,2`; give 3 whole numbers of at least 1, with commas between them.")]
    [InlineData("resnet101", "multi-grid=1,2,x", "Option `multi-grid` of `resnet101` is `1,2,x`; give 3 whole numbers of at least 1, with commas between them.")]
    [InlineData("segnet", "form=torch", "Option `form` of `segnet` is `torch`; give one of caffe, semseg.")]
    [InlineData("unet-padded", "bilinear=maybe", "Option `bilinear` of `unet-padded` is `maybe`; give true or false.")]
    public void A_wrong_option_says_what_is_allowed(string id, string set, string message)
    {
        var e = Assert.Throws<ArgumentException>(() => Build(id, 2, set));

        Assert.Contains(message, e.Message);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Inference_needs_neither_dropout_nor_training_outputs(string id)
    {
        var network = Build(id, 5, "");
        var size = network.SizeRule.Nearest(new ImageSize(190, 200));

        var inference = network.ForInference();

        Assert.DoesNotContain(inference.Nodes, node => node.Operation is Dropout);
        var output = Assert.Single(inference.Outputs);
        Assert.Equal(Network.OutputName, output.Name);
        Assert.Equal(network.OutputShapeAt(size), inference.OutputShapeAt(size));
        Assert.DoesNotContain(inference.Parameters, parameter => parameter.Key.StartsWith("aux", StringComparison.Ordinal));
    }

    private static (int Classes, string[] Keys) ReferenceKeys(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Models", "Keys", $"{file}.txt"));
        return (int.Parse(lines[0].Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture), lines[1..]);
    }

    private static IEnumerable<string> KeysOf(Network network) =>
        network.Parameters.Select(parameter => $"{parameter.Key}\t{(parameter.Shape.Count == 0 ? "scalar" : string.Join('x', parameter.Shape))}");

    private static Network Build(string id, int classes, string set) =>
        ModelCatalog.Find(id).Build(classes, ModelSettings.ParsePairs(set.Length == 0 ? [] : set.Split(' ')));
}
