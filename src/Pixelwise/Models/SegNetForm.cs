namespace Pixelwise.Models;

/// <summary>Whose SegNet: the two that public weights exist of differ in more than names.</summary>
public enum SegNetForm
{
    /// <summary>
    /// The authors' Caffe definition: pooling counts overhanging windows, and the last convolution alone gives the logits.
    /// </summary>
    Caffe,

    /// <summary>
    /// meetps/pytorch-semseg: pooling drops overhanging rows and columns, and the logits too are normalised and rectified.
    /// </summary>
    Semseg,
}
