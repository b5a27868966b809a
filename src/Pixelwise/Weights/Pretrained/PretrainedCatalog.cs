using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Weights.Pretrained;

/// <summary>Public checkpoints that fit networks of the zoo, and those of the user's own list.</summary>
/// <remarks>
/// Names, hashes, sizes and scores are the publishers': torchvision's are those of its weight enumerations (0.15 and later), where the last
/// eight digits of a file's name begin its SHA-256. A checkpoint of which no hash was published is not here, since nothing could tell
/// whether it arrived whole.
/// </remarks>
public static class PretrainedCatalog
{
    private const string TorchvisionTerms = "BSD-3-Clause, like torchvision, which leaves the terms of the training data to its user.";

    // torchvision's GoogLeNet turns ImageNet's normalisation into this one before its first layer.

    private static readonly Uri Torchvision = new("https://github.com/pytorch/vision");

    /// <summary>The public ones: classifiers to start from, then networks that tell the class of every pixel.</summary>
    public static IReadOnlyList<PretrainedWeights> Published { get; } =
    [
        ImageNet("alexnet-imagenet", "alexnet", "alexnet-owt-7be5be79.pth", mebibytes: 233.087, top1: 56.522),
        ImageNet("vgg16-imagenet", "vgg16", "vgg16-397923af.pth", mebibytes: 527.796, top1: 71.592),
        ImageNet("vgg16-bn-imagenet", "vgg16-bn", "vgg16_bn-6c64b313.pth", mebibytes: 527.866, top1: 73.360),
        ImageNet("googlenet-imagenet", "googlenet", "googlenet-1378be20.pth", mebibytes: 49.731, top1: 69.778) with
        {
            Normalization = Normalization.SignedUnit,
        },
        ImageNet("resnet18-imagenet", "resnet18", "resnet18-f37072fd.pth", mebibytes: 44.661, top1: 69.758),
        ImageNet("resnet34-imagenet", "resnet34", "resnet34-b627a593.pth", mebibytes: 83.275, top1: 73.314),
        ImageNet("resnet50-imagenet", "resnet50", "resnet50-0676ba61.pth", mebibytes: 97.781, top1: 76.130),
        ImageNet("resnet50-imagenet-v2", "resnet50", "resnet50-11ad3fa6.pth", mebibytes: 97.79, top1: 80.858, shorterSide: 232),
        ImageNet("resnet101-imagenet", "resnet101", "resnet101-63fe2227.pth", mebibytes: 170.511, top1: 77.374),
        ImageNet("resnet101-imagenet-v2", "resnet101", "resnet101-cd907fc2.pth", mebibytes: 170.53, top1: 81.886, shorterSide: 232),
        ImageNet("mobilenetv2-imagenet", "mobilenetv2", "mobilenet_v2-b0353104.pth", mebibytes: 13.555, top1: 71.878),
        ImageNet("mobilenetv2-imagenet-v2", "mobilenetv2", "mobilenet_v2-7ebf99e0.pth", mebibytes: 13.598, top1: 72.154, shorterSide: 232),
        new()
        {
            Id = "vgg16-imagenet-caffe", Model = "vgg16", Outputs = 1000, TrainedOn = "ImageNet-1K",
            Page = GoogleDrive("1adDBTGY3GcEB_47dvcibajyzi872RAs3"), Hash = new FileHash(HashKind.Md5, "aa75b158f4181e7f6230029eb96c1b13"),
            Terms = FromCaffe("the VGG group's"), Normalization = Normalization.CaffeVgg,
        },

        Fcn("fcn32s-voc", "fcn32s", "11k2Q0bvRQgQbT6-jYWeh6nmAsWlSCY3f", md5: "d3eb467a80e7da0468a20dfcbc13e6c8", meanIoU: 63.63),
        Fcn("fcn16s-voc", "fcn16s", "1bctu58B6YH9bu6lBBSBB2rUeGlGhYLoP", md5: "a2d4035f669f09483b39c9a14a0d6670", meanIoU: 65.01),
        Fcn("fcn8s-voc", "fcn8s", "1ieXWyoG68xqoHJPWdyrDyaIaaWlfmUxI", md5: "de93e540ec79512f8770033849c8ae89", meanIoU: 65.51),
        Fcn("fcn8s-atonce-voc", "fcn8s-atonce", "0B9P1L--7Wd2vblE1VUIxV1o2d2M", md5: "bfed4437e941fef58932891217fe6464", meanIoU: 65.40),
        Coco("fcn-resnet50-coco", "fcn-resnet50", "fcn_resnet50_coco-1167a1af.pth", mebibytes: 135.009, meanIoU: 60.5),
        Coco("fcn-resnet101-coco", "fcn-resnet101", "fcn_resnet101_coco-7ecb50ca.pth", mebibytes: 207.711, meanIoU: 63.7),
        GoogLeNetFcn("fcn-googlenet-voc", "Pascal VOC", PublishedClasses.Voc, "googlenet_fcn_voc-ab3f3182.pth"),
        GoogLeNetFcn("fcn-googlenet-cityscapes", "Cityscapes", PublishedClasses.Cityscapes, "googlenet_fcn_cs-c59aa8ae.pth"),
        Coco("deeplabv3-resnet50-coco", "deeplabv3-resnet50", "deeplabv3_resnet50_coco-cd0a2569.pth", mebibytes: 160.515, meanIoU: 66.4),
        Coco("deeplabv3-resnet101-coco", "deeplabv3-resnet101", "deeplabv3_resnet101_coco-586e9e4e.pth", mebibytes: 233.217, meanIoU: 67.4),
        PyTorchENet(
            "enet-camvid-davidtvs",
            CamVid.Classes,
            voidOutput: 11,
            "ENet_CamVid",
            "2960b91dc09ac32ea780a9a4d107f78690ce5313",
            new StatedScore("mean IoU", "CamVid test, 360x480", 52.1)),
        PyTorchENet(
            "enet-cityscapes-davidtvs",
            PublishedClasses.UnlabeledAndCityscapes,
            voidOutput: null,
            "ENet_Cityscapes",
            "44ede15395be2d08030b28d9b6a4193a603ea318",
            new StatedScore("mean IoU", "Cityscapes val, 512x1024", 59.5)),
    ];

