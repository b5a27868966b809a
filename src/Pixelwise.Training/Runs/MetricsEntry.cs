namespace Pixelwise.Training.Runs;

/// <summary>What was measured at one moment of a run.</summary>
/// <param name="Kind">What was measured: <c>train</c>, <c>validation</c>.</param>
/// <param name="Epoch">The epoch, from 0 on.</param>
/// <param name="Step">Steps done so far, over all epochs.</param>
/// <param name="Values">
/// Figures by their names in kebab-case: <c>loss</c>, <c>learning-rate</c>, <c>mean-iou</c>; NaN for an undefined one.
/// </param>
public sealed record MetricsEntry(string Kind, int Epoch, long Step, IReadOnlyDictionary<string, double> Values);
