using System.Security.Cryptography;
using System.Text;
using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>What tells two states of a split apart: names, classes, and the content of every file of its samples.</summary>
internal static class DatasetFingerprint
{
    /// <summary>Hashes a split's files, on all cores: a matter of reading them, which costs far less than decoding.</summary>
    /// <param name="split">The split.</param>
    /// <param name="cancellation">Stops between files.</param>
    /// <returns>64 hexadecimal digits.</returns>
    /// <exception cref="DataFaultException">A file is missing or not readable.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static string Of(FileDataset split, CancellationToken cancellation)
    {
        // NYU Depth V2 has one file for all samples, which is read once.
        var files = split.Samples.SelectMany(sample => new[] { FileOf(sample.Photo), FileOf(sample.Labels) }).DistinctBy(file => file.Path).ToArray();
        var hashes = new byte[files.Length][];
        DatasetPass.Run(files.Length, i => hashes[i] = Hash(files[i]), progress: null, cancellation);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + '\n'));
        Add(split.Name);
        foreach (var each in split.Classes)
        {
            Add(each.Name);
        }
        foreach (var sample in split.Samples)
        {
            Add(sample.Name);
        }
        foreach (var content in hashes)
        {
            hash.AppendData(content);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static (string Path, Func<Stream> Open) FileOf(PhotoSource photo) =>
        photo is PhotoFile { File: var file } ? Of(file) : OnDisk(photo.Path);

    private static (string Path, Func<Stream> Open) FileOf(LabelSource labels) =>
        labels is MaskFile { File: var file } ? Of(file) : OnDisk(labels.Path);

    private static (string Path, Func<Stream> Open) Of(TreeFile file) => (file.Path, () => file.Open("File"));

    private static (string Path, Func<Stream> Open) OnDisk(string path) => (path, () => InputFile.Open(path));

    private static byte[] Hash((string Path, Func<Stream> Open) file)
    {
        using var stream = file.Open();
        return SHA256.HashData(stream);
    }
}
