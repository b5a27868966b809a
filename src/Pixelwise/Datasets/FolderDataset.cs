using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>Anyone's own dataset: photos, masks and a <c>classes.csv</c> in a folder.</summary>
/// <remarks>
/// Splits are folders, <c>images/train</c> beside <c>labels/train</c> or <c>train/images</c> beside <c>train/labels</c>; or list files
/// (<c>train.txt</c>: a stem or path a line) over one <c>images</c> and one <c>labels</c> folder; without either, all pairs are split <c>all</c>.
/// Photos and masks match by stem. Each mask is read as class ids (PNG, grey or palette) or as colours, whichever the file is; 255 is void,
/// and so are the colours that <c>classes.csv</c> lists under id 255.
/// </remarks>
public static class FolderDataset
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "folder";

    private const string Images = "images";
    private const string Labels = "labels";

    /// <summary>Opens a folder.</summary>
    /// <param name="root">The folder that holds <c>classes.csv</c>.</param>
    /// <exception cref="DataFaultException">The folder or its <c>classes.csv</c> is missing or wrong, or it holds no photos and masks.</exception>
    public static IDatasetSource Open(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new DataFaultException(root, $"There is no folder `{root}`; check the path, it starts from `{Environment.CurrentDirectory}`.");
        }
        var file = Path.Combine(root, ClassFile.Name);
        if (!File.Exists(file))
        {
            throw new DataFaultException(root, $"Folder `{root}` has no `{ClassFile.Name}`; write one whose first line is `name,r,g,b` and whose further lines name a class each.");
        }
        var (classes, voidColors) = ClassFile.Read(file);
        var (layout, splits) = Splits(root);
        return new FileDatasetSource(Id, layout, splits, new MaskReader(classes, colors: Colors(classes, voidColors)));
    }

    private static (string Layout, IEnumerable<SplitFiles> Splits) Splits(string root)
    {
        var (images, labels) = (Path.Combine(root, Images), Path.Combine(root, Labels));
        var inside = Subfolders(images).Where(split => Directory.Exists(Path.Combine(labels, split))).ToArray();
        if (inside.Length > 0)
        {
            return ("split folders in images and labels", inside.Select(split => PairFinder.Match(
                split, ImageFolder.List(Path.Combine(images, split)), ImageFolder.List(Path.Combine(labels, split)))));
        }
        if (Directory.Exists(images))
        {
            return FlatSplits(root, ImageFolder.List(images), ImageFolder.List(labels));
        }
        var outside = Subfolders(root).Where(split => Directory.Exists(Path.Combine(root, split, Images))).ToArray();
        return outside.Length > 0
            ? ("images and labels in split folders", outside.Select(split => PairFinder.Match(
                split, ImageFolder.List(Path.Combine(root, split, Images)), ImageFolder.List(Path.Combine(root, split, Labels)))))
            : throw new DataFaultException(root, $"Folder `{root}` holds no dataset; it needs `{Images}` and `{Labels}`, or `train/{Images}` and `train/{Labels}`.");
    }

    private static (string Layout, IEnumerable<SplitFiles> Splits) FlatSplits(string root, ImageFolder images, ImageFolder labels)
    {
        var lists = Directory.EnumerateFiles(root, "*.txt")
            .Where(list => !Path.GetFileName(list).StartsWith("README", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return lists.Length > 0
            ? ("images and labels, split by list files", lists.Select(list => PairFinder.Choose(Path.GetFileNameWithoutExtension(list), list, images, labels)))
            : ("images and labels, not split", [PairFinder.Match("all", images, labels)]);
    }

    // Classes that share a colour are no fault as long as the masks hold numbers.
    private static ColorCode? Colors(ClassSet classes, IReadOnlyList<Rgb> voidColors)
    {
        var colors = classes.Select(c => c.Color).Concat(voidColors).ToArray();
        return colors.Distinct().Count() == colors.Length ? new ColorCode(classes, voidColors.ToDictionary(color => color, _ => (int)LabelMap.Ignore)) : null;
    }

    private static IEnumerable<string> Subfolders(string path) => Directory.Exists(path)
        ? Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)
        : [];
}
