using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>What was found in a photo that is larger than memory.</summary>
/// <param name="Size">Its height and width.</param>
/// <param name="Window">The windows in which the network saw it.</param>
/// <param name="Shares">The classes in it, largest first.</param>
public sealed record LargePhotoResult(ImageSize Size, WindowOptions Window, IReadOnlyList<ClassShare> Shares);
