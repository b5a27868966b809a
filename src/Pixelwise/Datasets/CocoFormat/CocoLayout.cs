using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>Where COCO's archives put photos and annotations, and how its releases call their splits.</summary>
/// <param name="tree">The dataset's files.</param>
internal sealed class CocoLayout(FileTree tree)
{
    private static readonly string[] Years = ["2017", "2014"];
    private static readonly string[] SplitNames = ["train", "val"];
    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>The splits of whose photos annotations may be public, the newest release first: <c>train2017</c>…</summary>
    public static IEnumerable<string> Parts => Years.SelectMany(year => SplitNames.Select(split => split + year));

    /// <summary>
    /// What the JSON file of a task is called: <c>instances_train2017.json</c>, in <c>annotations</c> or beside it; null where there is
    /// none.
    /// </summary>
    public TreeFile? Annotations(string task, string part) => new[] { $"annotations/{task}_{part}.json", $"{task}_{part}.json" }
        .Where(tree.HasFile).Select(tree.File).FirstOrDefault();

    /// <summary>The photos of a part, as the archives unpack or with <c>images</c> around them.</summary>
    public ImageFolder Photos(string part) => ImageFolder.List(tree, new[] { part, $"images/{part}" }.FirstOrDefault(tree.HasFolder) ?? part);

    /// <summary>
    /// The parts that are there, by the names that splits have: the newest release is simply <c>train</c> and <c>val</c>.
    /// </summary>
    /// <param name="isThere">Whether the labels of a part are.</param>
    public static IEnumerable<(string Split, string Part)> Splits(Func<string, bool> isThere)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in Parts.Where(isThere))
        {
            var split = part.TrimEnd(Digits);
            yield return (names.Add(split) ? split : part, part);
        }
    }

    /// <summary>Refuses a folder of nothing but photos to test on, whose labels COCO keeps.</summary>
    /// <exception cref="DataFaultException">It is one.</exception>
    public void RefuseTestPhotos()
    {
        if (tree.Folders("").FirstOrDefault(folder => folder is "test2014" or "test2015" or "test2017") is { } test && !Parts.Any(tree.HasFolder))
        {
            throw new DataFaultException(tree.PathOf(test),
                $"`{tree.PathOf(test)}` holds COCO's photos to test on, whose labels are not public; class them with `pixelwise predict`, or add "
                + "val2017 and annotations.");
        }
    }

    /// <summary>Pairs an annotation file's images with their photos.</summary>
    /// <param name="split">The split's name.</param>
    /// <param name="photos">The photos.</param>
    /// <param name="index">The annotation file.</param>
    /// <param name="belongs">Which of its images make up the split.</param>
    /// <param name="labels">The labels of an image.</param>
    public static SplitFiles Pair(
        string split, ImageFolder photos, CocoIndex index, Func<CocoImage, bool> belongs, Func<CocoImage, LabelSource> labels)
    {
        var problems = new List<DatasetProblem>(photos.Problems);
        var samples = new List<SampleSource>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var image in index.Images)
        {
            var name = Path.GetFileNameWithoutExtension(image.FileName);
            if (!named.Add(name))
            {
                problems.Add(new(index.File.Path, DatasetProblemKind.ListEntry,
                    $"Annotation file `{index.File}` names the image `{image.FileName}` twice; remove one."));
            }
            else if (belongs(image) && photos.Files.TryGetValue(name, out var photo))
            {
                samples.Add(new(name, new PhotoFile(photo), labels(image)));
            }
            else if (belongs(image))
            {
                problems.Add(new(index.File.Path, DatasetProblemKind.MissingImage,
                    $"Annotation file `{index.File}` names the image `{image.FileName}`, but `{photos.Path}` has no photo of that name; fetch the "
                    + "photos again."));
            }
        }
        foreach (var photo in photos.Files.Where(file => !named.Contains(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            problems.Add(new(photo.Value.Path, DatasetProblemKind.MissingMask,
                $"Photo `{photo.Value}` is none of the images of `{index.File}`; remove it, or fetch the annotations that belong to it."));
        }
        return new SplitFiles(split, index.File.Path, samples, problems).OrEmpty();
    }
}
