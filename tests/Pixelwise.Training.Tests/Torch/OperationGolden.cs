using System.Text.Json;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>What PyTorch 1.13 answered for one small network; make_operations.py wrote it.</summary>
/// <param name="Shape">Of the output.</param>
/// <param name="Values">The output.</param>
/// <param name="ImageGradient">How the image's gradient came out for a hashed gradient of the output.</param>
/// <param name="Gradients">The same for the weights, by key.</param>
/// <param name="Buffers">Running statistics after the call, by key.</param>
internal sealed record OperationGolden(
    int[] Shape, float[] Values, float[] ImageGradient, Dictionary<string, float[]> Gradients, Dictionary<string, float[]> Buffers)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>All of them, by the name of the case.</summary>
    public static Dictionary<string, OperationGolden> All { get; } = JsonSerializer.Deserialize<Dictionary<string, OperationGolden>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", "operations.json")), SnakeCase)!;
}
