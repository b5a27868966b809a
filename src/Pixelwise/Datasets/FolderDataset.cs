using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>Anyone's own dataset: photos, masks and a <c>classes.csv</c> in a folder.</summary>
/// <remarks>
/// Splits are folders, <c>images/train</c> beside <c>labels/train</c> or <c>train/images</c> beside <c>train/labels</c>; or list files
/// (<c>train.txt</c>: a stem or path a line) over one <c>images</c> and one <c>labels</c> folder; without either, all pairs are split
/// <c>all</c>. Photos and masks match by stem. Each mask is read as class ids (PNG, grey or palette) or as colours, whichever the file is;
/// 255 is void, and so are the colours that <c>classes.csv</c> lists under id 255.
/// </remarks>
public static class FolderDataset
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "folder";

    private const string Images = "images";
    private const string Labels = "labels";

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "Your own folder",
        Terms = "Yours.",
        Placement = $"ROOT/{ClassFile.Name} (first line `name,r,g,b`, then a class a line), ROOT/images and ROOT/labels; "
            + "splits as images/train and labels/train, as train/images and train/labels, or as lists train.txt.",
    })
    {
        TryOpen = TryOpen,
    };

    /// <summary>Opens a folder.</summary>
    /// <param name="root">The folder that holds <c>classes.csv</c>.</param>
    /// <exception cref="DataFaultException">
    /// The folder or its <c>classes.csv</c> is missing or wrong, or it holds no photos and masks.
    /// </exception>
    public static IDatasetSource Open(string root) => Known.Open(root);

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        if (!tree.HasFile(ClassFile.Name))
        {
            return null;
        }
        var (classes, voidColors) = ClassFile.Read(tree.File(ClassFile.Name));
        var (layout, splits) = Splits(tree, new MaskReader(classes, colors: Colors(classes, voidColors)));
        return new FileDatasetSource(Id, layout, classes, splits);
    }

    private static (string Layout, IEnumerable<SplitSource> Splits) Splits(FileTree tree, MaskReader masks)
    {
        var inside = tree.Folders(Images).Where(split => tree.HasFolder($"{Labels}/{split}")).ToArray();
        if (inside.Length > 0)
        {
            return ("split folders in images and labels", inside.Select(split => Pairs(split, $"{Images}/{split}", $"{Labels}/{split}")));
        }
        if (tree.HasFolder(Images))
        {
            return FlatSplits(tree, masks);
        }
        var outside = tree.Folders("").Where(split => tree.HasFolder($"{split}/{Images}")).ToArray();
        return outside.Length > 0
            ? ("images and labels in split folders", outside.Select(split => Pairs(split, $"{split}/{Images}", $"{split}/{Labels}")))
            : throw new DataFaultException(
                tree.Root,
                $"Folder `{tree.Root}` holds no dataset; it needs `{Images}` and `{Labels}`, or `train/{Images}` and `train/{Labels}`.");

        SplitSource Pairs(string split, string images, string labels) => new(
            split, () => PairFinder.Match(split, ImageFolder.List(tree, images), ImageFolder.List(tree, labels), masks.Of));
    }

    private static (string Layout, IEnumerable<SplitSource> Splits) FlatSplits(FileTree tree, MaskReader masks)
    {
        var (images, labels) = (ImageFolder.List(tree, Images), ImageFolder.List(tree, Labels));
        var lists = tree.Files("")
            .Where(file =>
                file.Name.EndsWith(".txt", StringComparison.Ordinal) && !file.Name.StartsWith("README", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return lists.Length > 0
            ? (
                "images and labels, split by list files",
                lists.Select(list => new SplitSource(list.Stem, () => PairFinder.Choose(list.Stem, list, images, labels, masks.Of))))
            : ("images and labels, not split", [new SplitSource("all", () => PairFinder.Match("all", images, labels, masks.Of))]);
    }

    // Classes that share a colour are no fault as long as the masks hold numbers.
    private static ColorCode? Colors(ClassSet classes, IReadOnlyList<Rgb> voidColors)
    {
        var colors = classes.Select(c => c.Color).Concat(voidColors).ToArray();
        return colors.Distinct().Count() == colors.Length
            ? new ColorCode(classes, voidColors.ToDictionary(color => color, _ => (int)LabelMap.Ignore))
            : null;
    }
}
