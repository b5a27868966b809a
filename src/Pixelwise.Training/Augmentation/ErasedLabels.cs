namespace Pixelwise.Training.Augmentation;

/// <summary>What becomes of labels whose pixels were painted over.</summary>
public enum ErasedLabels
{
    /// <summary>They stay: the network is to guess them.</summary>
    Keep,

    /// <summary>They become void.</summary>
    Ignore,
}
