using System.Text.Json.Serialization;

namespace Pixelwise.Metrics;

/// <summary>
/// How reports are written as JSON, generated while compiling: a program compiled ahead of time has no reflection to fall back on.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SegmentationReport))]
internal sealed partial class SegmentationReportContext : JsonSerializerContext;
