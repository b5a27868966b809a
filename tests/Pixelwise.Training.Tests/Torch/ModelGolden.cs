using System.Text.Json;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>What a reference implementation answers to a hashed image, on hashed weights; Goldens/make_models.py wrote it.</summary>
/// <param name="Model">Id in the catalogue.</param>
/// <param name="Options">Its options.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Gain">Of the hashed weights.</param>
/// <param name="Height">Of the two images.</param>
/// <param name="Width">Of the two images.</param>
/// <param name="Shape">Of the output.</param>
/// <param name="Samples">Values spread evenly over the output, first and last among them.</param>
/// <param name="Sum">Of all values.</param>
/// <param name="Norm">Root of the sum of their squares.</param>
internal sealed record ModelGolden(
    string Model, Dictionary<string, string> Options, int Classes, double Gain, int Height, int Width, int[] Shape, double[] Samples, double Sum, double Norm)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ModelGolden> All { get; } =
        JsonSerializer.Deserialize<ModelGolden[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Torch", "Goldens", "models.json")), SnakeCase)!;

    /// <summary><c>enet 64x96</c>, <c>unet-padded bilinear=true 53x75</c>.</summary>
    public string Name => string.Join(' ', [Model, .. Options.Select(option => $"{option.Key}={option.Value}"), $"{Height}x{Width}"]);
}
