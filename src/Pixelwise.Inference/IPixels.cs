using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>What windows cut their parts from: a photo in memory, or one of which only some rows are.</summary>
internal interface IPixels
{
    /// <summary>Height and width of the photo.</summary>
    ImageSize Size { get; }

    /// <summary>A part of the photo, mirrored where it reaches beyond the edges.</summary>
    /// <param name="top">The photo's row that becomes the first; negative above the photo.</param>
    /// <param name="left">The photo's column that becomes the first; negative left of the photo.</param>
    /// <param name="size">Height and width of the part.</param>
    RgbImage Cut(int top, int left, ImageSize size);
}
