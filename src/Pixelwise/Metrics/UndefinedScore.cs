namespace Pixelwise.Metrics;

/// <summary>What becomes of a class whose score is 0 / 0, because it is neither present nor predicted.</summary>
public enum UndefinedScore
{
    /// <summary>It has no score, and the mean is over the other classes.</summary>
    LeftOut,

    /// <summary>It has no score, and neither has the mean.</summary>
    SpoilsMean,

    /// <summary>It scores 0: the mean falls although nothing was wrong.</summary>
    Zero,

    /// <summary>It scores 1: the mean rises although nothing was right.</summary>
    One,
}
