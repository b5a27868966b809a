using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pixelwise.Inference;

/// <summary>How cards are read that people wrote: camel case, comments allowed; an unknown or missing key is a mistake.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CardFile))]
internal sealed partial class CardFileContext : JsonSerializerContext;
