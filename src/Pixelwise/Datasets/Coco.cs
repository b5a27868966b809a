using Pixelwise.Datasets.CocoFormat;
using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>
/// MS COCO's objects as semantic labels: 80 classes and the background, or VOC's 20. Lin, Maire, Belongie, Hays, Perona, Ramanan, Dollár
/// and Zitnick, "Microsoft COCO: Common Objects in Context", ECCV 2014.
/// </summary>
/// <remarks>
/// Labels are drawn from the polygons and run lengths of <c>instances_….json</c>, pixel for pixel as COCO's own tools do. Groups of objects
/// (<c>iscrowd</c>) have the class of their objects. Of overlapping objects the file does not say which is in front. In <c>coco</c> a pixel
/// that lies in objects of different classes is ignored. In <c>coco-voc</c>, as in torchvision's references, so is one that lies in two
/// objects of one class, and photos with 1000 pixels of objects or fewer are not trained on.
/// </remarks>
public static class Coco
{
    /// <summary>The id in <see cref="DatasetCatalog"/> of the 80 classes.</summary>
    public const string Id = "coco";

    /// <summary>The id in <see cref="DatasetCatalog"/> of VOC's 20 classes.</summary>
    public const string VocId = "coco-voc";

    private const string Task = "instances";
    private const double LeastArea = 1000; // torchvision's references/segmentation/coco_utils.py

    /// <summary>Background and the 80 objects in the order of their numbers, in the colours of COCO's panoptic task.</summary>
    public static ClassSet Classes => CocoCategories.Objects;

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "MS COCO",
        Title = "Microsoft COCO: Common Objects in Context, 80 objects and background",
        ClassSet = Classes,
        SplitCounts = new Dictionary<string, int> { ["train"] = 118287, ["val"] = 5000, ["test"] = 40670 },
        Lecture = new(Train: 80000, Test: 40000, Classes: 80),
        Difference = "The lecture's counts are those of 2014, rounded: 82 783 photos to train on, 40 504 to validate on, 40 775 to test on. In 2017 "
            + "most of those to validate on were moved to the training set. Labels of the test photos of 2014, 2015 and 2017 are not public. The "
            + "lecture does not count the background.",
        HomePage = new Uri("https://cocodataset.org/"),
        Terms = "Annotations CC BY 4.0; each photo has a licence of its own, whose number is in the annotation file. Cite Lin et al., ECCV 2014.",
        Placement = "ROOT/train2017, ROOT/val2017 and ROOT/annotations/instances_train2017.json… as the archives unpack (or 2014); photos may lie "
            + "in ROOT/images.",
    })
    {
        TryOpen = tree => TryOpen(tree, Id, "COCO's objects", Classes, CocoCategories.ObjectId, maySameOverlap: true, leastArea: 0),
    };

    internal static KnownDataset KnownAsVoc { get; } =
        new(
            Known.Info with
            {
                Id = VocId,
                Name = "MS COCO, VOC's classes",
                Title = "Microsoft COCO with VOC's 20 objects and background, as torchvision's reference trains on it",
                ClassSet = Voc2012.Classes,
                SameFilesAs = Id,
                SplitCounts = new Dictionary<string, int>(),
                Lecture = null,
                Difference = "Of the photos to train on those count that have more than 1000 pixels of VOC's objects.",
            })
        {
            IsRecognized = false,
            TryOpen = tree =>
                TryOpen(
                    tree,
                    VocId,
                    "COCO's objects that VOC has",
                    Voc2012.Classes,
                    CocoCategories.VocId,
                    maySameOverlap: false,
                    LeastArea),
        };

    private static FileDatasetSource? TryOpen(
        FileTree tree, string id, string layout, ClassSet classes, Func<int, byte?> classOf, bool maySameOverlap, double leastArea)
    {
        var coco = new CocoLayout(tree);
        var splits = CocoLayout.Splits(part => coco.Annotations(Task, part) is not null).ToArray();
        if (splits.Length == 0)
        {
            coco.RefuseTestPhotos();
            return null;
        }
        return new(id, layout, classes, splits.Select(each => new SplitSource(each.Split, () =>
        {
            var index = CocoIndex.Read(coco.Annotations(Task, each.Part)!, category => classOf(category) is not null);
            var isTrained = each.Part.StartsWith("train", StringComparison.Ordinal);
            return CocoLayout.Pair(
                each.Split,
                coco.Photos(each.Part),
                index,
                image => !isTrained || leastArea == 0 || index.Of(image).Sum(annotation => annotation.Area) > leastArea,
                image => new CocoLabels(index, image, category => classOf(category)!.Value, maySameOverlap));
        })));
    }
}
