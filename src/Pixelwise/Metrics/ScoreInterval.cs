using System.Globalization;

namespace Pixelwise.Metrics;

/// <summary>A score and the range in which it would lie, most likely, had other images of the same kind been scored.</summary>
/// <param name="Score">Over all images, in [0, 1].</param>
/// <param name="Low">Lower end of the range.</param>
/// <param name="High">Upper end of the range.</param>
public sealed record ScoreInterval(double Score, double Low, double High)
{
    /// <summary>Whether a difference to another score says nothing: either score lies within the other's range.</summary>
    /// <param name="other">The score of another network on the same images.</param>
    public bool TiesWith(ScoreInterval other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Holds(other.Score) || other.Holds(Score);
    }

    /// <summary><c>44.1 % (42.0 to 46.2)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{100 * Score:0.0} % ({100 * Low:0.0} to {100 * High:0.0})");

    private bool Holds(double score) => score >= Low && score <= High;
}
