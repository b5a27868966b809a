using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pixelwise.Weights.Pretrained;

/// <summary>How a user's own list is read: in camel case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(IReadOnlyList<OwnWeightsCard>))]
internal sealed partial class OwnWeightsContext : JsonSerializerContext;
