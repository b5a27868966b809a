using System.Globalization;
using Pixelwise.Datasets.CocoFormat;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// Anyone's own photos with annotations in COCO's format, as most labelling tools export them: the classes are those of the file.
/// </summary>
/// <remarks>
/// Polygons and run lengths are drawn on the background as COCO's tools draw them. A file does not say which of two objects is in front, so
/// a pixel in objects of different classes is ignored. Each JSON file is a split: <c>annotations/instances_train.json</c>,
/// <c>train.json</c>, or <c>train/_annotations.coco.json</c> among its photos; a single file of any other name is split <c>all</c>.
/// </remarks>
public static class CocoJson
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "coco-json";

    private const string Export = "_annotations.coco.json"; // what Roboflow calls it
    private const int Shown = 3;

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "Your own COCO JSON",
        Title = "your own photos, with polygons or run lengths in COCO's format; the classes are the file's categories, and background",
        Terms = "Yours.",
        Placement = "ROOT/annotations/train.json (or ROOT/train.json, or ROOT/train/_annotations.coco.json), a file a split; photos beside it, in "
            + "ROOT/train, ROOT/images/train, ROOT/images or any other folder right in ROOT.",
    })
    {
        TryOpen = TryOpen,
    };

    /// <summary>Opens a folder.</summary>
    /// <param name="root">The folder that holds annotation files and photos.</param>
    /// <exception cref="DataFaultException">The folder or its annotation files are missing, or their categories differ.</exception>
    public static IDatasetSource Open(string root) => Known.Open(root);

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        var files = AnnotationFiles(tree);
        if (files.Length == 0)
        {
            return null;
        }
        var lists = files.Select(each => (each.File, Categories: CocoCategoryList.Read(each.File))).ToArray();
        var (first, categories) = lists[0];
        if (lists.FirstOrDefault(list => !list.Categories.Agrees(categories)) is { File: { } other })
        {
            throw new DataFaultException(other.Path,
                $"Annotation files `{first}` and `{other}` have different categories; export both from one project, or open each in a folder of its "
                + "own.");
        }
        return new FileDatasetSource(Id, "annotations in COCO's format", categories.Classes, files.Select(each =>
            new SplitSource(each.Split, () => Pair(tree, each.Split, each.File, categories, isOnly: files.Length == 1))));
    }

    private static (string Split, TreeFile File)[] AnnotationFiles(FileTree tree)
    {
        var exports = tree.Folders("")
            .Select(folder => (Split: SplitName(folder), File: tree.File($"{folder}/{Export}")))
            .Where(each => tree.HasFile(each.File.Inside))
            .ToArray();
        if (exports.Length > 0)
        {
            return exports;
        }
        var files = new[] { "annotations", "" }
            .Select(folder => tree.Files(folder).Where(file => file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToArray())
            .FirstOrDefault(found => found.Length > 0) ?? [];
        return files is [var only] && SplitName(only.Stem) is not ("train" or "val" or "test")
            ? [("all", only)]
            : [.. files.Select(file => (SplitName(file.Stem), file))];
    }

    private static string SplitName(string name) => CocoPhotoFinder.PartName(name) is var part && part is "valid" or "validation" ? "val" : part;

    private static SplitFiles Pair(FileTree tree, string split, TreeFile file, CocoCategoryList categories, bool isOnly)
    {
        var index = CocoIndex.Read(file, _ => true);
        var photos = new CocoPhotoFinder(tree, index, split, isOnly);
        var problems = new List<DatasetProblem>(StrayAnnotations(index));
        var samples = new List<SampleSource>();
        var (taken, names) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var image in index.Images)
        {
            if (photos.Find(image.FileName) is not { } photo)
            {
                problems.Add(new(file.Path, DatasetProblemKind.MissingImage,
                    $"Annotation file `{file}` names the image `{image.FileName}`, but `{tree.PathOf(photos.Folder)}` has no photo of that name; add "
                    + "the photo, or take the image out of the file."));
            }
            else if (!taken.Add(photo.Inside))
            {
                problems.Add(new(file.Path, DatasetProblemKind.ListEntry,
                    $"Annotation file `{file}` names the image `{image.FileName}` twice; remove one."));
            }
            else if (Undrawable(index, image, categories) is { } problem)
            {
                problems.Add(problem);
            }
            else
            {
                var labels = new CocoLabels(index, image, category => categories.Ids[category], maySameOverlap: true);
                samples.Add(new(SampleName(photo, photos.Folder, names), new PhotoFile(photo), labels));
            }
        }
        if (photos.IsOwn)
        {
            var unnamed = tree.Files(photos.Folder).Where(each => ImageFile.HasImageExtension(each.Name) && !taken.Contains(each.Inside));
            problems.AddRange(unnamed.Select(each => new DatasetProblem(
                each.Path, DatasetProblemKind.MissingMask, $"Photo `{each}` is none of the images of `{file}`; annotate it, or remove it.")));
        }
        return new SplitFiles(split, file.Path, samples, problems).OrEmpty();
    }

    // The stem, or where folders hold photos of one stem, the path as well.
    private static string SampleName(TreeFile photo, string folder, HashSet<string> names)
    {
        var path = Path.ChangeExtension(folder.Length == 0 ? photo.Inside : photo.Inside[(folder.Length + 1)..], null).Replace('/', '_');
        var name = names.Add(photo.Stem) ? photo.Stem : path;
        for (var i = 2; name == path && path != photo.Stem && !names.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{path}_{i}");
        }
        return name;
    }

    private static DatasetProblem? Undrawable(CocoIndex index, CocoImage image, CocoCategoryList categories)
    {
        var annotations = index.Of(image);
        if (annotations.FirstOrDefault(each => !categories.Ids.ContainsKey(each.Category)) is { Length: > 0 } unknown)
        {
            return new(index.File.Path, DatasetProblemKind.LabelValue,
                $"Annotation file `{index.File}` gives an object of `{image.FileName}` the category {unknown.Category}, "
                + "which its `categories` do not "
                + "list; add it there, or correct the object.");
        }
        // `[]`, perhaps with a space: what tools write for an object that has a box and no outline.
        return annotations.Count(each => each.Length <= 3) is > 0 and var boxes
            ? new(index.File.Path, DatasetProblemKind.MissingMask,
                $"Annotation file `{index.File}` has {boxes} of the {annotations.Count} objects of `{image.FileName}` as boxes only, their "
                + "`segmentation` is empty; draw their outlines, or remove them.")
            : null;
    }

    private static DatasetProblem[] StrayAnnotations(CocoIndex index)
    {
        var stray = index.ImagesWithAnnotations.Except(index.Images.Select(image => image.Id)).Order().ToArray();
        var ids = string.Join(", ", stray.Take(Shown)) + (stray.Length > Shown ? "…" : "");
        return stray.Length == 0
            ? []
            :
            [
                new(
                    index.File.Path,
                    DatasetProblemKind.ListEntry,
                    $"Annotation file `{index.File}` has annotations of {stray.Length} images that it does not name, of ids {ids}; "
                        + "add these images to the file, "
                        + "or remove the annotations."),
            ];
    }
}
