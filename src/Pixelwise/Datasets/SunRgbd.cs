using System.Globalization;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// SUN RGB-D: 10 335 rooms seen by depth cameras, in 37 classes; the colour pictures and their labels are read. Song, Lichtenberg and Xiao,
/// "SUN RGB-D: A RGB-D Scene Understanding Benchmark Suite", CVPR 2015.
/// </summary>
/// <remarks>
/// <para>
/// Labels are the PNGs <c>img-000001.png</c> to <c>img-010335.png</c> of <c>sunrgbd_train_test_labels</c>, which spare one the 64 GB that
/// the release's MATLAB file takes to open. The first 5050 are those of the TEST images; those of the training images follow. 0 is
/// unlabelled.
/// </para>
/// <para>
/// Photos are either <c>img-000001.jpg</c>…, counted from 1 in each of the archives <c>SUNRGBD-train_images</c> and
/// <c>SUNRGBD-test_images</c>, so that training photo 1 has label 5051; or those of the release itself, in the order of the lists
/// <c>sunrgbd_training_images.txt</c> and <c>sunrgbd_testing_images.txt</c>.
/// </para>
/// </remarks>
public static class SunRgbd
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "sunrgbd";

    private const int TestImages = 5050;
    private const int TrainImages = 5285;

    private static readonly string[] LabelFolders = ["sunrgbd_train_test_labels", "sunrgbd_test_train_labels", "labels"];

    // Split, name in folders, list of the release's paths, first label, last label.
    private static readonly (string Split, string List, int First, int Last)[] Splits =
    [
        ("train", "sunrgbd_training_images.txt", TestImages + 1, TestImages + TrainImages),
        ("test", "sunrgbd_testing_images.txt", 1, TestImages),
    ];

    /// <summary>
    /// The 37 classes of <c>seg37list.mat</c> in the release's toolbox, less one; it names no colours, so they have those of VOC's indices
    /// 1 to 37.
    /// </summary>
    public static ClassSet Classes { get; } = new(
        new[]
        {
            "wall", "floor", "cabinet", "bed", "chair", "sofa", "table", "door", "window", "bookshelf", "picture", "counter", "blinds", "desk",
            "shelves", "curtain", "dresser", "pillow", "mirror", "floor_mat", "clothes", "ceiling", "books", "fridge", "tv", "paper", "towel",
            "shower_curtain", "box", "whiteboard", "person", "night_stand", "toilet", "sink", "lamp", "bathtub", "bag",
        }.Select((name, id) => new SemanticClass(name, VocColorMap.Color(id + 1))));

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "SUN RGB-D",
        Title = "SUN RGB-D, 37 classes",
        ClassSet = Classes,
        SplitCounts = new Dictionary<string, int> { ["train"] = TrainImages, ["test"] = TestImages },
        Lecture = new(Train: 10_355, Test: 2860, Classes: 37),
        Difference = "The release has 10 335 images, 5285 to train on and 5050 to test on; the lecture's 10 355 looks like that number with a slip, and 2860 is not explained there.",
        HomePage = new Uri("https://rgbd.cs.princeton.edu/"),
        Terms = "For research. Cite Song et al., CVPR 2015, and the datasets it is made of: Silberman et al. 2012, Janoch et al. 2011, Xiao et al. 2013.",
        Placement = $"ROOT/{LabelFolders[0]} with img-000001.png…, and either ROOT/SUNRGBD-train_images and ROOT/SUNRGBD-test_images with img-000001.jpg…, "
            + $"or ROOT/SUNRGBD as released with the lists {Splits[0].List} and {Splits[1].List} in ROOT.",
    })
    {
        TryOpen = TryOpen,
    };

    private static MaskReader Masks { get; } = new(Classes, new LabelMapping(value => value == 0 ? LabelMap.Ignore : value - 1));

    /// <summary>Opens a copy of SUN RGB-D.</summary>
    /// <param name="root">The folder that holds labels and photos.</param>
    /// <exception cref="DataFaultException">The folder is missing, or holds neither layout.</exception>
    public static IDatasetSource Open(string root) => Known.Open(root);

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        if (Array.Find(LabelFolders, folder => tree.HasFile($"{folder}/{Name(1)}.png") || tree.HasFile($"{folder}/{Name(TestImages + 1)}.png")) is not { } labelFolder)
        {
            return null;
        }
        var labels = new Lazy<ImageFolder>(() => ImageFolder.List(tree, labelFolder));
        var splits = new List<SplitSource>();
        foreach (var (split, list, first, last) in Splits)
        {
            if (PhotosOf(tree, split, list) is { } photos)
            {
                splits.Add(new(split, () => PairFinder.Match(split, photos(), labels.Value.Renamed(name => Counted(name, first, last)), Masks.Of)));
            }
        }
        return splits.Count > 0 ? new(Id, "SUN RGB-D with labels as PNGs", Classes, splits) : null;
    }

    private static Func<ImageFolder>? PhotosOf(FileTree tree, string split, string list)
    {
        if (tree.HasFile(list))
        {
            return () => ImageFolder.Chosen(tree.PathOf(list), ListFile.Read(tree.File(list)).Select((line, i) => (Name: Name(i + 1), File: tree.File(line.Text)))
                .ToDictionary(photo => photo.Name, photo => photo.File));
        }
        return Array.Find([$"SUNRGBD-{split}_images", $"{split}_images", split, $"images/{split}"], tree.HasFolder) is { } folder ? () => ImageFolder.List(tree, folder) : null;
    }

    // From the name of a label in the whole release to that of its photo in the split.
    private static string? Counted(string label, int first, int last) =>
        label.StartsWith("img-", StringComparison.Ordinal)
        && int.TryParse(label.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= first && number <= last
            ? Name(number - first + 1)
            : null;

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"img-{number:D6}");
}
