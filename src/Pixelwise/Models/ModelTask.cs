namespace Pixelwise.Models;

/// <summary>What a model answers.</summary>
public enum ModelTask
{
    /// <summary>A class for every pixel.</summary>
    Segmentation,

    /// <summary>One class for the whole image: a backbone with the head it is pretrained with. Its <c>out</c> is (N, classes).</summary>
    Classification,
}
