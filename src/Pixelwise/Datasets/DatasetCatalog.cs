using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The datasets that are known by name.</summary>
public static class DatasetCatalog
{
    // A folder is taken for the first whose layout it has: those that only they can have come first, a plain train/images is CamVid's only
    // when nothing else fits.
    private static readonly KnownDataset[] Known =
    [
        ScenesSource.Known,
        FolderDataset.Known,
        Voc2012.Known,
        Sbd.Known,
        Ade20k.Known,
        Ade20kFull.Known,
        Coco.Known,
        Coco.KnownAsVoc,
        CocoStuff.Known,
        CocoPanoptic.Known,
        Cityscapes.Known,
        Cityscapes.Categories,
        Cityscapes.AllClasses,
        Kitti.Known,
        Kitti.Groups,
        SunRgbd.Known,
        NyuDepthV2.Known,
        NyuDepthV2.In13,
        Isbi.Known,
        CamVid.Known,
        CocoJson.Known,
    ];

    /// <summary>All of them, the built-in one first.</summary>
    public static IReadOnlyList<DatasetInfo> All { get; } = [.. Known.Select(dataset => dataset.Info)];

    /// <summary>What is known about a dataset.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is none of that name; the nearest is suggested.</exception>
    public static DatasetInfo Get(string id) => Find(id).Info;

    /// <summary>Opens a dataset.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="root">The folder, <c>.zip</c> or <c>.tar</c> that holds it; not used by the built-in scenes.</param>
    /// <param name="sceneSize">Size of the built-in scenes; null for their default. Not used by datasets of files.</param>
    /// <exception cref="ArgumentException">There is no dataset of that name, or it needs a folder and none was given.</exception>
    /// <exception cref="DataFaultException">The folder is missing or does not hold the dataset.</exception>
    public static IDatasetSource Open(string id, string? root = null, ImageSize? sceneSize = null)
    {
        var dataset = Find(id);
        if (dataset.OpenBuiltIn is { } open)
        {
            return open(sceneSize);
        }
        return string.IsNullOrEmpty(root)
            ? throw new ArgumentException($"Dataset `{id}` needs the folder that holds it: {dataset.Info.Placement}", nameof(root))
            : dataset.Open(root);
    }

    /// <summary>Opens a folder, or an archive without unpacking it, as whatever dataset it holds.</summary>
    /// <param name="root">
    /// A folder with a <c>classes.csv</c>, or in the layout of a dataset that is known; a <c>.zip</c> or <c>.tar</c> of one, or a folder in
    /// it.
    /// </param>
    /// <exception cref="DataFaultException">There is none, it cannot be read, or it holds no known dataset.</exception>
    public static IDatasetSource Recognize(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        var trees = DatasetRoot.Find(root);
        return trees
                .SelectMany(tree => Known.Where(dataset => dataset.IsRecognized).Select(dataset => dataset.TryOpen?.Invoke(tree)))
                .FirstOrDefault(source => source is not null)
            ?? throw new DataFaultException(
                root,
                $"{(Directory.Exists(root) ? "Folder" : "Archive")} `{root}` is no dataset that is known; "
                + $"give it a `{ClassFile.Name}` (first line `name,r,g,b`, then a class a line) beside `images` and `labels`.");
    }

    private static KnownDataset Find(string id) =>
        Known.FirstOrDefault(dataset => dataset.Info.Id == id)
        ?? throw new ArgumentException(
            $"Unknown dataset `{id}`. {NearestName.Suggest(id, [.. Known.Select(dataset => dataset.Info.Id)])} `pixelwise datasets list` "
            + "lists them all.",
            nameof(id));
}
