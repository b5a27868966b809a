namespace Pixelwise.Training.Losses;

/// <summary>How an output that is smaller than the labels is compared with them.</summary>
public enum OutputFit
{
    /// <summary>Logits are enlarged bilinearly, pixel area on pixel area (PyTorch's <c>align_corners=False</c>).</summary>
    Logits,

    /// <summary>Logits are enlarged bilinearly, corner on corner (<c>align_corners=True</c>, Caffe's <c>Interp</c>).</summary>
    LogitsAligned,

    /// <summary>
    /// Labels are sampled: every s-th pixel where the sides are s to 1, corner on corner where they are s·n + 1 to n + 1, else PyTorch's
    /// <c>nearest</c>.
    /// </summary>
    Labels,
}
