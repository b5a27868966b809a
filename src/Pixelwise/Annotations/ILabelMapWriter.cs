using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>Writes what many label maps say into one file. For one thread at a time.</summary>
public interface ILabelMapWriter : IDisposable
{
    /// <summary>Adds a photo's label map.</summary>
    /// <param name="name">What the file calls the photo.</param>
    /// <param name="labels">Its label map.</param>
    /// <exception cref="ArgumentException">A label is outside the classes.</exception>
    void Add(string name, LabelMap labels);

    /// <summary>Ends the file, which is whole only then; nothing can be added any more.</summary>
    void Complete();
}
