namespace Pixelwise.Networks;

/// <summary>What becomes of a parameter in training.</summary>
public enum ParameterKind
{
    /// <summary>The optimiser changes it.</summary>
    Weight,

    /// <summary>A running statistic: training updates it, no gradient reaches it.</summary>
    Statistic,

    /// <summary>An integer that counts training steps; kept because checkpoints hold it, used by no formula.</summary>
    Counter,
}
