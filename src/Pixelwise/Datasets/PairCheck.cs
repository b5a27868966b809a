using System.Buffers.Binary;
using System.Security.Cryptography;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>What a look at one sample found.</summary>
/// <param name="Problems">All that is wrong with it.</param>
/// <param name="Raw">
/// The least value of its mask, and the greatest below 255; null for colour masks, unreadable ones and those whose values have meanings of
/// their own.
/// </param>
/// <param name="HasIgnore">Whether the mask file holds the value 255.</param>
/// <param name="Digest">Of the photo's size and pixels; null where it was not decoded.</param>
internal sealed record PairCheck(
    IReadOnlyList<DatasetProblem> Problems, (int Least, int Greatest)? Raw = null, bool HasIgnore = false, UInt128? Digest = null)
{
    /// <summary>Checks a sample of files: sizes by their headers, every value of the labels, and that the photo decodes.</summary>
    public static PairCheck Of(SampleSource sample, DatasetCheckOptions options)
    {
        var problems = new List<DatasetProblem>();
        var photoSize = Try(problems, DatasetProblemKind.Unreadable, () => (ImageSize?)sample.Photo.ReadSize());
        var labelSize = Try(problems, DatasetProblemKind.Unreadable, () => (ImageSize?)sample.Labels.ReadSize());
        if (photoSize is { } photo && labelSize is { } labels && photo != labels)
        {
            problems.Add(new(sample.Labels.Path, DatasetProblemKind.SizeMismatch, FileDataset.SizeMismatch(sample, photo, labels)));
        }
        var image = photoSize is not null && options.DecodeImages ? Try(problems, DatasetProblemKind.Unreadable, sample.Photo.Read) : null;
        var found = new PairCheck(problems, Digest: image is null ? null : DigestOf(image));
        return (labelSize, sample.Labels) switch
        {
            (null, _) => found,
            (_, MaskFile mask) => found.WithMask(mask, problems),
            _ => found.WithLabels(sample.Labels, problems),
        };
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
            problems.Add(new(name, DatasetProblemKind.SizeMismatch,
                $"Sample `{name}` has a photo of {sample.Image.Size} (height x width) and labels of {sample.Labels.Size}; make them one size."));
        }
        var outside = Array.FindIndex(sample.Labels.Labels, label => label >= split.Classes.Count && label != LabelMap.Ignore);
        if (outside >= 0)
        {
            var (row, column) = Math.DivRem(outside, sample.Labels.Size.Width);
            problems.Add(new(name, DatasetProblemKind.LabelValue,
                $"Sample `{name}` has class {sample.Labels.Labels[outside]} at row {row}, column {column}; "
                + $"the classes are 0 to {split.Classes.Count - 1}, and {LabelMap.Ignore} means ignore."));
        }
        return new(problems, Digest: DigestOf(sample.Image));
    }

    private PairCheck WithLabels(LabelSource labels, List<DatasetProblem> problems)
    {
        Try(problems, DatasetProblemKind.LabelValue, labels.Read);
        return this;
    }

    private PairCheck WithMask(MaskFile mask, List<DatasetProblem> problems)
    {
        if (Try(problems, DatasetProblemKind.Unreadable, mask.ReadBytes) is not { } bytes
            || Try(problems, DatasetProblemKind.Unreadable, () => mask.ReadRaw(bytes)) is not { } raw)
        {
            return this;
        }
        Try(problems, DatasetProblemKind.LabelValue, () => mask.Decode(raw, bytes));
        return raw.IsColor || mask.Reader.HasOwnValues
            ? this
            : this with
            {
                Raw = Range(raw.Values),
                HasIgnore = raw.Values.AsSpan().Contains(LabelMap.Ignore),
            };
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

    // Of the pixels, so that a copy with other metadata or in another lossless format is found as well.
    private static UInt128 DigestOf(RgbImage image)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, image.Size.Width);
        hash.AppendData(bytes[..sizeof(int)]);
        hash.AppendData(image.Pixels);
        hash.GetHashAndReset(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
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
