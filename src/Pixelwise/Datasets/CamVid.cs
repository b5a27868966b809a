using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// CamVid, the Cambridge-driving Labeled Video Database: 701 street frames seen from a car, in the 11 classes of SegNet. Brostow, Fauqueur and
/// Cipolla, "Semantic object classes in video: a high-definition ground truth database", Pattern Recognition Letters, 2009.
/// </summary>
/// <remarks>
/// Three layouts are recognised. Split folders: <c>train/images</c> and <c>train/labels</c>, likewise <c>val</c> and <c>test</c>. SegNet's own:
/// <c>train</c> and <c>trainannot</c>, or its list files <c>train.txt</c>… In both, label 11 is void. The original 701 frames of 720x960:
/// <c>701_StillsRaw_full</c> and <c>LabeledApproved_full</c>, colour-coded in 32 classes, grouped into the 11 as SegNet did.
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
    /// The 11 classes in the order of SegNet's labels (Badrinarayanan, Kendall and Cipolla, 2017). Colours are those of SegNet's own test script;
    /// they are for drawing only, and differ from the original frames' colours in the pavement.
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

    /// <summary>The 32 colours of the original masks (the dataset's <c>label_colors.txt</c>) and the class of SegNet's 11 that each belongs to.</summary>
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

    /// <summary>Opens a copy of CamVid.</summary>
    /// <param name="root">The folder that holds one of the three layouts.</param>
    /// <exception cref="DataFaultException">The folder is missing, or holds none of the layouts.</exception>
    public static IDatasetSource Open(string root) => TryOpen(root) ?? throw new DataFaultException(root, Directory.Exists(root)
        ? $"Folder `{root}` holds no layout of CamVid; it needs train/images and train/labels, or train and trainannot, or {Frames} and {FrameMasks}."
        : $"There is no folder `{root}`; `pixelwise datasets list` says where CamVid comes from.");

    /// <summary>Opens a copy of CamVid, or gives null where the folder holds none of its layouts.</summary>
    internal static IDatasetSource? TryOpen(string root)
    {
        if (Directory.Exists(Path.Combine(root, Frames)) && Directory.Exists(Path.Combine(root, FrameMasks)))
        {
            return OriginalFrames(root);
        }
        var annotated = SplitNames.Where(split => Directory.Exists(Path.Combine(root, split + "annot"))).ToArray();
        if (annotated.Length > 0)
        {
            return SegNetFolders(root, annotated);
        }
        var folders = SplitNames.Where(split => Directory.Exists(Path.Combine(root, split, "images"))).ToArray();
        return folders.Length > 0 && !File.Exists(Path.Combine(root, ClassFile.Name)) ? SplitFolders(root, folders) : null;
    }

    private static FileDatasetSource SplitFolders(string root, string[] splits) => new(
        Id,
        "CamVid in split folders",
        splits.Select(split => PairFinder.Match(
            split, ImageFolder.List(Path.Combine(root, split, "images")), ImageFolder.List(Path.Combine(root, split, "labels")))),
        IndexMasks());

    // A list file says more than the folders: it may leave frames out.
    private static FileDatasetSource SegNetFolders(string root, string[] splits) => new(
        Id,
        "CamVid in SegNet's folders",
        splits.Select(split =>
        {
            var images = ImageFolder.List(Path.Combine(root, split));
            var masks = ImageFolder.List(Path.Combine(root, split + "annot"));
            var list = Path.Combine(root, split + ".txt");
            return File.Exists(list) ? PairFinder.Choose(split, list, images, masks) : PairFinder.Match(split, images, masks);
        }),
        IndexMasks());

    private static FileDatasetSource OriginalFrames(string root)
    {
        var images = ImageFolder.List(Path.Combine(root, Frames));
        var masks = ImageFolder.List(Path.Combine(root, FrameMasks), suffix: "_L");
        var lists = SplitNames.Where(split => File.Exists(Path.Combine(root, split + ".txt"))).ToArray();
        var reader = new MaskReader(Classes, colors: new ColorCode(Classes, OriginalColors));
        if (lists.Length > 0)
        {
            var chosen = lists.Select(split => PairFinder.Choose(split, Path.Combine(root, split + ".txt"), images, masks));
            return new(Id, "CamVid's original frames, split by list files", chosen, reader);
        }
        var all = PairFinder.Match("all", images, masks);
        var splits = SplitNames.Select((split, i) => new SplitFiles(
            split,
            all.Folder,
            [.. all.Pairs.Where(pair => CamVidFrames.SplitOf(pair.Name) == split)],
            i == 0 ? all.Problems : [])); // told once, with the first split
        return new(Id, "CamVid's original frames, split as SegNet did", splits.Select(split => split.OrEmpty()), reader);
    }

    private static MaskReader IndexMasks() => new(Classes, LabelMapping.Ignoring(Void));
}
