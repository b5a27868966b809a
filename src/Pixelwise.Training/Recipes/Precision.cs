namespace Pixelwise.Training.Recipes;

/// <summary>The number format of a training run's forward and backward pass; the optimizer always works in 32 bits.</summary>
public enum Precision
{
    /// <summary>32-bit floats.</summary>
    Float32,

    /// <summary>16-bit floats with the range of 32-bit ones; for processors that compute in them.</summary>
    BFloat16,
}
