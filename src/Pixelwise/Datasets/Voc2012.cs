using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>
/// PASCAL VOC 2012, segmentation: 20 objects and the background. Everingham, Van Gool, Williams, Winn and Zisserman, "The PASCAL Visual
/// Object Classes Challenge 2012". With the labels of the Semantic Boundaries Dataset beside it, also the augmented training set of 10 582
/// photos.
/// </summary>
/// <remarks>
/// Masks are palette PNGs whose indices are the class ids; 255 is the void border around objects. The split <c>trainaug</c> is there where
/// the labels of further photos are: as PNGs in <c>SegmentationClassAug</c>, whose photos are those of a list <c>trainaug.txt</c> or all
/// that are not in <c>val</c>; or as the MATLAB files of the Semantic Boundaries Dataset. In the latter case a photo of VOC's own training
/// set keeps VOC's finer mask.
/// </remarks>
public static class Voc2012
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "voc2012";

    private const string Photos = "JPEGImages";
    private const string Masks = "SegmentationClass";
    private const string AugmentedMasks = "SegmentationClassAug";
    private const string Lists = "ImageSets/Segmentation";
    private const string Augmented = "trainaug";

    // Where archives unpack to: the challenge's, those of the public mirrors, and either of the inner folders itself.
    private static readonly string[] Roots = ["", "VOC2012", "VOCdevkit/VOC2012", "TrainVal/VOCdevkit/VOC2012"];
    private static readonly string[] AugmentedLists =
        [$"{Lists}/{Augmented}.txt", $"{Lists}/train_aug.txt", $"ImageSets/SegmentationAug/{Augmented}.txt", $"{Augmented}.txt"];

    /// <summary>Background and the 20 objects in the order of the challenge, in the colours of its masks.</summary>
    public static ClassSet Classes { get; } = new(
        new[]
        {
            "background", "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow",
            "diningtable", "dog", "horse", "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
        }.Select((name, id) => new SemanticClass(name, VocColorMap.Color(id))),
        background: 0);

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "PASCAL VOC 2012",
        Title = "PASCAL Visual Object Classes Challenge 2012, segmentation: 20 objects and background",
        ClassSet = Classes,
        SplitCounts = new Dictionary<string, int> { ["train"] = 1464, ["val"] = 1449, ["test"] = 1456, [Augmented] = 10582 },
        Subsets = ["trainval", Augmented],
        Lecture = new(Train: 9963, Test: 1447, Classes: 20),
        Difference = "The lecture's 9963 is the number of all photos of VOC 2007, most of which have boxes only. VOC 2012 has masks for 1464 photos to "
            + "train on and 1449 to validate on (the lecture: 1447); those of its 1456 test photos are not public. "
            + "The 10 582 of trainaug come with the "
            + "labels of the Semantic Boundaries Dataset. The lecture does not count the background.",
        HomePage = new Uri("http://host.robots.ox.ac.uk/pascal/VOC/voc2012/"),
        Terms = "Photos from Flickr, under its terms of use; for research. Cite Everingham et al., International Journal of Computer Vision 2015; for "
            + "trainaug Hariharan et al., ICCV 2011.",
        Placement = $"ROOT/VOCdevkit/VOC2012 as the archive unpacks, or that folder itself: {Photos}, {Masks}, {Lists}/train.txt…; for trainaug either "
            + $"{AugmentedMasks} in it, or benchmark_RELEASE of the Semantic Boundaries Dataset in ROOT.",
    })
    {
        TryOpen = TryOpen,
    };

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        if (Array.Find(Roots, root => tree.HasFolder(FileTree.Combine(root, Photos)) && tree.HasFolder(FileTree.Combine(root, Lists))) is not { } root)
        {
            return null;
        }
        var voc = tree.Below(root);
        var (photos, masks) = (new Lazy<ImageFolder>(() => ImageFolder.List(voc, Photos)), new Lazy<ImageFolder>(() => ImageFolder.List(voc, Masks)));
        var reader = new MaskReader(Classes);
        List<SplitSource> splits =
        [
            .. new[] { "train", "val", "trainval" }
                .Where(split => voc.HasFile(ListOf(split)))
                .Select(split => new SplitSource(split, () => PairFinder.Choose(split, voc.File(ListOf(split)), photos.Value, masks.Value, reader.Of))),
        ];
        if (voc.HasFolder(AugmentedMasks))
        {
            splits.Add(new SplitSource(Augmented, () => FromMasks(voc, photos.Value, reader)));
        }
        else if ((Sbd.Find(tree) ?? Sbd.Find(voc)) is { } boundaries)
        {
            splits.Add(new SplitSource(Augmented, () => WithBoundaries(voc, boundaries, photos.Value, masks.Value, reader)));
        }
        return splits.Count > 0 ? new(Id, "PASCAL VOC 2012", Classes, splits) : null;
    }

    private static SplitFiles FromMasks(FileTree voc, ImageFolder photos, MaskReader reader)
    {
        var masks = ImageFolder.List(voc, AugmentedMasks);
        return Array.Find(AugmentedLists, voc.HasFile) is { } list
            ? PairFinder.Choose(Augmented, voc.File(list), photos, masks, reader.Of)
            : PairFinder.Match(Augmented, photos.Only(masks.Files.ContainsKey).Except(Listed(voc, "val")), masks.Except(Listed(voc, "val")), reader.Of);
    }

    // The union of both training sets and of the other's validation set, without VOC's own validation set.
    private static SplitFiles WithBoundaries(FileTree voc, Sbd boundaries, ImageFolder photos, ImageFolder masks, MaskReader reader)
    {
        var train = Listed(voc, "train");
        var further = boundaries.Labels.Except(train.Union(Listed(voc, "val")).ToHashSet());
        return SplitFiles.Join(
            Augmented,
            photos.Path,
            PairFinder.Match(Augmented, photos.Only(train.Contains), masks.Only(train.Contains), reader.Of),
            PairFinder.Match(Augmented, photos.Only(further.Files.ContainsKey), further, file => new SbdLabels(file)));
    }

    private static HashSet<string> Listed(FileTree voc, string split) =>
        voc.HasFile(ListOf(split)) ? [.. ListFile.Read(voc.File(ListOf(split))).Select(line => line.Text)] : [];

    private static string ListOf(string split) => $"{Lists}/{split}.txt";
}
