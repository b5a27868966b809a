using Pixelwise.Imaging;

namespace Pixelwise.Training.Steps;

/// <summary>A sample as evaluation wants it: the photo at the network's size, the labels as they are in the file.</summary>
/// <param name="Name">The sample's name.</param>
/// <param name="Values">3·H·W normalised values.</param>
/// <param name="Size">H and W of the values.</param>
/// <param name="Target">Labels at their full size.</param>
internal sealed record PreparedImage(string Name, float[] Values, ImageSize Size, LabelMap Target);
