using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The datasets that are known by name.</summary>
public static class DatasetCatalog
{
    /// <summary>All of them, the built-in one first.</summary>
    public static IReadOnlyList<DatasetInfo> All { get; } =
    [
        new("scenes", "Built-in street scenes", CamVid.Classes.Count,
            new Dictionary<string, int> { ["train"] = 1000, ["val"] = 100, ["test"] = 100 }, HomePage: null,
            "Drawn by Pixelwise itself, under its licence (MIT).",
            "No files: scenes are drawn when they are read."),
        new(CamVid.Id, "CamVid, 11 classes (Cambridge-driving Labeled Video Database)", CamVid.Classes.Count,
            new Dictionary<string, int> { ["train"] = 367, ["val"] = 101, ["test"] = 233 },
            new Uri("http://mi.eng.cam.ac.uk/research/projects/VideoRec/CamVid/"),
            "For research; SegNet's version CC BY-NC 4.0. Cite Brostow et al., Pattern Recognition Letters 2009.",
            "ROOT/{train,val,test}/{images,labels}, or SegNet's train, trainannot…, or 701_StillsRaw_full and LabeledApproved_full."),
        new(FolderDataset.Id, "Your own folder", Classes: null, new Dictionary<string, int>(), HomePage: null,
            "Yours.",
            "ROOT/classes.csv, ROOT/images and ROOT/labels; splits as images/train and labels/train, as train/images and train/labels, or as lists train.txt."),
    ];

    /// <summary>What is known about a dataset.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is none of that name; the nearest is suggested.</exception>
    public static DatasetInfo Get(string id) => All.FirstOrDefault(dataset => dataset.Id == id)
        ?? throw new ArgumentException($"Unknown dataset `{id}`. {NearestName.Suggest(id, [.. All.Select(dataset => dataset.Id)])} `pixelwise datasets list` lists them all.", nameof(id));

    /// <summary>Opens a dataset.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="root">The folder that holds it; not used by the built-in scenes.</param>
    /// <param name="sceneSize">Size of the built-in scenes; null for their default. Not used by datasets of files.</param>
    /// <exception cref="ArgumentException">There is no dataset of that name, or it needs a folder and none was given.</exception>
    /// <exception cref="DataFaultException">The folder is missing or does not hold the dataset.</exception>
    public static IDatasetSource Open(string id, string? root = null, ImageSize? sceneSize = null)
    {
        var info = Get(id);
        if (info.Id == "scenes")
        {
            return new ScenesSource(size: sceneSize);
        }
        if (string.IsNullOrEmpty(root))
        {
            throw new ArgumentException($"Dataset `{id}` needs the folder that holds it: {info.Placement}", nameof(root));
        }
        return info.Id == CamVid.Id ? CamVid.Open(root) : FolderDataset.Open(root);
    }

    /// <summary>Opens a folder as whatever dataset it holds.</summary>
    /// <param name="root">A folder with a <c>classes.csv</c>, or in one of CamVid's layouts.</param>
    /// <exception cref="DataFaultException">The folder is missing or holds no known dataset.</exception>
    public static IDatasetSource Recognize(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        if (File.Exists(Path.Combine(root, ClassFile.Name)))
        {
            return FolderDataset.Open(root);
        }
        return CamVid.TryOpen(root) ?? throw new DataFaultException(root, Directory.Exists(root)
            ? $"Folder `{root}` is no dataset that is known; give it a `{ClassFile.Name}` (first line `name,r,g,b`, then a class a line) beside `images` and `labels`."
            : $"There is no folder `{root}`; check the path, it starts from `{Environment.CurrentDirectory}`.");
    }
}
