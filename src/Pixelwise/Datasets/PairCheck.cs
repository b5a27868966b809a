using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>What a look at one sample found.</summary>
/// <param name="Problems">All that is wrong with it.</param>
/// <param name="Raw">The least value of its mask, and the greatest below 255; null for colour masks and unreadable ones.</param>
/// <param name="HasIgnore">Whether the mask file holds the value 255.</param>
internal sealed record PairCheck(IReadOnlyList<DatasetProblem> Problems, (int Least, int Greatest)? Raw = null, bool HasIgnore = false)
{
    /// <summary>Checks a pair of files: sizes by their headers, every value of the mask, and that the photo decodes.</summary>
    public static PairCheck OfFiles(SamplePair pair, MaskReader masks, DatasetCheckOptions options)
    {
        var problems = new List<DatasetProblem>();
        var imageSize = Try(problems, DatasetProblemKind.Unreadable, () => (ImageSize?)ImageFile.ReadSize(pair.ImagePath));
        var maskSize = Try(problems, DatasetProblemKind.Unreadable, () => (ImageSize?)LabelFile.ReadSize(pair.MaskPath));
        if (imageSize is { } image && maskSize is { } mask && image != mask)
        {
            problems.Add(new(pair.MaskPath, DatasetProblemKind.SizeMismatch, FileDataset.SizeMismatch(pair, image, mask)));
        }
        if (imageSize is not null && options.DecodeImages)
        {
            Try(problems, DatasetProblemKind.Unreadable, () => ImageFile.Read(pair.ImagePath));
        }
        var raw = maskSize is null ? null : Try(problems, DatasetProblemKind.Unreadable, () => LabelFile.Read(pair.MaskPath));
        if (raw is null)
        {
            return new(problems);
        }
        Try(problems, DatasetProblemKind.LabelValue, () => masks.Decode(raw));
        return raw.IsColor ? new(problems) : new(problems, Range(raw.Values), raw.Values.AsSpan().Contains(LabelMap.Ignore));
    }

    /// <summary>Checks a sample of a dataset that is not made of files.</summary>
    public static PairCheck OfSample(IDataset split, int index)
    {
        var problems = new List<DatasetProblem>();
        var name = $"{split.Name}/{split.SampleName(index)}";
        if (Try(problems, DatasetProblemKind.Unreadable, () => split.Read(index)) is not { } sample)
        {
            return new(problems);
        }
        if (sample.Image.Size != sample.Labels.Size)
        {
            problems.Add(new(name, DatasetProblemKind.SizeMismatch, $"Sample `{name}` has a photo of {sample.Image.Size} (height x width) and labels of {sample.Labels.Size}; make them one size."));
        }
        var outside = Array.FindIndex(sample.Labels.Labels, label => label >= split.Classes.Count && label != LabelMap.Ignore);
        if (outside >= 0)
        {
            var (row, column) = Math.DivRem(outside, sample.Labels.Size.Width);
            problems.Add(new(name, DatasetProblemKind.LabelValue,
                $"Sample `{name}` has class {sample.Labels.Labels[outside]} at row {row}, column {column}; the classes are 0 to {split.Classes.Count - 1}, and {LabelMap.Ignore} means ignore."));
        }
        return new(problems);
    }

    private static (int Least, int Greatest) Range(ReadOnlySpan<ushort> values)
    {
        var (least, greatest) = (int.MaxValue, int.MinValue);
        foreach (var value in values)
        {
            if (value != LabelMap.Ignore)
            {
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            }
        }
        return (least, greatest);
    }

    private static T? Try<T>(List<DatasetProblem> problems, DatasetProblemKind kind, Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (DataFaultException fault)
        {
            problems.Add(new(fault.Path, kind, fault.Message));
            return default;
        }
    }
}