    // Below the list that it begins with: static fields get their values in this order.
    private static readonly Lazy<IReadOnlyList<PretrainedWeights>> Listed = new(() => [.. Published, .. OwnWeights.FromEnvironment(Published)]);

    /// <summary>The public ones, and those of the list that <c>PIXELWISE_WEIGHTS</c> names.</summary>
    /// <exception cref="DataFaultException">That list is missing or wrong.</exception>
    public static IReadOnlyList<PretrainedWeights> All => Listed.Value;

    /// <summary>Weights by their id.</summary>
    /// <param name="id">As in <see cref="All"/>, in any case.</param>
    /// <exception cref="ArgumentException">There are no such weights; the message names the nearest.</exception>
    public static PretrainedWeights Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TryFind(id)
            ?? throw new ArgumentException(
                $"Unknown weights `{id}`. {NearestName.Suggest(id, [.. All.Select(weights => weights.Id)])} `pixelwise weights list` shows them all.",
                nameof(id));
    }

    /// <summary>Weights by their id, or null where there are none of it.</summary>
    /// <param name="id">As in <see cref="All"/>, in any case.</param>
    public static PretrainedWeights? TryFind(string id) => All.FirstOrDefault(weights => weights.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static PretrainedWeights ImageNet(string id, string model, string file, double mebibytes, double top1, int shorterSide = 256) => new()
    {
        Id = id,
        Model = model,
        Outputs = 1000,
        TrainedOn = "ImageNet-1K",
        Address = AtPyTorch(file),
        Page = Torchvision,
        Hash = InName(file),
        Mebibytes = mebibytes,
        Terms = TorchvisionTerms,
        Normalization = Normalization.ImageNet,
        Sizing = $"shorter side {shorterSide}, then the middle 224x224",
        Score = new StatedScore("top-1", "ImageNet-1K val", top1),
    };

    private static PretrainedWeights Coco(string id, string model, string file, double mebibytes, double meanIoU) => new()
    {
        Id = id,
        Model = model,
        Outputs = 21,
        TrainedOn = "COCO, VOC's classes",
        Classes = PublishedClasses.Voc,
        Address = AtPyTorch(file),
        Page = Torchvision,
        Hash = InName(file),
        Mebibytes = mebibytes,
        Terms = TorchvisionTerms,
        Normalization = Normalization.ImageNet,
        Sizing = "shorter side 520",
        Score = new StatedScore("mean IoU", "COCO val2017, VOC's classes", meanIoU),
    };

    private static PretrainedWeights Fcn(string id, string model, string driveId, string md5, double meanIoU) => new()
    {
        Id = id,
        Model = model,
        Outputs = 21,
        TrainedOn = "Pascal VOC",
        Classes = PublishedClasses.Voc,
        Page = GoogleDrive(driveId),
        Hash = new FileHash(HashKind.Md5, md5),
        Terms = FromCaffe("the authors'"),
        Normalization = Normalization.CaffeVgg,
        Sizing = "as they are",
        Score = new StatedScore("mean IoU", "VOC 2011 seg11valid", meanIoU),
    };

    private static PretrainedWeights GoogLeNetFcn(string id, string trainedOn, ClassSet classes, string file) => new()
    {
        Id = id,
        Model = "fcn-googlenet",
        Outputs = classes.Count,
        TrainedOn = trainedOn,
        Classes = classes,
        Address = new Uri($"https://github.com/TheCodez/pytorch-GoogLeNet-FCN/releases/download/1.0/{file}"),
        Page = new Uri("https://github.com/TheCodez/pytorch-GoogLeNet-FCN"),
        Hash = InName(file),
        Terms = "MIT.",
        Normalization = Normalization.SignedUnit,
    };

    private static PretrainedWeights PyTorchENet(string id, ClassSet classes, int? voidOutput, string folder, string blob, StatedScore score) => new()
    {
        Id = id,
        Model = "enet",
        Outputs = voidOutput is { } output ? output + 1 : classes.Count,
        TrainedOn = score.Data.Split(' ')[0],
        Classes = classes,
        VoidOutput = voidOutput,
        Address = new Uri($"https://raw.githubusercontent.com/davidtvs/PyTorch-ENet/e17d404e2f649a3476eabe39f8a05e5eb77c55fd/save/{folder}/ENet"),
        Page = new Uri("https://github.com/davidtvs/PyTorch-ENet"),
        Hash = new FileHash(HashKind.GitBlob, blob),
        Terms = "MIT.",
        Normalization = Normalization.UnitRange,
        Score = score,
    };

    private static Uri AtPyTorch(string file) => new($"https://download.pytorch.org/models/{file}");

    // It asks whoever fetches a large file to confirm, which only a person can.
    private static Uri GoogleDrive(string id) => new($"https://drive.google.com/uc?id={id}");

    private static FileHash InName(string file) => new(HashKind.Sha256, Path.GetFileNameWithoutExtension(file)[^8..]);

    private static string FromCaffe(string whose) => $"MIT, like pytorch-fcn, which converted {whose} Caffe file.";
}
