using System.Text.Json.Serialization;

namespace Pixelwise.Models;

/// <summary>How cards are written: compact, in camel case, checked for missing values and nulls when read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class ModelCardContext : JsonSerializerContext;
