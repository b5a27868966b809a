namespace Pixelwise.Training.Losses;

/// <summary>Which classes the mean over classes takes in.</summary>
public enum ClassAverage
{
    /// <summary>Those that occur in the labels.</summary>
    Present,

    /// <summary>All that the network tells apart; one that does not occur counts by how much of it is predicted.</summary>
    All,
}
