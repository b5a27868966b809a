using System.Text.Json;
using Pixelwise.Imaging;

namespace Pixelwise.Training.Tests.Losses;

/// <summary>
/// What public implementations of the losses answer to one batch of two pictures and four classes; Goldens/make_losses.py wrote it.
/// </summary>
/// <param name="Logits">(2, 4, 5, 6).</param>
/// <param name="Teacher">Another network's logits, of the same shape.</param>
/// <param name="Labels">(2, 5, 6), with ignored pixels and without class 3.</param>
/// <param name="FullLabels">(2, 5, 6), every class and nothing ignored.</param>
/// <param name="Cases">Answers to <paramref name="Labels"/>, by name.</param>
/// <param name="FullCases">Answers to <paramref name="FullLabels"/>, by name.</param>
/// <param name="Cells">A label map of 14x18 with background 0.</param>
/// <param name="BorderWeights">U-Net's weight map of it without the classes' part, from scipy.</param>
internal sealed record LossGolden(
    float[] Logits,
    float[] Teacher,
    byte[] Labels,
    byte[] FullLabels,
    Dictionary<string, LossGolden.Case> Cases,
    Dictionary<string, LossGolden.Case> FullCases,
    byte[] Cells,
    float[] BorderWeights)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static LossGolden All { get; } = Read();

    public static long[] Shape => [2, 4, 5, 6];

    public static ImageSize CellsSize { get; } = new(14, 18);

    // System.Text.Json reads byte[] as base64; the file holds numbers.
    private static LossGolden Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Losses", "Goldens", "losses.json")));
        var root = json.RootElement;
        T Of<T>(string name) => root.GetProperty(name).Deserialize<T>(SnakeCase)!;
        byte[] Bytes(string name) => [.. Of<int[]>(name).Select(label => (byte)label)];
        return new LossGolden(
            Of<float[]>("logits"), Of<float[]>("teacher"), Bytes("labels"), Bytes("full_labels"),
            Of<Dictionary<string, Case>>("cases"), Of<Dictionary<string, Case>>("full_cases"), Bytes("cells"), Of<float[]>("border_weights"));
    }

    /// <summary>One loss.</summary>
    /// <param name="Value">Of the batch.</param>
    /// <param name="Gradient">Of the value by the logits.</param>
    internal sealed record Case(double Value, float[] Gradient);
}
