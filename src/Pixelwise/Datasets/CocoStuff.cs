using Pixelwise.Datasets.CocoFormat;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// COCO-Stuff: every pixel of COCO's photos of 2017 in 80 things and 91 kinds of stuff. Caesar, Uijlings and Ferrari, "COCO-Stuff: Thing
/// and Stuff Classes in Context", CVPR 2018.
/// </summary>
/// <remarks>
/// The masks of <c>stuffthingmaps_trainval2017.zip</c>: a value is a category's number less one, from 0 to 181 with gaps where COCO gave up
/// categories, and 255 is unlabelled. Masks that MMSegmentation's converter puts beside them (<c>…_labelTrainIds.png</c>) are passed over.
/// </remarks>
internal static class CocoStuff
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "coco-stuff";

    private static readonly string[] Roots = ["stuffthingmaps", "annotations/stuffthingmaps", "annotations"];
    private static readonly string[] ConvertedSuffixes = ["_labelTrainIds", "_instanceTrainIds"];

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "COCO-Stuff",
        Title = "COCO-Stuff 164k: 80 things and 91 kinds of stuff on COCO's photos of 2017",
        ClassSet = CocoCategories.Stuff,
        SplitCounts = new Dictionary<string, int> { ["train"] = 118287, ["val"] = 5000 },
        HomePage = new Uri("https://github.com/nightrome/cocostuff"),
        Terms = "Annotations CC BY 4.0, photos under licences of their own. Cite Caesar et al., CVPR 2018.",
        Placement = "ROOT/train2017 and ROOT/val2017 with the photos (or ROOT/images/train2017…); masks in ROOT/stuffthingmaps/train2017… or "
            + "ROOT/annotations/train2017….",
    })
    {
        TryOpen = TryOpen,
    };

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        var coco = new CocoLayout(tree);
        var splits = CocoLayout.Splits(part => Masks(tree, part) is not null).ToArray();
        var reader = new MaskReader(
            CocoCategories.Stuff,
            new LabelMapping(value => value == LabelMap.Ignore ? value : CocoCategories.StuffId(value + 1)));
        return splits.Length == 0
            ? null
            : new(
                Id,
                "COCO-Stuff",
                CocoCategories.Stuff,
                splits.Select(each => new SplitSource(
                    each.Split,
                    () =>
                        PairFinder.Match(
                            each.Split,
                            coco.Photos(each.Part),
                            ImageFolder
                                .List(tree, Masks(tree, each.Part)!)
                                .Only(name => !ConvertedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal))),
                            reader.Of))));
    }

    private static string? Masks(FileTree tree, string part) => Roots.Select(root => $"{root}/{part}").FirstOrDefault(tree.HasFolder);
}
