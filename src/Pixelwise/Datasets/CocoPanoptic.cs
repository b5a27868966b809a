using Pixelwise.Datasets.CocoFormat;
using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>
/// COCO's panoptic task as semantic labels: 80 things and 53 kinds of stuff on the photos of 2017. Kirillov, He, Girshick, Rother and
/// Dollár, "Panoptic Segmentation", CVPR 2019.
/// </summary>
internal static class CocoPanoptic
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "coco-panoptic";

    private const string Task = "panoptic";

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "COCO, panoptic",
        Title = "COCO's panoptic task: 80 things and 53 kinds of stuff on the photos of 2017",
        ClassSet = CocoCategories.Panoptic,
        SplitCounts = new Dictionary<string, int> { ["train"] = 118287, ["val"] = 5000 },
        HomePage = new Uri("https://cocodataset.org/#panoptic-2018"),
        Terms = "Annotations CC BY 4.0; each photo has a licence of its own. Cite Kirillov et al., CVPR 2019.",
        Placement = "ROOT/train2017 and ROOT/val2017 with the photos; ROOT/annotations/panoptic_train2017.json… and the PNGs in "
            + "ROOT/annotations/panoptic_train2017….",
    })
    {
        TryOpen = TryOpen,
    };

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        var coco = new CocoLayout(tree);
        var splits = CocoLayout.Splits(part => coco.Annotations(Task, part) is not null).ToArray();
        return splits.Length == 0
            ? null
            : new(
                Id,
                "COCO's panoptic task",
                CocoCategories.Panoptic,
                splits.Select(each => new SplitSource(
                    each.Split,
                    () =>
                    {
                        var index = CocoIndex.Read(coco.Annotations(Task, each.Part)!, _ => true, drawing: "segments_info");
                        var folder = tree.HasFolder($"{Task}_{each.Part}") ? $"{Task}_{each.Part}" : $"annotations/{Task}_{each.Part}";
                        return CocoLayout.Pair(
                            each.Split,
                            coco.Photos(each.Part),
                            index,
                            _ => true,
                            image => new PanopticLabels(
                                tree.File($"{folder}/{Path.ChangeExtension(image.FileName, ".png")}"),
                                index,
                                image,
                                CocoCategories.PanopticId));
                    })));
    }
}
