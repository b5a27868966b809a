using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>Finds the photos that an annotation file names, in whichever folder of the dataset they lie.</summary>
/// <remarks>
/// One folder serves a whole file: that of the file, or one with the split's name, or <c>images</c>, or any other right in the dataset.
/// What a file calls a photo may be a path; one that is not below that folder counts by its last part alone, so that no name leads out of
/// the dataset.
/// </remarks>
internal sealed class CocoPhotoFinder
{
    private const int Tried = 20; // of a file's images: if none of so many lies in a folder, it is another that holds them
    private const string Usual = "images";
    private const string Task = "instances_";

    private readonly FileTree _tree;

    /// <summary>Chooses the folder.</summary>
    /// <param name="tree">The dataset's files.</param>
    /// <param name="index">The annotation file.</param>
    /// <param name="split">The split's name.</param>
    /// <param name="isOnly">Whether the dataset has no other annotation file.</param>
    public CocoPhotoFinder(FileTree tree, CocoIndex index, string split, bool isOnly)
    {
        _tree = tree;
        var inside = index.File.Inside;
        var beside = inside.Contains('/', StringComparison.Ordinal) ? inside[..inside.LastIndexOf('/')] : "";
        var others = tree.Folders("").Where(folder => folder != Usual).ToArray();
        // `instances_valid.json` may lie beside `val`, `valid` or `instances_valid`.
        var names = new[] { split, PartName(index.File.Stem), index.File.Stem }.Distinct().ToArray();
        string[] own = [.. new[] { beside }.Where(folder => folder is not ("" or "annotations")),
            .. new[] { "", Usual }.Concat(others).SelectMany(folder => names.Select(name => FileTree.Combine(folder, name)))];
        string[] shared = [Usual, "", .. others];
        var images = index.Images.Take(Tried).Select(image => image.FileName).ToArray();
        Folder = own.Concat(shared).FirstOrDefault(folder => images.Any(name => Find(folder, name) is not null))
            ?? own.FirstOrDefault(tree.HasFolder)
            ?? "";
        IsOwn = isOnly || own.Contains(Folder);
    }

    /// <summary>The folder that holds the photos.</summary>
    public string Folder { get; }

    /// <summary>Whether it holds no other split's photos.</summary>
    public bool IsOwn { get; }

    /// <summary>The part of a dataset that a file is called by: <c>train</c> of <c>instances_train</c>.</summary>
    public static string PartName(string stem) => stem.StartsWith(Task, StringComparison.OrdinalIgnoreCase) ? stem[Task.Length..] : stem;

    /// <summary>A photo, or null where there is none of that name.</summary>
    /// <param name="name">What the annotation file calls it.</param>
    public TreeFile? Find(string name) => Find(Folder, name);

    private TreeFile? Find(string folder, string name)
    {
        var parts = name.Split('/', '\\').Where(part => part is not ("" or ".")).ToArray();
        string[] candidates = parts.Length == 0 || parts.Contains("..") || parts[0].Contains(':', StringComparison.Ordinal)
            ? [.. parts.TakeLast(1)]
            : [string.Join('/', parts), parts[^1]];
        var found = candidates.Where(path => path is not "..").Select(path => FileTree.Combine(folder, path)).FirstOrDefault(_tree.HasFile);
        return found is null ? null : _tree.File(found);
    }
}
