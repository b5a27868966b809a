namespace Pixelwise.Weights.Pretrained;

/// <summary>A score as the publisher of weights states it; nothing that was measured here.</summary>
/// <param name="Metric">What was measured: <c>mean IoU</c>, <c>top-1</c>.</param>
/// <param name="Data">On which images.</param>
/// <param name="Percent">The score, in percent.</param>
public sealed record StatedScore(string Metric, string Data, double Percent);
