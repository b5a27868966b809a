using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// Matches photos with their masks by stem, as photos are often JPEG and masks PNG. A mask may be any file that holds one photo's labels.
/// </summary>
internal static class PairFinder
{
    /// <summary>All pairs of two folders.</summary>
    /// <param name="split">Name of the split that they make up.</param>
    /// <param name="images">The photos.</param>
    /// <param name="masks">Their masks.</param>
    /// <param name="read">The labels that a mask holds: usually <see cref="MaskReader.Of"/>.</param>
    public static SplitFiles Match(string split, ImageFolder images, ImageFolder masks, Func<TreeFile, LabelSource> read)
    {
        var problems = new List<DatasetProblem>([.. images.Problems, .. masks.Problems]);
        var samples = new List<SampleSource>();
        foreach (var (name, image) in images.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (masks.Files.TryGetValue(name, out var mask))
            {
                samples.Add(new(name, new PhotoFile(image), read(mask)));
            }
            else
            {
                problems.Add(MissingMask(image, masks.Path));
            }
        }
        foreach (var (name, mask) in masks.Files.Where(file => !images.Files.ContainsKey(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            problems.Add(
                new(
                    mask.Path,
                    DatasetProblemKind.MissingImage,
                    $"Mask `{mask}` has no photo called `{name}` in `{images.Path}`; add the photo or remove the mask."));
        }
        return new SplitFiles(split, images.Path, samples, problems).OrEmpty();
    }

    /// <summary>The pairs that a list file names, in its order.</summary>
    /// <param name="split">Name of the split.</param>
    /// <param name="list">A text file with one sample a line: a stem or a path, of which the stem counts; empty lines are skipped.</param>
    /// <param name="images">The photos to choose from.</param>
    /// <param name="masks">Their masks.</param>
    /// <param name="read">The labels that a mask holds: usually <see cref="MaskReader.Of"/>.</param>
    public static SplitFiles Choose(string split, TreeFile list, ImageFolder images, ImageFolder masks, Func<TreeFile, LabelSource> read)
    {
        var problems = new List<DatasetProblem>([.. images.Problems, .. masks.Problems]);
        var samples = new List<SampleSource>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, text) in ListFile.Read(list))
        {
            // SegNet's lines name photo and mask, parted by a space; others name one file, whose name may hold spaces.
            var entry = images.Files.ContainsKey(Stem(text)) ? text : text.Split((char[])[' ', '\t'])[0];
            var name = Stem(entry);
            if (!lines.TryAdd(name, number))
            {
                problems.Add(
                    new(
                        list.Path,
                        DatasetProblemKind.ListEntry,
                        $"List `{list}` names `{name}` in line {lines[name]} and again in line {number}; remove one."));
            }
            else if (!images.Files.TryGetValue(name, out var image))
            {
                problems.Add(
                    new(
                        list.Path,
                        DatasetProblemKind.ListEntry,
                        $"List `{list}` names `{entry}` in line {number}, but `{images.Path}` has no photo `{name}`; "
                        + "correct the line or add the photo."));
            }
            else if (!masks.Files.TryGetValue(name, out var mask))
            {
                problems.Add(MissingMask(image, masks.Path));
            }
            else
            {
                samples.Add(new(name, new PhotoFile(image), read(mask)));
            }
        }
        return new SplitFiles(split, list.Path, samples, problems).OrEmpty();
    }

    // A stem may hold a dot of its own, so only a picture's extension is cut off.
    private static string Stem(string entry) =>
        ImageFile.HasImageExtension(entry) ? Path.GetFileNameWithoutExtension(entry) : Path.GetFileName(entry);

    private static DatasetProblem MissingMask(TreeFile image, string folder) => new(image.Path, DatasetProblemKind.MissingMask,
        $"Photo `{image}` has no mask called `{image.Stem}` in `{folder}`; add the mask or remove the photo.");
}
