using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;
using Pixelwise.Training.Loading;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Steps;

/// <summary>Scores the network of a run on a whole split, as its recipe wants it.</summary>
/// <param name="evaluator">Runs the network as it is at the moment.</param>
/// <param name="recipe">The network's size, classes to ignore, metric profile.</param>
/// <param name="normalization">What turns bytes into the network's input.</param>
internal sealed class SplitScorer(Evaluator evaluator, Recipe recipe, Normalization normalization)
{
    /// <summary>Scores every image.</summary>
    /// <param name="split">A split as it is in its files.</param>
    /// <param name="seen">Is told after each image how many were scored, and of how many.</param>
    /// <param name="cancellation">Ends it between two images.</param>
    /// <returns>The counts of each image, and the scores by the recipe's profile.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public (Evaluation Evaluation, SegmentationReport Report) Score(IDataset split, Action<int, int> seen, CancellationToken cancellation)
    {
        var evaluation = new Evaluation(split.Classes);
        // Labels at their full size, whatever size the network sees; the cache is for what is read again and again.
        var labels = PreparedDataset.Of(split, recipe.Data with { Size = null, Cache = false });
        var images = new ImageQueue(labels, normalization, recipe.Data.Size, recipe.Workers);
        var done = 0;
        evaluator.Run(images.Images(), evaluation, () => seen(++done, split.Count), cancellation);
        return (evaluation, evaluation.Report(new ScoringOptions { Profile = MetricProfile.Parse(recipe.MetricProfile) }));
    }

    /// <summary>The class of every pixel of a photo, at the photo's size.</summary>
    public LabelMap Predict(RgbImage photo) =>
        evaluator.Predict(PreparedImage.Of(new Sample("", photo, new LabelMap(photo.Size)), normalization, recipe.Data.Size));
}
