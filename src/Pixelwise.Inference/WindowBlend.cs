namespace Pixelwise.Inference;

/// <summary>What the windows that cover a pixel have to say about it.</summary>
public enum WindowBlend
{
    /// <summary>All the same: their mean.</summary>
    Uniform,

    /// <summary>The more, the nearer the pixel is to a window's middle, where a network sees most of its surroundings.</summary>
    Gaussian,
}
