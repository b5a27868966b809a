namespace Pixelwise.Networks.Operations;

/// <summary>Where in the source a resized pixel is read: the conventions that frameworks disagree about.</summary>
public enum Sampling
{
    /// <summary>
    /// Bilinear; pixel edges meet: source = (target + ½) · in / out − ½, clamped at 0. PyTorch's <c>align_corners=False</c>.
    /// </summary>
    HalfPixel,

    /// <summary>
    /// Bilinear; centres of corner pixels meet: source = target · (in − 1) / (out − 1). Caffe's, and PyTorch's <c>align_corners=True</c>.
    /// </summary>
    CornersAligned,

    /// <summary>Bilinear; only the first pixels' centres meet: source = target · in / out, the last pixel repeated. Theano's.</summary>
    FromTopLeft,

    /// <summary>No mixing: source = ⌊target · in / out⌋.</summary>
    Nearest,
}
