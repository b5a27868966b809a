using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>
/// Cityscapes: street scenes of 50 cities, seen from a car; 5 000 labelled finely, 20 000 more coarsely. Cordts, Omran, Ramos, Rehfeld,
/// Enzweiler, Benenson, Franke, Roth and Schiele, "The Cityscapes Dataset for Semantic Urban Scene Understanding", CVPR 2016.
/// </summary>
/// <remarks>
/// <para>
/// The layout of the release: <c>leftImg8bit/SPLIT/CITY/CITY_SEQ_FRAME_leftImg8bit.png</c>, and <c>gtFine</c> and <c>gtCoarse</c> beside
/// it. Coarse labels are splits of their own: <c>train_coarse</c>, <c>val_coarse</c> and <c>train_extra</c>. A split whose labels are not
/// there is left out.
/// </para>
/// <para>
/// Labels are read from <c>…_labelIds.png</c>; where there are none, from <c>…_labelTrainIds.png</c>, which the authors' scripts make; or
/// from the outlines in <c>…_polygons.json</c>. The public labels of <c>test</c> hold nothing that is scored.
/// </para>
/// </remarks>
public static class Cityscapes
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "cityscapes";

    private const string Photos = "leftImg8bit";

    // Split, folder of photos, folder of labels.
    private static readonly (string Split, string Folder, string Labels)[] AllSplits =
    [
        ("train", "train", "gtFine"),
        ("val", "val", "gtFine"),
        ("test", "test", "gtFine"),
        ("train_coarse", "train", "gtCoarse"),
        ("val_coarse", "val", "gtCoarse"),
        ("train_extra", "train_extra", "gtCoarse"),
    ];

    /// <summary>The 19 classes that are scored, by train id, with the groups they belong to.</summary>
    public static ClassSet Classes => CityscapesClasses.Trained.Classes;

    internal static KnownDataset Known { get; } = Of(new DatasetInfo
    {
        Id = Id,
        Name = "Cityscapes",
        Title = "The Cityscapes Dataset, the 19 classes that are scored",
        ClassSet = CityscapesClasses.Trained.Classes,
        SplitCounts = new Dictionary<string, int> { ["train"] = 2975, ["val"] = 500, ["test"] = 1525, ["train_extra"] = 19_998 },
        Subsets = ["train_coarse", "val_coarse"],
        Lecture = new(Train: 2975, Test: 500, Classes: 19),
        Difference = "The lecture's 500 are those to validate on; the labels of the release's 1525 test images are not public.",
        HomePage = new Uri("https://www.cityscapes-dataset.com/"),
        Terms = "For non-commercial research and teaching, after registering. Cite Cordts et al., CVPR 2016.",
        Placement = $"ROOT/{Photos} and ROOT/gtFine, ROOT/gtCoarse or both, as they are unpacked.",
    }, CityscapesClasses.Trained);

    internal static KnownDataset Categories { get; } =
        Further(
            "cityscapes-categories",
            "Cityscapes' categories",
            "The Cityscapes Dataset, all classes in their 8 categories",
            CityscapesClasses.Categories);

    internal static KnownDataset AllClasses { get; } =
        Further("cityscapes-all", "All of Cityscapes' classes", "The Cityscapes Dataset, all 30 classes", CityscapesClasses.All);

    /// <summary>Opens a copy of Cityscapes.</summary>
    /// <param name="root">The folder that holds <c>leftImg8bit</c> and <c>gtFine</c>.</param>
    /// <exception cref="DataFaultException">The folder is missing, or holds no such folders.</exception>
    public static IDatasetSource Open(string root) => Known.Open(root);

    private static KnownDataset Further(string id, string name, string title, CityscapesClasses classes)
    {
        var info = Known.Info with
        {
            Id = id,
            Name = name,
            Title = title,
            ClassSet = classes.Classes,
            SameFilesAs = Id,
            Lecture = null,
            Difference = null,
        };
        return Of(info, classes) with { IsRecognized = false };
    }

    private static KnownDataset Of(DatasetInfo info, CityscapesClasses classes) => new(info) { TryOpen = tree => TryOpen(tree, info.Id, classes) };

    private static FileDatasetSource? TryOpen(FileTree tree, string id, CityscapesClasses classes)
    {
        var splits = AllSplits
            .Where(split => tree.HasFolder($"{Photos}/{split.Folder}") && tree.HasFolder($"{split.Labels}/{split.Folder}"))
            .ToArray();
        return splits.Length == 0
            ? null
            : new FileDatasetSource(id, "Cityscapes as released", classes.Classes, splits.Select(split => new SplitSource(
                split.Split, () => Find(tree, split.Split, split.Folder, split.Labels, classes))));
    }

    private static SplitFiles Find(FileTree tree, string split, string folder, string labels, CityscapesClasses classes)
    {
        var photos = ImageFolder.ListInner(tree, $"{Photos}/{folder}", suffix: $"_{Photos}");
        ImageFolder Labels(string kind, string? extension = null) =>
            ImageFolder.ListInner(tree, $"{labels}/{folder}", $"_{labels}_{kind}", extension);

        var ids = Labels("labelIds");
        if (ids.Files.Count > 0)
        {
            return PairFinder.Match(split, photos, ids, classes.LabelIds.Of);
        }
        if (classes.TrainIds is { } reader && Labels("labelTrainIds") is { Files.Count: > 0 } trainIds)
        {
            return PairFinder.Match(split, photos, trainIds, reader.Of);
        }
        return PairFinder.Match(split, photos, Labels("polygons", ".json"), classes.Polygons);
    }
}
