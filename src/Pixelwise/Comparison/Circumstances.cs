namespace Pixelwise.Comparison;

/// <summary>Where and when something was measured: without it a time says nothing.</summary>
/// <param name="Machine">Processor and cores, for a person.</param>
/// <param name="Threads">Threads that the engine computed with.</param>
/// <param name="PeakFlopsPerSecond">
/// What the engine reached on the product of two large matrices in the same run: the machine's peak in practice.
/// </param>
/// <param name="Versions">Runtime and engine: <c>.NET 10.0.1, ONNX Runtime 1.31.1</c>.</param>
/// <param name="Date">When, in UTC.</param>
public sealed record Circumstances(string Machine, int Threads, double PeakFlopsPerSecond, string Versions, DateTimeOffset Date);
