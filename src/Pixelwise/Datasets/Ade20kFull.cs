using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>
/// ADE20K's full release, of 2016 or of 2021, read as the 150 classes of the scene parsing benchmark. Zhou, Zhao, Puig, Xiao, Fidler,
/// Barriuso and Torralba, "Semantic Understanding of Scenes through the ADE20K Dataset", International Journal of Computer Vision, 2019.
/// </summary>
/// <remarks>
/// Unlike the benchmark's photos, those of the release have their full size; and whatever the benchmark has no class for is ignored.
/// </remarks>
internal static class Ade20kFull
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "ade20k-full";

    private static readonly string[] Roots = ["images/ADE", "images", "ADE20K_2021_17_01/images/ADE", "ADE20K_2016_07_26/images", "ADE", ""];
    private static readonly (string Split, string Folder)[] Splits = [("train", "training"), ("val", "validation")];

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "ADE20K, full release",
        Title = "ADE20K's full release of 2016 or 2021, its ids mapped to the benchmark's 150 classes",
        ClassSet = Ade20kClasses.All,
        SplitCounts = new Dictionary<string, int> { ["train"] = 25574, ["val"] = 2000 },
        Difference = "The counts are those of 2021; the release of 2016 has 20 210 photos to train on.",
        HomePage = new Uri("https://ade20k.csail.mit.edu/"),
        Terms = "For non-commercial research and education, after registration. Cite Zhou et al., International Journal of Computer Vision 2019.",
        Placement = "ROOT/ADE20K_2021_17_01 or ROOT/ADE20K_2016_07_26 as the archives unpack, or that folder itself: images with training and "
            + "validation inside.",
    })
    {
        TryOpen = TryOpen,
    };

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        var root = Array.Find(Roots, root => Splits.Any(split => IsSplit(tree, FileTree.Combine(root, split.Folder))));
        return root is null ? null : new(Id, "ADE20K, full release", Ade20kClasses.All, Splits
            .Select(split => (split.Split, Folder: FileTree.Combine(root, split.Folder)))
            .Where(split => tree.HasFolder(split.Folder))
            .Select(split => new SplitSource(split.Split, () => SplitFiles.Join(
                split.Split, tree.PathOf(split.Folder), [.. Scenes(tree, split.Folder).Select(scene => OfScene(tree, split.Split, scene))]))));
    }

    private static SplitFiles OfScene(FileTree tree, string split, string scene) => PairFinder.Match(
        split,
        ImageFolder.List(tree, scene, extension: ".jpg"), // pictures of parts lie beside
        ImageFolder.List(tree, scene, suffix: "_seg"),
        file => new Ade20kFullLabels(file));

    // Photos lie in a folder for each scene, two or three levels deep.
    private static bool IsSplit(FileTree tree, string folder) =>
        tree.Folders(folder).FirstOrDefault() is { } first
        && Scenes(tree, $"{folder}/{first}").SelectMany(tree.Files).Any(file => file.Name.EndsWith("_seg.png", StringComparison.Ordinal));

    // The release of 2021 has a folder of masks of single instances for every photo, called as the photo.
    private static IEnumerable<string> Scenes(FileTree tree, string folder) =>
        [
            folder,
            .. tree.Folders(folder)
                .Where(name => !name.StartsWith("ADE_", StringComparison.Ordinal))
                .SelectMany(name => Scenes(tree, $"{folder}/{name}")),
        ];
}
