namespace Pixelwise.Training.Losses;

/// <summary>The loss of a batch or a step, and what it is made of, as numbers.</summary>
/// <param name="Total">The loss.</param>
/// <param name="Parts">What each loss adds to it, in the order of <see cref="TotalLoss.Parts"/>.</param>
internal sealed record LossFigures(double Total, IReadOnlyList<double> Parts)
{
    /// <summary>Of a batch from which nothing was learnt.</summary>
    /// <param name="parts">Number of parts.</param>
    public static LossFigures Zero(int parts) => new(0, new double[parts]);

    /// <summary>These figures and a share of others.</summary>
    /// <param name="other">As many parts.</param>
    /// <param name="share">What the others are multiplied by.</param>
    public LossFigures Plus(LossFigures other, double share) =>
        new(Total + share * other.Total, [.. Parts.Zip(other.Parts, (part, added) => part + share * added)]);
}
