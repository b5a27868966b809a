using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>
/// The Semantic Boundaries Dataset: masks of VOC's 20 objects for 11 355 photos of VOC 2011, without a void border. Hariharan, Arbeláez,
/// Bourdev, Maji and Malik, "Semantic Contours from Inverse Detectors", ICCV 2011.
/// </summary>
/// <param name="tree">The folder that holds <c>cls</c> and <c>img</c>.</param>
internal sealed class Sbd(FileTree tree)
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "sbd";

    // As the archive unpacks, as torchvision renames it, and as MMSegmentation's guide places it.
    private static readonly string[] Roots = ["benchmark_RELEASE/dataset", "dataset", "sbd", "VOCdevkit/VOCaug/dataset", "VOCaug/dataset", ""];

    private readonly Lazy<ImageFolder> _labels = new(() => ImageFolder.List(tree, "cls", extension: ".mat"));

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "SBD",
        Title = "Semantic Boundaries Dataset: masks of VOC's 20 objects for further photos of VOC",
        ClassSet = Voc2012.Classes,
        SplitCounts = new Dictionary<string, int> { ["train"] = 8498, ["val"] = 2857 },
        HomePage = new Uri("http://home.bharathh.info/pubs/codes/SBD/download.html"),
        Terms = "Photos from Flickr, under its terms of use; for research. Cite Hariharan et al., ICCV 2011.",
        Placement = "ROOT/benchmark_RELEASE/dataset as the archive unpacks, or that folder itself: img, cls (MATLAB files), train.txt and val.txt. "
            + "Beside VOC 2012 it makes the split trainaug of that.",
    })
    {
        TryOpen = files => Find(files) is { } found ? found.Source() : null,
    };

    /// <summary>The labels by the names of their photos.</summary>
    public ImageFolder Labels => _labels.Value;

    /// <summary>Looks for the dataset where archives and guides put it.</summary>
    public static Sbd? Find(FileTree files) =>
        Array.Find(Roots, root => files.HasFolder(FileTree.Combine(root, "cls"))) is { } root ? new Sbd(files.Below(root)) : null;

    private FileDatasetSource? Source()
    {
        var lists = new[] { "train", "val" }.Where(split => tree.HasFile(split + ".txt")).ToArray();
        return lists.Length == 0 ? null : new(Id, "Semantic Boundaries Dataset", Voc2012.Classes, lists.Select(split => new SplitSource(
            split, () => PairFinder.Choose(split, tree.File(split + ".txt"), ImageFolder.List(tree, "img"), Labels, file => new SbdLabels(file)))));
    }
}
