using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// Writes a copy of a dataset in which what a check found is mended as far as that needs no guess. The original is never touched.
/// </summary>
/// <remarks>
/// The copy is a folder dataset: <c>classes.csv</c>, <c>images/SPLIT</c> with the photos byte for byte, <c>labels/SPLIT</c> with palette
/// PNGs. Mended are masks of 0 and 255, masks that count from 1, Cityscapes' labelIds in the place of trainIds, colours where class ids
/// belong, values and colours that mean no class (ignored from then on), masks of the photo's shape in another size (by nearest neighbour),
/// and pictures that lie in two splits. Left out are samples without a partner, broken files, and labels of another shape than their photo.
/// </remarks>
public static class DatasetMender
{
    /// <summary>Writes the copy.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="report">What its check found, photos decoded.</param>
    /// <param name="folder">An empty folder, or one to make.</param>
    /// <param name="progress">Told after each sample.</param>
    /// <param name="cancellation">Stops between samples; the copy is then incomplete.</param>
    /// <exception cref="ArgumentException">The dataset is not one of files, or the report is of another.</exception>
    /// <exception cref="DataFaultException">The folder may not be written, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DatasetMending Run(
        IDatasetSource source,
        DatasetReport report,
        string folder,
        IProgress<DatasetProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (source is not FileDatasetSource files)
        {
            throw new ArgumentException($"Dataset `{source.Id}` is not made of files, so there is nothing to mend.", nameof(source));
        }
        var splits = files.Splits.Select(files.Find).ToArray();
        foreach (var split in splits)
        {
            Directory.CreateDirectory(Path.Combine(folder, "images", split.Name));
            Directory.CreateDirectory(Path.Combine(folder, "labels", split.Name));
        }
        ClassFile.Write(Path.Combine(folder, ClassFile.Name), source.Classes);

        var samples = splits.SelectMany(split => split.Samples.Select(sample => (Split: split.Name, Sample: sample))).ToArray();
        var results = new Outcome[samples.Length];
        DatasetPass.Run(samples.Length, i =>
        {
            var (split, sample) = samples[i];
            results[i] = report.Repeated.Contains((split, sample.Name))
                ? new Outcome(false, [new(
                    sample.Photo.Path, $"Photo `{sample.Photo.Path}` of split `{split}` was left out, as another split has the same picture.")])
                : Write(folder, split, sample, new LabelMender(source.Classes, report.Habits.GetValueOrDefault($"{source.Id}/{split}")));
        }, progress, cancellation);

        return new DatasetMending(
            [
                .. splits.Select(split => new SplitCount(
                    split.Name, samples.Zip(results).Count(each => each.First.Split == split.Name && each.Second.IsWritten))),
            ],
            [.. results.SelectMany(result => result.Mends).Distinct()],
            [
                .. splits.SelectMany(split => split.Problems).Select(problem => new DatasetMend(problem.Path, problem.Message))
                    .Concat(results.Where(result => result.LeftOut is not null).Select(result => result.LeftOut!))
                    .Distinct(), // splits may share files, as `trainval` does
            ]);
    }

    private static Outcome Write(string folder, string split, SampleSource sample, LabelMender mender)
    {
        try
        {
            var photo = sample.Photo.Read();
            var (labels, mends) = mender.Mend(sample.Labels, photo.Size);
            var name = sample.Name.Replace('/', '_'); // the copy's folders are flat
            WritePhoto(Path.Combine(folder, "images", split, name), sample.Photo, photo);
            LabelFile.WritePalette(Path.Combine(folder, "labels", split, name + ".png"), labels, mender.Classes);
            return new Outcome(true, [.. mends.Select(mend => new DatasetMend(
                sample.Labels.Path, $"Labels `{sample.Labels.Path}` of `{sample.Name}`: {mend}."))]);
        }
        catch (DataFaultException fault) when (!fault.Path.StartsWith(folder, StringComparison.Ordinal))
        {
            return Outcome.Out(fault.Path, fault.Message);
        }
    }

    private static void WritePhoto(string path, PhotoSource source, RgbImage photo)
    {
        if (source is PhotoFile { File: var file })
        {
            AtomicFile.Write(path + Path.GetExtension(file.Name), stream => stream.Write(file.ReadAll(ImageFile.Kind)));
        }
        else
        {
            ImageFile.Write(path + ".png", photo);
        }
    }

    private sealed record Outcome(bool IsWritten, IReadOnlyList<DatasetMend> Mends, DatasetMend? LeftOut = null)
    {
        public static Outcome Out(string path, string message) => new(false, [], new DatasetMend(path, message));
    }
}
