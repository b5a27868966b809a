using Pixelwise.Metrics;

namespace Pixelwise.Cli.Evaluating;

/// <summary>What an evaluation found, as <c>report.json</c> and <c>--json</c> give it.</summary>
/// <param name="Weights">Where the network came from.</param>
/// <param name="Model">Its id.</param>
/// <param name="Dataset">Dataset and split: <c>camvid/test</c>.</param>
/// <param name="Images">Images scored.</param>
/// <param name="Engine">What ran the network.</param>
/// <param name="Method">How it was shown the photos: whole, in windows, at several scales.</param>
/// <param name="Scores">All scores, and by whose definition.</param>
/// <param name="Worst">The images with the lowest mean IoU, worst first.</param>
internal sealed record EvaluationFigures(
    string Weights,
    string Model,
    string Dataset,
    int Images,
    string Engine,
    string Method,
    SegmentationReport Scores,
    IReadOnlyList<ImageScore> Worst);
