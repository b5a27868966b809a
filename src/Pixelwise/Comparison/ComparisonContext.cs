using System.Text.Json.Serialization;

namespace Pixelwise.Comparison;

/// <summary>How figures are written as JSON lines, generated while compiling.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ModelFigures))]
internal sealed partial class ComparisonContext : JsonSerializerContext;
