using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// ADE20K as the scene parsing benchmark has it: indoor and outdoor scenes in 150 classes. Zhou, Zhao, Puig, Fidler, Barriuso and Torralba,
/// "Scene Parsing through ADE20K Dataset", CVPR 2017.
/// </summary>
/// <remarks>A mask's 0 is everything that belongs to none of the classes, and is ignored; 1 to 150 are the classes 0 to 149.</remarks>
public static class Ade20k
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "ade20k";

    private static readonly string[] Roots = ["", "ADEChallengeData2016"];
    private static readonly (string Split, string Folder)[] Splits = [("train", "training"), ("val", "validation")];

    /// <summary>The 150 classes in the order of the benchmark's <c>objectInfo150.txt</c>.</summary>
    public static ClassSet Classes => Ade20kClasses.All;

    internal static KnownDataset Known { get; } =
        new(
            new DatasetInfo
            {
                Id = Id,
                Name = "ADE20K",
                Title = "ADE20K, scene parsing benchmark: 150 classes",
                ClassSet = Classes,
                SplitCounts = new Dictionary<string, int>
                {
                    ["train"] = 20210,
                    ["val"] = 2000,
                    ["test"] = 3352,
                },
                Lecture = new(Train: 20210, Test: 2000, Classes: 150),
                Difference = "The lecture's 2000 test images are those to validate on; the labels of the 3352 test images are not public.",
                HomePage = new Uri("http://sceneparsing.csail.mit.edu/"),
                Terms = "For non-commercial research and education. Cite Zhou et al., CVPR 2017.",
                Placement =
                    "ROOT/ADEChallengeData2016 as the archive unpacks, or that folder itself: "
                    + "images/training, annotations/training, images/validation…",
            })
        {
            TryOpen = TryOpen,
        };

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        // `annotations` is a file of JSON in other datasets, and `images/training` alone is the full release.
        var found = Roots.Select(tree.Below).FirstOrDefault(below => Splits.Any(split => Holds(below, split.Folder)));
        return found is null ? null : new(Id, "ADE20K, scene parsing", Classes, Splits
            .Where(split => Holds(found, split.Folder))
            .Select(split => new SplitSource(split.Split, () => PairFinder.Match(
                split.Split, ImageFolder.List(found, $"images/{split.Folder}"), ImageFolder.List(found, $"annotations/{split.Folder}"), Masks.Of))));
    }

    private static MaskReader Masks { get; } = new(Classes, new LabelMapping(value => value switch
    {
        0 => LabelMap.Ignore,
        <= 150 => value - 1,
        _ => null,
    }));

    private static bool Holds(FileTree tree, string folder) => tree.HasFolder($"images/{folder}") && tree.HasFolder($"annotations/{folder}");
}
