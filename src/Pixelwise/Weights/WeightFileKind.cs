namespace Pixelwise.Weights;

/// <summary>What people hand over as weights.</summary>
internal enum WeightFileKind
{
    Unknown,
    Empty,
    Safetensors,

    /// <summary>A zip file, or a pickle as PyTorch wrote them before 1.6.</summary>
    PyTorch,
    Onnx,
    NumpyArray,
    Hdf5,

    /// <summary>gzip, bzip2, xz or 7z.</summary>
    Compressed,

    /// <summary>The few lines of text that git keeps in the place of a large file.</summary>
    GitLfsPointer,

    /// <summary>What a server sends when it does not send the file.</summary>
    WebPage,
}
