using Pixelwise.Imaging;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>An image that an annotation file names.</summary>
/// <param name="Id">Its number, to which annotations refer.</param>
/// <param name="FileName">The photo's name.</param>
/// <param name="Size">Height and width.</param>
internal sealed record CocoImage(long Id, string FileName, ImageSize Size);
