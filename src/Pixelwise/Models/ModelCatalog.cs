using Pixelwise.Imaging;
using Pixelwise.Models.Backbones;

namespace Pixelwise.Models;

/// <summary>The zoo: every model that can be named.</summary>
public static class ModelCatalog
{
    private static readonly ModelOption Width = new("width", "64", "channels of the first stage, at least 1; the others follow in proportion");
    private static readonly ModelOption EncoderOnly = new(
        "encoder-only", "false", "true ends at an eighth of the size: what the authors train before the decoder");
    private static readonly ModelOption FrrnWidth = new("width", "48", "channels at full resolution, at least 2; the others follow in proportion");
    private static readonly ModelOption FasterSegWidth = new("width", "12", "the search's unit of channels, at least 1; all follow in proportion");
    private static readonly ModelOption MobileNetWidth = new(
        "width", "32", "channels of the stem, at least 1, before rounding to multiples of 8; the others follow in proportion");
    private static readonly ModelOption XceptionWidth = new(
        "width", "32", "channels of the first convolution, at least 1; the others follow in proportion");
    private static readonly ModelOption OutputStride = new("output-stride", "16", "image side over feature side at the encoder's end: 16 or 8");
    private static readonly ModelOption Convolutional = new(
        "convolutional", "false", "true slides the fully connected layers over the image as convolutions: a map of answers, one every 32 pixels");
    private static readonly ModelOption DeepStem = new("deep-stem", "false", "true puts three 3x3 convolutions in the place of the 7x7");
    private static readonly ModelOption[] DilationOptions =
    [
        new("output-stride", "32", "image side over feature side at the end: 32, 16 or 8"),
        new(
            "dilate-first-block", "false",
            "true dilates every block of a stage (Caffe's rule), false leaves its first block at the rate before (torchvision's)"),
        new("multi-grid", "1,1,1", "factors of the dilations of the last stage's three blocks"),
    ];
    private static readonly Normalization RawBlueFirst = new() { Range = 1, BlueFirst = true };

    // ESPNet's code divides bytes less Cityscapes' mean by the deviation, and then by 255 once more.
    private static readonly Normalization EspNetCityscapes = new()
    {
        Mean = (73.15840149f / 255, 82.90893555f / 255, 72.3923111f / 255),
        Deviation = (44.91483307f, 46.15289307f, 45.3192215f),
        BlueFirst = true,
    };

