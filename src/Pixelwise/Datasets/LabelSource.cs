using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// The labels of one sample, before they are read: a mask file, the polygons of an annotation file, a variable of a <c>.mat</c>… Safe to
/// use from several threads.
/// </summary>
internal abstract class LabelSource
{
    /// <summary>The file that holds them, as messages show it.</summary>
    public abstract string Path { get; }

    /// <summary>How the file holds them, for a person: <c>index masks</c>, <c>polygons</c>.</summary>
    /// <exception cref="DataFaultException">The file is missing or broken.</exception>
    public abstract string Describe();

    /// <summary>Height and width, with as little reading as the format allows.</summary>
    /// <exception cref="DataFaultException">The file is missing or broken.</exception>
    public abstract ImageSize ReadSize();

    /// <summary>Reads them as class ids of the dataset.</summary>
    /// <exception cref="DataFaultException">The file is missing, broken, or holds a value that means no class.</exception>
    public abstract LabelMap Read();
}
