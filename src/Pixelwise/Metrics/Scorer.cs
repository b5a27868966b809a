namespace Pixelwise.Metrics;

/// <summary>Turns one kind of score (IoU, Dice or accuracy) of the counts into figures, as a profile defines it.</summary>
/// <param name="score">The fraction, NaN for 0 / 0.</param>
/// <param name="undefined">What becomes of a NaN.</param>
/// <param name="reduction">The order of sums and means.</param>
internal sealed class Scorer(Func<ClassCounts, double> score, UndefinedScore undefined, ScoreReduction reduction)
{
    /// <summary>The score of each class, in the order of the counts.</summary>
    /// <param name="dataset">Counts of each class over all images.</param>
    /// <param name="images">The same, image by image: read by the imagewise reductions only.</param>
    public double[] PerClass(IReadOnlyList<ClassCounts> dataset, IReadOnlyList<IReadOnlyList<ClassCounts>> images) =>
        reduction == ScoreReduction.MacroImagewise
            ? [.. Enumerable.Range(0, dataset.Count).Select(id => Mean(images.Select(image => Score(image[id]))))]
            : [.. dataset.Select(Score)];

    /// <summary>The one figure of some of the classes.</summary>
    /// <param name="dataset">Counts of each of these classes over all images.</param>
    /// <param name="images">The same, image by image: read by the imagewise reductions only.</param>
    public double Overall(IReadOnlyList<ClassCounts> dataset, IReadOnlyList<IReadOnlyList<ClassCounts>> images) => reduction switch
    {
        ScoreReduction.Micro => score(dataset.Sum()),
        ScoreReduction.MicroImagewise => Mean(images.Select(image => Score(image.Sum()))),
        _ => Mean(PerClass(dataset, images)),
    };

    private double Score(ClassCounts counts) => score(counts) switch
    {
        double.NaN when undefined == UndefinedScore.Zero => 0,
        double.NaN when undefined == UndefinedScore.One => 1,
        var value => value,
    };

    private double Mean(IEnumerable<double> scores) => undefined == UndefinedScore.SpoilsMean
        ? scores.DefaultIfEmpty(double.NaN).Average()
        : scores.MeanOfDefined();
}