    /// <summary>The models, by family: those that segment, then the classifiers that they grow from.</summary>
    public static IReadOnlyList<ModelDescription> All { get; } =
    [
        new()
        {
            Id = "fcn32s", Title = "FCN-32s", Year = 2014, Paper = "Long, Shelhamer, Darrell, arXiv 1411.4038 and 1605.06211",
            Reference = "wkentaro/pytorch-fcn", Normalization = Normalization.CaffeVgg, Options = [Width],
            Published = [new("VOC 2011", "seg11valid", 0.636, "shelhamer/fcn.berkeleyvision.org")],
            Factory = (classes, set) => Fcn.Build32s(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "fcn16s", Title = "FCN-16s", Year = 2014, Paper = "Long, Shelhamer, Darrell, arXiv 1411.4038 and 1605.06211",
            Reference = "wkentaro/pytorch-fcn", Normalization = Normalization.CaffeVgg, Options = [Width],
            Published = [new("VOC 2011", "seg11valid", 0.650, "shelhamer/fcn.berkeleyvision.org")],
            Factory = (classes, set) => Fcn.Build16s(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "fcn8s", Title = "FCN-8s", Year = 2014, Paper = "Long, Shelhamer, Darrell, arXiv 1411.4038 and 1605.06211",
            Reference = "wkentaro/pytorch-fcn", Normalization = Normalization.CaffeVgg, Options = [Width],
            Published =
            [
                new("VOC 2011", "seg11valid", 0.655, "shelhamer/fcn.berkeleyvision.org"),
                new("VOC 2012", "test", 0.672, "shelhamer/fcn.berkeleyvision.org"),
            ],
            Factory = (classes, set) => Fcn.Build8s(classes, atOnce: false, set.Integer("width", 1)),
        },
        new()
        {
            Id = "fcn8s-atonce", Title = "FCN-8s, at once", Year = 2016, Paper = "Shelhamer, Long, Darrell, arXiv 1605.06211",
            Reference = "wkentaro/pytorch-fcn", Normalization = Normalization.CaffeVgg, Options = [Width],
            Published = [new("VOC 2011", "seg11valid", 0.654, "shelhamer/fcn.berkeleyvision.org")],
            Factory = (classes, set) => Fcn.Build8s(classes, atOnce: true, set.Integer("width", 1)),
        },
        new()
        {
            Id = "crf-rnn", Title = "CRF-RNN", Year = 2015, Paper = "Zheng et al., arXiv 1502.03240",
            Reference = "sadeepj/crfasrnn_pytorch", Normalization = Normalization.CaffeVgg, Options = [Width],
            Factory = (classes, set) => CrfRnn.Build(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "fcn-alexnet", Title = "FCN-AlexNet", Year = 2014, Paper = "Long, Shelhamer, Darrell, arXiv 1411.4038 and 1605.06211",
            Reference = "the authors' Caffe definition", Normalization = Normalization.CaffeVgg,
            Published = [new("VOC 2011", "seg11valid", 0.480, "shelhamer/fcn.berkeleyvision.org")],
            Options = [new("width", "96", "channels of the first convolution, at least 2; the others follow in proportion")],
            Factory = (classes, set) => FcnAlexNet.Build(classes, set.Integer("width", 2)),
        },
        new()
        {
            Id = "fcn32s-googlenet", Title = "FCN-32s, GoogLeNet", Year = 2014, Paper = "Long, Shelhamer, Darrell, arXiv 1411.4038",
            Reference = "the paper; no checkpoint is public", Normalization = Normalization.SignedUnit, Options = [Width],
            Factory = (classes, set) => FcnGoogLeNet.Build32s(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "fcn-googlenet", Title = "FCN-8s, GoogLeNet", Year = 2014, Paper = "after Long, Shelhamer, Darrell, arXiv 1411.4038",
            Reference = "TheCodez/pytorch-GoogLeNet-FCN", Normalization = Normalization.SignedUnit, Options = [Width],
            Factory = (classes, set) => FcnGoogLeNet.Build8s(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "fcn-resnet50", Title = "FCN, ResNet-50", Year = 2016, Paper = "after Shelhamer, Long, Darrell, arXiv 1605.06211",
            Reference = "torchvision", Normalization = Normalization.ImageNet, Options = [Width],
            Published = [new("COCO", "val2017", 0.605, "torchvision") { Note = "the classes of Pascal VOC" }],
            Factory = (classes, set) => FcnResNet.Build("fcn-resnet50", classes, ResNet.Depth50 with { Width = set.Integer("width", 1) }),
        },
        new()
        {
            Id = "fcn-resnet101", Title = "FCN, ResNet-101", Year = 2016, Paper = "after Shelhamer, Long, Darrell, arXiv 1605.06211",
            Reference = "torchvision", Normalization = Normalization.ImageNet, Options = [Width],
            Published = [new("COCO", "val2017", 0.637, "torchvision") { Note = "the classes of Pascal VOC" }],
            Factory = (classes, set) => FcnResNet.Build("fcn-resnet101", classes, ResNet.Depth101 with { Width = set.Integer("width", 1) }),
        },
        new()
        {
            Id = "segnet", Title = "SegNet", Year = 2015, Paper = "Badrinarayanan, Kendall, Cipolla, arXiv 1511.00561",
            Reference = "the authors' Caffe definition", Normalization = RawBlueFirst,
            Options =
            [
                Width,
                new("form", "caffe", "caffe, or semseg: meetps/pytorch-semseg's pooling, scores and names"),
                new("encoder", "own", "own, or vgg16-bn: names the encoder's weights as torchvision's vgg16_bn, so that ImageNet weights fit"),
            ],
            Published = [new("CamVid", "test", 0.601, "the paper") { IsApproximate = true, Note = "3,500 more training images" }],
            KeyMaps = [Vgg16Names.Torchvision],
            Factory = (classes, set) => SegNet.Build(
                classes, set.Integer("width", 1), set.Choice("form", "caffe", "semseg") == "semseg" ? SegNetForm.Semseg : SegNetForm.Caffe,
                vggNames: set.Choice("encoder", "own", "vgg16-bn") == "vgg16-bn"),
        },
        new()
        {
            Id = "unet", Title = "U-Net", Year = 2015, Paper = "Ronneberger, Fischer, Brox, arXiv 1505.04597",
            Reference = "meetps/pytorch-semseg, feature scale 1",
            Options = [Width, new("channels", "3", "channels of the image: 3, or 1 for grey micrographs")],
            Factory = (classes, set) => UNet.Build(classes, set.Integer("width", 1), set.Integer("channels", 1)),
        },
        new()
        {
            Id = "unet-padded", Title = "U-Net, padded", Year = 2015, Paper = "after Ronneberger, Fischer, Brox, arXiv 1505.04597",
            Reference = "milesial/Pytorch-UNet",
            Options = [Width, new("bilinear", "false", "true enlarges bilinearly instead of by transposed convolutions")],
            Factory = (classes, set) => UNetPadded.Build(classes, set.Integer("width", 1), set.Flag("bilinear")),
        },
        new()
        {
            Id = "pspnet50", Title = "PSPNet, ResNet-50", Year = 2017, Paper = "Zhao, Shi, Qi, Wang, Jia, arXiv 1612.01105",
            Reference = "hszhao/semseg", Normalization = Normalization.ImageNet, Options = [Width],
            Published = [new("Cityscapes", "val", 0.7730, "hszhao/semseg") { Note = "averaged with the mirrored image" }],
            Factory = (classes, set) => PspNet.Build("pspnet50", classes, ResNet.Depth50 with { Width = set.Integer("width", 1) }),
        },
        new()
        {
            Id = "pspnet101", Title = "PSPNet, ResNet-101", Year = 2017, Paper = "Zhao, Shi, Qi, Wang, Jia, arXiv 1612.01105",
            Reference = "hszhao/semseg", Normalization = Normalization.ImageNet, Options = [Width],
            Published = [new("Cityscapes", "val", 0.7863, "hszhao/semseg") { Note = "averaged with the mirrored image" }],
            Factory = (classes, set) => PspNet.Build("pspnet101", classes, ResNet.Depth101 with { Width = set.Integer("width", 1) }),
        },
        new()
        {
            Id = "icnet", Title = "ICNet", Year = 2017, Paper = "Zhao, Qi, Shen, Shi, Jia, arXiv 1704.08545",
            Reference = "hszhao/ICNet, the authors' Caffe definition",
            Normalization = RawBlueFirst with { Mean = (123.68f, 116.779f, 103.939f) },
            Published =
            [
                new("Cityscapes", "val", 0.677, "hszhao/ICNet"),
                new("Cityscapes", "test", 0.695, "hszhao/ICNet") { Note = "trained on train and val" },
            ],
            KeyMaps = [IcNetNames.Semseg],
            Options =
            [
                new("width", "32", "channels of the stem, at least 1; the others follow in proportion"),
                new("batch-norm", "true", "false is the form for speed, whose files have the normalisation merged into the convolutions"),
            ],
            Factory = (classes, set) => new IcNet { Width = set.Integer("width", 1), BatchNorm = set.Flag("batch-norm") }.Build(classes),
        },
        new()
        {
            Id = "icnet-resnet50", Title = "ICNet, ResNet-50", Year = 2017, Paper = "Zhao, Qi, Shen, Shi, Jia, arXiv 1704.08545",
            Reference = "liminn/ICNet-pytorch", Normalization = Normalization.ImageNet,
            Published = [new("Cityscapes", "val", 0.710, "liminn/ICNet-pytorch")],
            Options = [Width with { Meaning = "channels of the backbone's stem, at least 2; the others follow in proportion" }],
            Factory = (classes, set) => IcNetResNet50.Build(classes, set.Integer("width", 2)),
        },
        new()
        {
            Id = "deeplabv1", Title = "DeepLab v1, LargeFOV", Year = 2014,
            Paper = "Chen, Papandreou, Kokkinos, Murphy, Yuille, arXiv 1412.7062",
            Reference = "the authors' Caffe definition, names of wangleihitcs/DeepLab-V1-PyTorch", Normalization = Normalization.CaffeVgg,
            Options = [Width],
            Published = [new("VOC 2012", "val", 0.6225, "the authors' released model") { Note = "67.64 % with the CRF" }],
            Factory = (classes, set) => DeepLabV1.BuildLargeFov(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "deeplabv1-4x4", Title = "DeepLab v1, 4x4", Year = 2014,
            Paper = "Chen, Papandreou, Kokkinos, Murphy, Yuille, arXiv 1412.7062",
            Reference = "the authors' Caffe definition", Normalization = Normalization.CaffeVgg, Options = [Width],
            Published = [new("VOC 2012", "val", 0.598, "the paper") { IsApproximate = true, Note = "63.74 % with the CRF" }],
            Factory = (classes, set) => DeepLabV1.Build4X4(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "deeplabv2-vgg16", Title = "DeepLab v2, VGG-16", Year = 2016,
            Paper = "Chen, Papandreou, Kokkinos, Murphy, Yuille, arXiv 1606.00915",
            Reference = "the authors' Caffe definition", Normalization = Normalization.CaffeVgg, Options = [Width],
            Published = [new("VOC 2012", "val", 0.6896, "the paper") { IsApproximate = true, Note = "71.57 % with the CRF" }],
            Factory = (classes, set) => DeepLabV2Vgg16.Build(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "deeplabv2-resnet101", Title = "DeepLab v2, ResNet-101", Year = 2016,
            Paper = "Chen, Papandreou, Kokkinos, Murphy, Yuille, arXiv 1606.00915",
            Reference = "kazuto1011/deeplab-pytorch", Normalization = Normalization.CaffeVgg with { Mean = (122.675f, 116.669f, 104.008f) },
            Options = [Width],
            Published = [new("VOC 2012", "val", 0.7665, "kazuto1011/deeplab-pytorch") { Note = "77.93 % with the CRF" }],
            Factory = (classes, set) => DeepLabV2ResNet101.Build(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "deeplabv3-cascade", Title = "DeepLab v3, cascade", Year = 2017,
            Paper = "Chen, Papandreou, Schroff, Adam, arXiv 1706.05587",
            Reference = "the paper; no checkpoint is public", Normalization = Normalization.ImageNet, Options = [Width],
            Published = [new("VOC 2012", "val", 0.7666, "the paper") { IsApproximate = true }],
            Factory = (classes, set) => DeepLabV3Cascade.Build(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "deeplabv3-resnet50", Title = "DeepLab v3, ResNet-50", Year = 2017,
            Paper = "Chen, Papandreou, Schroff, Adam, arXiv 1706.05587",
            Reference = "torchvision", Normalization = Normalization.ImageNet, Options = [Width],
            Published = [new("COCO", "val2017", 0.664, "torchvision") { Note = "the classes of Pascal VOC" }],
            Factory = (classes, set) => DeepLabV3.Build("deeplabv3-resnet50", classes, ResNet.Depth50 with { Width = set.Integer("width", 1) }),
        },
        new()
        {
            Id = "deeplabv3-resnet101", Title = "DeepLab v3, ResNet-101", Year = 2017,
            Paper = "Chen, Papandreou, Schroff, Adam, arXiv 1706.05587",
            Reference = "torchvision", Normalization = Normalization.ImageNet, Options = [Width],
            Published = [new("COCO", "val2017", 0.674, "torchvision") { Note = "the classes of Pascal VOC" }],
            Factory = (classes, set) => DeepLabV3.Build("deeplabv3-resnet101", classes, ResNet.Depth101 with { Width = set.Integer("width", 1) }),
        },
        new()
        {
            Id = "deeplabv3plus-resnet50", Title = "DeepLab v3+, ResNet-50", Year = 2018,
            Paper = "Chen, Zhu, Papandreou, Schroff, Adam, arXiv 1802.02611",
            Reference = "VainF/DeepLabV3Plus-Pytorch", Normalization = Normalization.ImageNet, Options = [Width, OutputStride],
            Published = [new("VOC 2012", "val", 0.772, "VainF/DeepLabV3Plus-Pytorch")],
            Factory = (classes, set) => DeepLabV3Plus.Build("deeplabv3plus-resnet50", classes, Dilated(ResNet.Depth50, set)),
        },
        new()
        {
            Id = "deeplabv3plus-resnet101", Title = "DeepLab v3+, ResNet-101", Year = 2018,
            Paper = "Chen, Zhu, Papandreou, Schroff, Adam, arXiv 1802.02611",
            Reference = "VainF/DeepLabV3Plus-Pytorch", Normalization = Normalization.ImageNet, Options = [Width, OutputStride],
            Published =
            [
                new("VOC 2012", "val", 0.783, "VainF/DeepLabV3Plus-Pytorch"),
                new("Cityscapes", "val", 0.762, "VainF/DeepLabV3Plus-Pytorch"),
            ],
            Factory = (classes, set) => DeepLabV3Plus.Build("deeplabv3plus-resnet101", classes, Dilated(ResNet.Depth101, set)),
        },
        new()
        {
            Id = "deeplabv3plus-mobilenetv2", Title = "DeepLab v3+, MobileNetV2", Year = 2018,
            Paper = "Chen, Zhu, Papandreou, Schroff, Adam, arXiv 1802.02611",
            Reference = "VainF/DeepLabV3Plus-Pytorch", Normalization = Normalization.ImageNet, Options = [MobileNetWidth, OutputStride],
            Published =
            [
                new("VOC 2012", "val", 0.711, "VainF/DeepLabV3Plus-Pytorch"),
                new("Cityscapes", "val", 0.721, "VainF/DeepLabV3Plus-Pytorch"),
            ],
            Factory = (classes, set) => DeepLabV3Plus.Build(
                classes, new MobileNetV2 { Width = set.Integer("width", 1), OutputStride = set.Choice("output-stride", 16, 8) }),
        },
        new()
        {
            Id = "deeplabv3plus-xception", Title = "DeepLab v3+, Xception-65", Year = 2018,
            Paper = "Chen, Zhu, Papandreou, Schroff, Adam, arXiv 1802.02611",
            Reference = "the authors' TensorFlow code, with path names of our own", Normalization = Normalization.SignedUnit,
            Options = [XceptionWidth, OutputStride],
            Published =
            [
                new("VOC 2012", "val", 0.8220, "tensorflow/models") { Note = "more training images from COCO" },
                new("Cityscapes", "val", 0.7879, "tensorflow/models"),
            ],
            KeyMaps = [Xception65.TimmNames("backbone.", classifier: null)],
            Factory = (classes, set) => DeepLabV3PlusXception.Build(
                classes, new Xception65 { Width = set.Integer("width", 1), OutputStride = set.Choice("output-stride", 16, 8) }),
        },
        new()
        {
            Id = "deeplabv3plus-xception-jfzhang", Title = "DeepLab v3+, Xception, jfzhang's", Year = 2018,
            Paper = "after Chen, Zhu, Papandreou, Schroff, Adam, arXiv 1802.02611",
            Reference = "jfzhang95/pytorch-deeplab-xception", Normalization = Normalization.ImageNet,
            Options = [XceptionWidth, OutputStride],
            Factory = (classes, set) => DeepLabV3PlusJfzhang.Build(classes, set.Integer("width", 1), set.Choice("output-stride", 16, 8)),
        },
        new()
        {
            Id = "dilation8", Title = "Dilation8", Year = 2015, Paper = "Yu, Koltun, arXiv 1511.07122",
            Reference = "fyu/dilation", Normalization = RawBlueFirst with { Mean = (105.41f, 108.78f, 110.70f) }, Options = [Width],
            Published = [new("CamVid", "test", 0.653, "the paper") { IsApproximate = true }],
            Factory = (classes, set) => Dilation.Build8(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "dilation8-voc", Title = "Dilation8, large context", Year = 2015, Paper = "Yu, Koltun, arXiv 1511.07122",
            Reference = "fyu/dilation", Normalization = RawBlueFirst with { Mean = (116.52f, 111.36f, 102.93f) }, Options = [Width],
            Published = [new("VOC 2012", "test", 0.735, "the paper") { IsApproximate = true }],
            Factory = (classes, set) => Dilation.Build8Voc(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "dilation10", Title = "Dilation10", Year = 2015, Paper = "Yu, Koltun, arXiv 1511.07122",
            Reference = "fyu/dilation", Normalization = RawBlueFirst with { Mean = (73.16f, 82.91f, 72.39f) }, Options = [Width],
            Published = [new("Cityscapes", "val", 0.687, "the paper") { IsApproximate = true }],
            Factory = (classes, set) => Dilation.Build10(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "enet", Title = "ENet", Year = 2016, Paper = "Paszke, Chaurasia, Kim, Culurciello, arXiv 1606.02147",
            Reference = "davidtvs/PyTorch-ENet",
            Published = [new("Cityscapes", "val", 0.595, "davidtvs/PyTorch-ENet"), new("CamVid", "test", 0.521, "davidtvs/PyTorch-ENet")],
            Options = [EncoderOnly, new("crf-rnn", "false", "whether a CRF as a recurrent layer follows the whole network")],
            Factory = (classes, set) => ENet.Build(classes, set.Flag("encoder-only"), set.Flag("crf-rnn")),
        },
        new()
        {
            Id = "enet-authors", Title = "ENet, the authors'", Year = 2016, Paper = "Paszke, Chaurasia, Kim, Culurciello, arXiv 1606.02147",
            Reference = "e-lab/ENet-training (Torch7)",
            Published = [new("Cityscapes", "test", 0.583, "the paper")],
            Options = [EncoderOnly],
            Factory = (classes, set) => ENetAuthors.Build(classes, set.Flag("encoder-only")),
        },
        new()
        {
            Id = "frrn-a", Title = "FRRN-A", Year = 2016, Paper = "Pohlen, Hermans, Mathias, Leibe, arXiv 1611.08323",
            Reference = "TobyPDE/FRRN (Theano)", Options = [FrrnWidth],
            Factory = (classes, set) => Frrn.BuildA(classes, set.Integer("width", 2)),
        },
        new()
        {
            Id = "frrn-b", Title = "FRRN-B", Year = 2016, Paper = "Pohlen, Hermans, Mathias, Leibe, arXiv 1611.08323",
            Reference = "TobyPDE/FRRN (Theano)", Options = [FrrnWidth],
            Published = [new("Cityscapes", "test", 0.718, "the paper")],
            Factory = (classes, set) => Frrn.BuildB(classes, set.Integer("width", 2)),
        },
        new()
        {
            Id = "lednet", Title = "LEDNet", Year = 2019, Paper = "Wang et al., arXiv 1905.02423",
            Reference = "xiaoyufenfei/LEDNet",
            Published = [new("Cityscapes", "test", 0.692, "the paper")],
            Factory = (classes, _) => LedNet.Build(classes),
        },
        new()
        {
            Id = "esnet", Title = "ESNet", Year = 2019, Paper = "Wang, Zhou, Wu, arXiv 1906.09826",
            Reference = "xiaoyufenfei/ESNet",
            Published = [new("Cityscapes", "test", 0.707, "the paper")],
            Factory = (classes, _) => EsNet.Build(classes),
        },
        new()
        {
            Id = "fasterseg", Title = "FasterSeg", Year = 2019, Paper = "Chen, Gong, Liu, Zhang, Li, Wang, arXiv 1912.10917",
            Reference = "VITA-Group/FasterSeg", Normalization = Normalization.ImageNet, Options = [FasterSegWidth],
            Published = [new("Cityscapes", "test", 0.7146, "the paper")],
            Factory = (classes, set) => FasterSeg.BuildStudent(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "fasterseg-teacher", Title = "FasterSeg, the teacher", Year = 2019,
            Paper = "Chen, Gong, Liu, Zhang, Li, Wang, arXiv 1912.10917",
            Reference = "VITA-Group/FasterSeg", Normalization = Normalization.ImageNet, Options = [FasterSegWidth],
            Factory = (classes, set) => FasterSeg.BuildTeacher(classes, set.Integer("width", 1)),
        },
        new()
        {
            Id = "espnet", Title = "ESPNet", Year = 2018, Paper = "Mehta, Rastegari, Caspi, Shapiro, Hajishirzi, arXiv 1803.06815",
            Reference = "sacmehta/ESPNet", Normalization = EspNetCityscapes,
            Options =
            [
                new("p", "2", "blocks at a quarter of the image's size, at least 1"),
                new("q", "8", "blocks at an eighth, at least 1; public weights have 3, 5 or 8"),
                new("image-in-decoder", "true", "true as the authors' weights for CamVid want it, false as those for Cityscapes do"),
            ],
            Published = [new("CamVid", "test", 0.5564, "sacmehta/ESPNet"), new("Cityscapes", "test", 0.6034, "sacmehta/ESPNet")],
            Factory = (classes, set) => EspNet.Build(classes, set.Integer("p", 1), set.Integer("q", 1), set.Flag("image-in-decoder")),
        },
        new()
        {
            Id = "alexnet", Title = "AlexNet", Year = 2012, Paper = "Krizhevsky, Sutskever, Hinton, NIPS 2012, and Krizhevsky, arXiv 1404.5997",
            Reference = "torchvision", Task = ModelTask.Classification, Normalization = Normalization.ImageNet,
            Options = [Width, Convolutional],
            Factory = (classes, set) => AlexNet.Build(classes, set.Integer("width", 1), set.Flag("convolutional")),
        },
        new()
        {
            Id = "vgg16", Title = "VGG-16", Year = 2014, Paper = "Simonyan, Zisserman, arXiv 1409.1556",
            Reference = "torchvision", Task = ModelTask.Classification, Normalization = Normalization.ImageNet,
            Options = [Width, Convolutional],
            Factory = (classes, set) => Vgg16.Build("vgg16", classes, set.Integer("width", 1), isConvolutional: set.Flag("convolutional")),
        },
        new()
        {
            Id = "vgg16-bn", Title = "VGG-16, batch-normalised", Year = 2014, Paper = "after Simonyan, Zisserman, arXiv 1409.1556",
            Reference = "torchvision", Task = ModelTask.Classification, Normalization = Normalization.ImageNet,
            Options = [Width, Convolutional],
            Factory = (classes, set) => Vgg16.Build("vgg16-bn", classes, set.Integer("width", 1), isNormalized: true, set.Flag("convolutional")),
        },
        new()
        {
            Id = "googlenet", Title = "GoogLeNet", Year = 2014, Paper = "Szegedy et al., arXiv 1409.4842",
            Reference = "torchvision", Task = ModelTask.Classification, Normalization = Normalization.SignedUnit,
            Options = [Width, new("heads", "false", "true adds the two auxiliary classifiers to what training returns")],
            Factory = (classes, set) => new GoogLeNet { Width = set.Integer("width", 1) }.Build(classes, set.Flag("heads")),
        },
        new()
        {
            Id = "resnet18", Title = "ResNet-18", Year = 2015, Paper = "He, Zhang, Ren, Sun, arXiv 1512.03385",
            Reference = "torchvision", Task = ModelTask.Classification, Normalization = Normalization.ImageNet, Options = [Width, DeepStem],
            Factory = (classes, set) => Stemmed(ResNet.Depth18, set).Build("resnet18", classes),
        },
        new()
        {
            Id = "resnet34", Title = "ResNet-34", Year = 2015, Paper = "He, Zhang, Ren, Sun, arXiv 1512.03385",
            Reference = "torchvision", Task = ModelTask.Classification, Normalization = Normalization.ImageNet, Options = [Width, DeepStem],
            Factory = (classes, set) => Stemmed(ResNet.Depth34, set).Build("resnet34", classes),
        },
        new()
        {
            Id = "resnet50", Title = "ResNet-50", Year = 2015, Paper = "He, Zhang, Ren, Sun, arXiv 1512.03385",
            Reference = "torchvision", Task = ModelTask.Classification, Normalization = Normalization.ImageNet,
            Options = [Width, DeepStem, .. DilationOptions],
            Factory = (classes, set) => Bottlenecked(ResNet.Depth50, set).Build("resnet50", classes),
        },
        new()
        {
            Id = "resnet101", Title = "ResNet-101", Year = 2015, Paper = "He, Zhang, Ren, Sun, arXiv 1512.03385",
            Reference = "torchvision", Task = ModelTask.Classification, Normalization = Normalization.ImageNet,
            Options = [Width, DeepStem, .. DilationOptions],
            Factory = (classes, set) => Bottlenecked(ResNet.Depth101, set).Build("resnet101", classes),
        },
        new()
        {
            Id = "mobilenetv2", Title = "MobileNetV2", Year = 2018, Paper = "Sandler, Howard, Zhu, Zhmoginov, Chen, arXiv 1801.04381",
            Reference = "torchvision", Task = ModelTask.Classification, Normalization = Normalization.ImageNet, Options = [MobileNetWidth],
            Factory = (classes, set) => new MobileNetV2 { Width = set.Integer("width", 1) }.Build(classes),
        },
        new()
        {
            Id = "xception65", Title = "Xception-65, aligned", Year = 2018,
            Paper = "Chen, Zhu, Papandreou, Schroff, Adam, arXiv 1802.02611, after Chollet, arXiv 1610.02357",
            Reference = "the authors' TensorFlow code, with path names of our own", Task = ModelTask.Classification,
            Normalization = Normalization.SignedUnit,
            Options = [XceptionWidth, new("output-stride", "32", "image side over feature side at the end: 32, 16 or 8")],
            KeyMaps = [Xception65.TimmNames("", classifier: "logits")],
            Factory = (classes, set) =>
                new Xception65 { Width = set.Integer("width", 1), OutputStride = set.Choice("output-stride", 32, 16, 8) }.Build(classes),
        },
    ];

    /// <summary>A model by its id.</summary>
    /// <param name="id">As in <see cref="All"/>, in any case.</param>
    /// <exception cref="ArgumentException">There is no such model; the message names the nearest.</exception>
    public static ModelDescription Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(model => model.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"Unknown model `{id}`. {NearestName.Suggest(id, [.. All.Select(model => model.Id)])} `pixelwise models` lists them all.",
                nameof(id));
    }

    private static ResNet Stemmed(ResNet backbone, ModelSettings set) =>
        backbone with { Width = set.Integer("width", 1), HasDeepStem = set.Flag("deep-stem") };

    private static ResNet Bottlenecked(ResNet backbone, ModelSettings set) => Stemmed(backbone, set) with
    {
        OutputStride = set.Choice("output-stride", 32, 16, 8),
        DilateFirstBlock = set.Flag("dilate-first-block"),
        MultiGrid = set.Integers("multi-grid", 3),
    };

    private static ResNet Dilated(ResNet backbone, ModelSettings set) =>
        backbone with { Width = set.Integer("width", 1), OutputStride = set.Choice("output-stride", 16, 8) };
}
