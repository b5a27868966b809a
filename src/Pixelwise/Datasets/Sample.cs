using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>A photo and the true class of each of its pixels; both of one size.</summary>
/// <param name="Name">Stable name within its dataset.</param>
/// <param name="Image">The photo.</param>
/// <param name="Labels">Class ids; 255 = ignore.</param>
public sealed record Sample(string Name, RgbImage Image, LabelMap Labels);
