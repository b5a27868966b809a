using System.Text.Json.Serialization;

namespace Pixelwise.Training.Checkpoints;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CheckpointCard))]
internal sealed partial class CheckpointCardContext : JsonSerializerContext;
