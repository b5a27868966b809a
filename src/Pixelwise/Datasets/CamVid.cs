using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// CamVid, the Cambridge-driving Labeled Video Database: 701 street frames seen from a car, in the 11 classes of SegNet. Brostow, Fauqueur
/// and Cipolla, "Semantic object classes in video: a high-definition ground truth database", Pattern Recognition Letters, 2009.
/// </summary>
/// <remarks>
/// Three layouts are recognised. Split folders: <c>train/images</c> and <c>train/labels</c>, likewise <c>val</c> and <c>test</c>. SegNet's
/// own: <c>train</c> and <c>trainannot</c>, or its list files <c>train.txt</c>… In both, label 11 is void. The original 701 frames of
/// 720x960: <c>701_StillsRaw_full</c> and <c>LabeledApproved_full</c>, colour-coded in 32 classes, grouped into the 11 as SegNet did.
/// </remarks>
public static class CamVid
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "camvid";

    private const int Void = 11;
    private const string Frames = "701_StillsRaw_full";
    private const string FrameMasks = "LabeledApproved_full";
    private static readonly string[] SplitNames = ["train", "val", "test"];

    /// <summary>
    /// The 11 classes in the order of SegNet's labels (Badrinarayanan, Kendall and Cipolla, 2017). Colours are those of SegNet's own test
    /// script; they are for drawing only, and differ from the original frames' colours in the pavement.
    /// </summary>
    public static ClassSet Classes { get; } = new(
    [
        new("Sky", new Rgb(128, 128, 128)),
        new("Building", new Rgb(128, 0, 0)),
        new("Pole", new Rgb(192, 192, 128)),
        new("Road", new Rgb(128, 64, 128)),
        new("Pavement", new Rgb(60, 40, 222)),
        new("Tree", new Rgb(128, 128, 0)),
        new("SignSymbol", new Rgb(192, 128, 128)),
        new("Fence", new Rgb(64, 64, 128)),
        new("Car", new Rgb(64, 0, 128)),
        new("Pedestrian", new Rgb(64, 64, 0)),
        new("Bicyclist", new Rgb(0, 128, 192)),
    ]);

    /// <summary>
    /// The 32 colours of the original masks (the dataset's <c>label_colors.txt</c>) and the class of SegNet's 11 that each belongs to.
    /// </summary>
    internal static IReadOnlyDictionary<Rgb, int> OriginalColors { get; } = new Dictionary<Rgb, int>
    {
        [new(128, 128, 128)] = 0,              // Sky
        [new(0, 128, 64)] = 1,                 // Bridge
        [new(128, 0, 0)] = 1,                  // Building
        [new(64, 192, 0)] = 1,                 // Wall
        [new(64, 0, 64)] = 1,                  // Tunnel
        [new(192, 0, 128)] = 1,                // Archway
        [new(192, 192, 128)] = 2,              // Column_Pole
        [new(0, 0, 64)] = 2,                   // TrafficCone
        [new(128, 64, 128)] = 3,               // Road
        [new(128, 0, 192)] = 3,                // LaneMkgsDriv
        [new(192, 0, 64)] = 3,                 // LaneMkgsNonDriv
        [new(0, 0, 192)] = 4,                  // Sidewalk
        [new(64, 192, 128)] = 4,               // ParkingBlock
        [new(128, 128, 192)] = 4,              // RoadShoulder
        [new(128, 128, 0)] = 5,                // Tree
        [new(192, 192, 0)] = 5,                // VegetationMisc
        [new(192, 128, 128)] = 6,              // SignSymbol
        [new(128, 128, 64)] = 6,               // Misc_Text
        [new(0, 64, 64)] = 6,                  // TrafficLight
        [new(64, 64, 128)] = 7,                // Fence
        [new(64, 0, 128)] = 8,                 // Car
        [new(64, 128, 192)] = 8,               // SUVPickupTruck
        [new(192, 128, 192)] = 8,              // Truck_Bus
        [new(192, 64, 128)] = 8,               // Train
        [new(128, 64, 64)] = 8,                // OtherMoving
        [new(64, 64, 0)] = 9,                  // Pedestrian
        [new(192, 128, 64)] = 9,               // Child
        [new(64, 0, 192)] = 9,                 // CartLuggagePram
        [new(64, 128, 64)] = 9,                // Animal
        [new(0, 128, 192)] = 10,               // Bicyclist
        [new(192, 0, 192)] = 10,               // MotorcycleScooter
        [new(0, 0, 0)] = LabelMap.Ignore,      // Void
    };

    private static MaskReader IndexMasks { get; } = new(Classes, LabelMapping.Ignoring(Void));

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "CamVid",
        Title = "Cambridge-driving Labeled Video Database, SegNet's 11 classes",
        ClassSet = Classes,
        SplitCounts = new Dictionary<string, int> { ["train"] = 367, ["val"] = 101, ["test"] = 233 },
        Lecture = new(Train: 468, Test: 233, Classes: 11),
        Difference = "They agree: the lecture's 468 to train on are 367 and the 101 to validate on.",
        HomePage = new Uri("http://mi.eng.cam.ac.uk/research/projects/VideoRec/CamVid/"),
        Terms = "For research; SegNet's version CC BY-NC 4.0. Cite Brostow et al., Pattern Recognition Letters 2009.",
        Placement = $"ROOT/{{train,val,test}}/{{images,labels}}, or SegNet's train, trainannot…, or {Frames} and {FrameMasks}.",
    })
    {
        TryOpen = TryOpen,
    };

    /// <summary>Opens a copy of CamVid.</summary>
    /// <param name="root">The folder that holds one of the three layouts.</param>
    /// <exception cref="DataFaultException">The folder is missing, or holds none of the layouts.</exception>
    public static IDatasetSource Open(string root) => Known.Open(root);

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        if (tree.HasFolder(Frames) && tree.HasFolder(FrameMasks))
        {
            return OriginalFrames(tree);
        }
        var annotated = SplitNames.Where(split => tree.HasFolder(split + "annot")).ToArray();
        if (annotated.Length > 0)
        {
            return SegNetFolders(tree, annotated);
        }
        var folders = SplitNames.Where(split => tree.HasFolder($"{split}/images")).ToArray();
        return folders.Length > 0 && !tree.HasFile(ClassFile.Name) ? SplitFolders(tree, folders) : null;
    }

    private static FileDatasetSource SplitFolders(FileTree tree, string[] splits) => new(
        Id,
        "CamVid in split folders",
        Classes,
        splits.Select(split => new SplitSource(split, () => PairFinder.Match(
            split, ImageFolder.List(tree, $"{split}/images"), ImageFolder.List(tree, $"{split}/labels"), IndexMasks.Of))));

    // A list file says more than the folders: it may leave frames out.
    private static FileDatasetSource SegNetFolders(FileTree tree, string[] splits) =>
        new(
            Id,
            "CamVid in SegNet's folders",
            Classes,
            splits.Select(split => new SplitSource(
                split,
                () =>
                {
                    var (images, masks) = (ImageFolder.List(tree, split), ImageFolder.List(tree, split + "annot"));
                    var list = tree.File(split + ".txt");
                    return tree.HasFile(list.Inside)
                        ? PairFinder.Choose(split, list, images, masks, IndexMasks.Of)
                        : PairFinder.Match(split, images, masks, IndexMasks.Of);
                })));

    private static FileDatasetSource OriginalFrames(FileTree tree)
    {
        var (images, masks) = (ImageFolder.List(tree, Frames), ImageFolder.List(tree, FrameMasks, suffix: "_L"));
        var reader = new MaskReader(Classes, colors: new ColorCode(Classes, OriginalColors));
        var lists = SplitNames.Where(split => tree.HasFile(split + ".txt")).ToArray();
        if (lists.Length > 0)
        {
            return new(Id, "CamVid's original frames, split by list files", Classes, lists.Select(split => new SplitSource(
                split, () => PairFinder.Choose(split, tree.File(split + ".txt"), images, masks, reader.Of))));
        }
        var all = PairFinder.Match("all", images, masks, reader.Of);
        return new(
            Id,
            "CamVid's original frames, split as SegNet did",
            Classes,
            SplitNames.Select(
                (split, i) =>
                    new SplitSource(
                        split,
                        () =>
                            new SplitFiles(
                                split,
                                all.Folder,
                                [.. all.Samples.Where(sample => CamVidFrames.SplitOf(sample.Name) == split)],
                                i == 0 ? all.Problems : []).OrEmpty()))); // problems are told once, with the first split
    }
}
