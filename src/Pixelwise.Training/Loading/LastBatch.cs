namespace Pixelwise.Training.Loading;

/// <summary>What happens to the samples that do not fill the last batch of an epoch.</summary>
public enum LastBatch
{
    /// <summary>They are left out; the order differs from epoch to epoch, so other samples are left out next time.</summary>
    Drop,

    /// <summary>They make a smaller batch.</summary>
    Keep,

    /// <summary>The batch is filled with samples from the start of the epoch's order, which then count twice.</summary>
    Pad,
}
