using System.Globalization;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// The cells of the ISBI 2012 challenge, which U-Net was made for: 30 slices of 512x512 through the nerve cord of a fly's larva, seen by an
/// electron microscope. Cardona et al., PLoS Biology 2010; Arganda-Carreras et al., Frontiers in Neuroanatomy 2015.
/// </summary>
/// <remarks>
/// In the challenge's labels 0 is membrane and 255 the inside of a cell. Two layouts are recognised: the challenge's stacks
/// <c>train-volume.tif</c> and <c>train-labels.tif</c>, and folders with one picture a slice, <c>train/images</c> and <c>train/labels</c>
/// (or <c>train/image</c> and <c>train/label</c>), whose names are the slices' numbers. The last five labelled slices validate: they lie
/// together, as neighbours look alike, and the labels of the challenge's own test slices were never published.
/// </remarks>
public static class Isbi
{
    /// <summary>The id in <see cref="DatasetCatalog"/>.</summary>
    public const string Id = "isbi";

    private const int HeldOut = 5;
    private const string Volume = "train-volume.tif";
    private const string Labels = "train-labels.tif";

    /// <summary>Membrane and cell; the membrane is what lies between cells.</summary>
    public static ClassSet Classes { get; } = new([new("membrane", new Rgb(200, 30, 30)), new("cell", new Rgb(60, 160, 220))]);

    private static LabelMapping Meaning { get; } = LabelMapping.FromTable(new Dictionary<int, int> { [0] = 0, [255] = 1 });

    internal static KnownDataset Known { get; } = new(new DatasetInfo
    {
        Id = Id,
        Name = "ISBI 2012 cells",
        Title = "neuronal membranes by electron microscopy; of the 30 labelled slices the last five are `val`",
        ClassSet = Classes,
        SplitCounts = new Dictionary<string, int> { ["train"] = 25, ["val"] = 5, ["test"] = 30 },
        HomePage = new Uri("https://imagej.net/events/isbi-2012-segmentation-challenge"),
        Terms = "For research; cite Cardona et al., PLoS Biology 2010, and Arganda-Carreras et al., Frontiers in Neuroanatomy 2015.",
        Placement = $"ROOT/{Volume} and ROOT/{Labels}, or a picture a slice in ROOT/train/{{images,labels}}, named by its number.",
    })
    {
        TryOpen = TryOpen,
    };

    /// <summary>Opens a copy of the cells.</summary>
    /// <param name="root">The folder that holds one of the two layouts.</param>
    /// <exception cref="DataFaultException">The folder is missing, or holds none of the layouts.</exception>
    public static IDatasetSource Open(string root) => Known.Open(root);

    private static FileDatasetSource? TryOpen(FileTree tree)
    {
        if (tree.HasFile(Volume) && tree.HasFile(Labels))
        {
            return Source("ISBI cells in TIFF stacks", () => Stacks(tree));
        }
        var (images, labels) = new[] { ("images", "labels"), ("image", "label") }
            .FirstOrDefault(pair => tree.HasFolder($"train/{pair.Item1}") && tree.HasFolder($"train/{pair.Item2}"));
        if (images is null)
        {
            return null;
        }
        // Other datasets have folders of these names, but their pictures are not just numbered.
        var photos = ImageFolder.List(tree, $"train/{images}");
        return photos.Files.Count > 0 && photos.Files.Keys.All(name => Number(name) is not null)
            ? Source("ISBI cells, a picture a slice", () => Pictures(tree, photos, $"train/{labels}"))
            : null;
    }

    private static FileDatasetSource Source(string layout, Func<SplitFiles> find)
    {
        var all = new Lazy<SplitFiles>(find);
        return new(Id, layout, Classes,
        [
            new SplitSource("train", () => Part("train", samples => samples[..^Math.Min(HeldOut, samples.Length)], all.Value.Problems)),
            new SplitSource("val", () => Part("val", samples => samples[^Math.Min(HeldOut, samples.Length)..], [])), // problems are told once
        ]);

        SplitFiles Part(string split, Func<SampleSource[], SampleSource[]> choose, IReadOnlyList<DatasetProblem> problems) =>
            new SplitFiles(split, all.Value.Folder, choose([.. all.Value.Samples]), problems).OrEmpty();
    }

    private static SplitFiles Stacks(FileTree tree)
    {
        var (photos, labels) = (new TiffStack(tree.File(Volume), "Stack"), new TiffStack(tree.File(Labels), "Stack"));
        var (slices, labelled) = (photos.CountPages(), labels.CountPages());
        DatasetProblem[] problems = slices == labelled ? [] : [new(tree.PathOf(Labels), DatasetProblemKind.MissingMask,
            $"Stack `{tree.PathOf(Volume)}` has {slices} slices, but `{tree.PathOf(Labels)}` has {labelled}; fetch the one that is short again.")];
        return new SplitFiles("all", tree.PathOf(Volume),
            [.. Enumerable.Range(0, Math.Min(slices, labelled)).Select(page => new SampleSource(
                page.ToString(CultureInfo.InvariantCulture), new StackPhoto(photos, page), new StackLabels(labels, page, Meaning, Classes)))],
            problems);
    }

    private static SplitFiles Pictures(FileTree tree, ImageFolder photos, string labels)
    {
        var found = PairFinder.Match("all", photos, ImageFolder.List(tree, labels), new MaskReader(Classes, Meaning).Of);
        return found with { Samples = [.. found.Samples.OrderBy(sample => Number(sample.Name))] }; // 2 before 10
    }

    private static int? Number(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
