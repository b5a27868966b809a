using System.Globalization;
using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>
/// KITTI's semantic segmentation benchmark: 400 street scenes of Karlsruhe in the labels of Cityscapes. Alhaija, Mustikovela, Mescheder,
/// Geiger and Rother, "Augmented Reality Meets Computer Vision: Efficient Data Generation for Urban Driving Scenes", IJCV 2018.
/// </summary>
/// <remarks>
/// The layout of the release: <c>training/image_2</c> and <c>training/semantic</c>, in <c>data_semantics</c> or right in the root. The
/// labels of <c>testing</c> are not public, and the release does not split its 200 training images. Here every fifth, <c>000000_10</c>,
/// <c>000005_10</c>…, is for validation and the others are for training, 40 and 160.
/// </remarks>
public static class Kitti
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "kitti";

    private const int OneIn = 5;
    private const string Unpacked = "data_semantics";

    /// <summary>The 19 classes of Cityscapes that are scored.</summary>
    public static ClassSet Classes => CityscapesClasses.Trained.Classes;

    internal static KnownDataset Known { get; } =
        Of(
            new DatasetInfo
            {
                Id = Id,
                Name = "KITTI",
                Title = "KITTI Semantic Segmentation, the 19 scored classes of Cityscapes",
                ClassSet = CityscapesClasses.Trained.Classes,
                SplitCounts = new Dictionary<string, int> { ["training"] = 200, ["testing"] = 200 },
                Lecture = new(Train: 200, Test: 200, Classes: 4),
                Difference =
                    "The release has the 19 scored classes of Cityscapes; "
                    + "the lecture's four, which it does not name, are read by `kitti-groups` as ground, structure, sky and traffic. "
                    + "The labels of the test images are not public: every fifth training image is for validation here (train 160, val 40).",
                HomePage = new Uri("https://www.cvlibs.net/datasets/kitti/eval_semseg.php?benchmark=semantics2015"),
                Terms = "CC BY-NC-SA 3.0. Cite Alhaija et al., IJCV 2018.",
                Placement = $"ROOT/{Unpacked}/training/image_2 and ROOT/{Unpacked}/training/semantic, or both without {Unpacked}.",
            },
            CityscapesClasses.Trained);

    internal static KnownDataset Groups { get; } = Of(GroupsInfo(Known.Info), CityscapesClasses.Groups) with { IsRecognized = false };

    /// <summary>Opens a copy of KITTI's semantic benchmark.</summary>
    /// <param name="root">The folder that holds <c>data_semantics</c>, or that folder itself.</param>
    /// <exception cref="DataFaultException">The folder is missing, or does not hold the benchmark.</exception>
    public static IDatasetSource Open(string root) => Known.Open(root);

    private static DatasetInfo GroupsInfo(DatasetInfo kitti) => kitti with
    {
        Id = "kitti-groups",
        Name = "KITTI in four groups",
        Title = "KITTI Semantic Segmentation in four groups: ground, structure, sky, traffic",
        ClassSet = CityscapesClasses.Groups.Classes,
        SameFilesAs = Id,
        Lecture = null,
        Difference = null,
    };

    private static KnownDataset Of(DatasetInfo info, CityscapesClasses classes) => new(info) { TryOpen = tree => TryOpen(tree, info.Id, classes) };

    private static FileDatasetSource? TryOpen(FileTree tree, string id, CityscapesClasses classes)
    {
        var training = tree.HasFolder($"{Unpacked}/training") ? $"{Unpacked}/training" : "training";
        if (!tree.HasFolder($"{training}/image_2") || !tree.HasFolder($"{training}/semantic"))
        {
            return null;
        }
        var all = new Lazy<SplitFiles>(() => PairFinder.Match(
            "all", ImageFolder.List(tree, $"{training}/image_2"), ImageFolder.List(tree, $"{training}/semantic"), classes.LabelIds.Of));
        return new FileDatasetSource(id, "KITTI as released, every fifth image for validation", classes.Classes,
        [
            new("train", () => Part("train", heldOut: false, all.Value.Problems)), // problems are told once, with the first split
            new("val", () => Part("val", heldOut: true, [])),
        ]);

        SplitFiles Part(string split, bool heldOut, IReadOnlyList<DatasetProblem> problems) => new SplitFiles(
            split, all.Value.Folder, [.. all.Value.Samples.Where(sample => IsHeldOut(sample.Name) == heldOut)], problems).OrEmpty();
    }

    private static bool IsHeldOut(string name) =>
        int.TryParse(name.Split('_')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number % OneIn == 0;
}
