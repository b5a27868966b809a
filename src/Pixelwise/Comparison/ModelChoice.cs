namespace Pixelwise.Comparison;

/// <summary>The best model within limits, and what speaks against each of the others.</summary>
/// <param name="Best">The model to take; null where none keeps the limits.</param>
/// <param name="Others">All others, best mean IoU first, those of unknown quality last; each with the reasons against it.</param>
public sealed record ModelChoice(ModelFigures? Best, IReadOnlyList<(ModelFigures Figures, IReadOnlyList<string> Reasons)> Others)
{
    /// <summary>Chooses.</summary>
    /// <param name="candidates">What was measured, on the same machine and images.</param>
    /// <param name="limits">What the model may cost and must be good for.</param>
    /// <remarks>
    /// Of the models that keep every limit, the one with the highest mean IoU leads. Those whose difference to it the images cannot tell
    /// (<see cref="Metrics.ScoreInterval.TiesWith"/>) are as good, and the fastest of these is taken.
    /// </remarks>
    /// <exception cref="ArgumentException">Models were scored on different images, or a class is limited that there is not.</exception>
    public static ModelChoice Of(IReadOnlyCollection<ModelFigures> candidates, ModelLimits limits)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(limits);
        RequireOneSplit(candidates);
        var ranked = candidates
            .OrderByDescending(figures => figures.Quality?.MeanIoU.Score ?? double.NegativeInfinity)
            .ThenBy(figures => figures.Speed.MedianMilliseconds)
            .Select(figures => (Figures: figures, Broken: limits.BrokenBy(figures)))
            .ToArray();
        var kept = ranked.Where(each => each.Broken.Count == 0).Select(each => each.Figures).ToArray();
        if (kept is not [var leader, ..])
        {
            return new ModelChoice(null, ranked);
        }
        var best = kept.Where(figures => TiesWith(figures, leader)).MinBy(figures => figures.Speed.MedianMilliseconds)!;
        return new ModelChoice(
            best,
            [
                .. ranked
                    .Where(each => each.Figures != best)
                    .Select(each => each.Broken.Count > 0 ? each : (each.Figures, [Against(each.Figures, best)])),
            ]);
    }

    private static string Against(ModelFigures figures, ModelFigures best)
    {
        var ratio = figures.Speed.MedianMilliseconds / best.Speed.MedianMilliseconds;
        return TiesWith(figures, best)
            ? FormattableString.Invariant($"ties in mean IoU ({figures.Quality!.MeanIoU}), and takes {ratio:0.0} times as long")
            : FormattableString.Invariant($"has a mean IoU of {figures.Quality!.MeanIoU}, against {best.Quality!.MeanIoU}");
    }

    private static bool TiesWith(ModelFigures a, ModelFigures b) => a.Quality!.MeanIoU.TiesWith(b.Quality!.MeanIoU);

    private static void RequireOneSplit(IEnumerable<ModelFigures> candidates)
    {
        string[] splits = [.. candidates.Select(figures => figures.Quality?.Split).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (splits.Length > 1)
        {
            throw new ArgumentException(
                $"The models were scored on {string.Join(" and ", splits)}, so their scores cannot be compared. "
                + "Choose among those of one split.", nameof(candidates));
        }
    }
}
