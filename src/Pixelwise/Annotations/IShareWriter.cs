using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>
/// Writes how much of each photo each class covers; to count is enough, so photos larger than memory have their place in it.
/// </summary>
public interface IShareWriter : ILabelMapWriter
{
    /// <summary>Adds a photo.</summary>
    /// <param name="name">What the file calls the photo.</param>
    /// <param name="size">Its height and width.</param>
    /// <param name="shares">The classes that occur in it, largest first; what they lack of the photo is void.</param>
    void Add(string name, ImageSize size, IReadOnlyList<ClassShare> shares);
}
