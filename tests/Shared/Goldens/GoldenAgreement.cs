namespace Pixelwise.Tests.Goldens;

/// <summary>How close an engine comes to a golden.</summary>
/// <param name="RelativeError">
/// The largest of three relative errors: the Euclidean distance over the samples, and how far the norm and the sum of all values are off.
/// </param>
/// <param name="SameClass">Share of the sampled pixels whose largest channel is the same, in [0, 1].</param>
public sealed record GoldenAgreement(double RelativeError, double SameClass);
