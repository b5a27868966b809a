namespace Pixelwise.Inference;

/// <summary>What is averaged where a pixel gets several answers: from windows that overlap, from scales, from the mirrored photo.</summary>
public enum Averaging
{
    /// <summary>The logits: an answer counts the more, the surer it is.</summary>
    Logits,

    /// <summary>The probabilities: no answer counts for more than another.</summary>
    Probabilities,
}
