using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Inference;

namespace Pixelwise.Cli.Quantizing;

/// <summary>The photos of a folder that ranges are taken from, spread evenly over their names.</summary>
internal sealed class CalibrationPhotos
{
    private readonly string _folder;
    private readonly int _found;

    private CalibrationPhotos(string folder, int found, IReadOnlyList<string> files) => (_folder, _found, Files) = (folder, found, files);

    /// <summary>The photos.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Chooses photos.</summary>
    /// <param name="folder">A folder of photos.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="DataFaultException">There is no such folder, or no photo in it.</exception>
    public static CalibrationPhotos Choose(string folder, int count)
    {
        if (!Directory.Exists(folder))
        {
            throw new DataFaultException(
                folder,
                $"There is no folder '{folder}' to calibrate with; name one with photos like those that the network will see.");
        }
        var all = Directory.EnumerateFiles(folder)
            .Where(file => ImageFile.HasImageExtension(file) && !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal).ToArray();
        if (all.Length == 0)
        {
            throw new DataFaultException(
                folder,
                $"Folder '{folder}' holds no photos to calibrate with; they end in {string.Join(", ", ImageFile.Extensions)}.");
        }
        var taken = Math.Min(count, all.Length);
        return new CalibrationPhotos(folder, all.Length, [.. Enumerable.Range(0, taken).Select(i => all[(int)((long)i * all.Length / taken)])]);
    }

    /// <summary>Each photo as the network is fed it, read when its turn comes.</summary>
    /// <param name="segmenter">The network.</param>
    /// <exception cref="DataFaultException">A photo cannot be read.</exception>
    public IEnumerable<FloatArray> Inputs(Segmenter segmenter) => Files.Select(file => segmenter.Prepare(ImageFile.Read(file)));

    public override string ToString() => $"{Files.Count} of the {_found} photos in {_folder}";
}
