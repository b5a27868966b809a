using System.Text.Json.Serialization;

namespace Pixelwise.Metrics.Official;

/// <summary>One figure of a benchmark's table.</summary>
/// <param name="Name">How the benchmark calls it: <c>IoU class</c>.</param>
/// <param name="Score">In [0, 1], or NaN where it is undefined (null in JSON).</param>
public sealed record OfficialTotal(string Name, [property: JsonConverter(typeof(UndefinedAsNull))] double Score);
