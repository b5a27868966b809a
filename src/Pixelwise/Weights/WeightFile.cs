using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Weights;

/// <summary>
/// Reads a weight file of any format we know, told apart by its contents: people rename files, and many have no extension.
/// </summary>
public static class WeightFile
{
    private const int StartBytes = 512;

    /// <summary>Reads a .safetensors file or a PyTorch checkpoint.</summary>
    /// <param name="path">The file, or the id of weights in <see cref="PretrainedCatalog"/> that are on this machine.</param>
    /// <param name="options">For PyTorch checkpoints: which entry to take, and limits.</param>
    /// <returns>The weights, and notes on what was unwrapped, left out or converted.</returns>
    /// <exception cref="DataFaultException">
    /// The file is missing, not fetched yet, damaged or of another kind; what it is, is said where it can be told.
    /// </exception>
    public static LoadedWeights Read(string path, PyTorchReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = PretrainedCache.Default.Locate(path);
        return KindOf(path) switch
        {
            WeightFileKind.Safetensors => SafetensorsFile.Read(path),
            WeightFileKind.PyTorch => PyTorchFile.Read(path, options),
            var other => throw new DataFaultException(path, $"'{path}' {WhyNot(other)}"),
        };
    }

    private static string WhyNot(WeightFileKind kind) => kind switch
    {
        WeightFileKind.Empty => "is empty. Copy or download it again.",
        WeightFileKind.GitLfsPointer => "is a pointer of git-lfs, not the file itself. Run `git lfs pull` where it came from.",
        WeightFileKind.WebPage => "is a web page: its download failed. Download it again, in a browser if it asks for a login.",
        WeightFileKind.Onnx =>
            "is an ONNX network, graph and weights in one. Run it as it is, or name the .pth or .safetensors file it was made from.",
        WeightFileKind.NumpyArray => "is an array of numpy without names. Save the weights by name as .safetensors or .pth.",
        WeightFileKind.Hdf5 => "is an HDF5 file, as Keras writes them. Save the weights as .safetensors or .pth.",
        WeightFileKind.Compressed => "is compressed. Unpack it first.",
        _ => "is no weight file that is known here. Name a .safetensors, .pth or .pt file.",
    };

    private static WeightFileKind KindOf(string path)
    {
        using var stream = InputFile.Open(path, "Weights file");
        var start = new byte[StartBytes];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return WeightFileKinds.Tell(start.AsSpan(0, length), Path.GetExtension(path));
    }
}
