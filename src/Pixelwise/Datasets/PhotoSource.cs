using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// The photo of one sample, before it is decoded: a file of its own, or a part of one that holds many. Safe to use from several threads.
/// </summary>
internal abstract class PhotoSource
{
    /// <summary>The file that holds it, as messages show it.</summary>
    public abstract string Path { get; }

    /// <summary>Height and width, with as little reading as the format allows.</summary>
    /// <exception cref="DataFaultException">The file is missing or broken.</exception>
    public abstract ImageSize ReadSize();

    /// <summary>Decodes it.</summary>
    /// <exception cref="DataFaultException">The file is missing or broken.</exception>
    public abstract RgbImage Read();
}
