using System.Text.Json;
using Pixelwise.Arrays;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Goldens;

/// <summary>
/// What a reference implementation answers to a hashed image, on hashed weights; golden.py wrote it into models/<c>id</c>.json.
/// </summary>
/// <param name="Model">Id in the catalogue.</param>
/// <param name="Options">Its options.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Gain">Of the hashed weights.</param>
/// <param name="Height">Of the images.</param>
/// <param name="Width">Of the images.</param>
/// <param name="Shape">Of the output.</param>
/// <param name="Labels">Largest channel of pixels spread evenly over the output, first and last among them.</param>
/// <param name="Samples">Values spread evenly over the output, first and last among them.</param>
/// <param name="Sum">Of all values.</param>
/// <param name="Norm">Root of the sum of their squares.</param>
/// <param name="Lift">Of the hashed weights.</param>
/// <param name="Output">The output that it is of.</param>
public sealed record ModelGolden(
    string Model, Dictionary<string, string> Options, int Classes, double Gain, int Height, int Width,
    int[] Shape, int[] Labels, double[] Samples, double Sum, double Norm, double Lift = 0, string Output = Network.OutputName)
{
    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>All of them, by model.</summary>
    public static IReadOnlyList<ModelGolden> All { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Goldens", "models"), "*.json").Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary><c>enet 64x96</c>, <c>unet-padded bilinear=true 53x75</c>, <c>googlenet heads=true 64x96 aux1</c>.</summary>
    public string Name =>
        string.Join(
            ' ',
            [
                Model,
                .. Options.Select(option => $"{option.Key}={option.Value}"),
                $"{Height}x{Width}",
                .. Output == Network.OutputName ? Array.Empty<string>() : [Output],
            ]);

    /// <summary>A golden by its name.</summary>
    public static ModelGolden Find(string name) => All.Single(golden => golden.Name == name);

    /// <summary>The network that is to answer the same.</summary>
    public Network Network => ModelCatalog.Find(Model).Build(Classes, Options);

    /// <summary>The weights that the reference had.</summary>
    public StateDictionary WeightsFor(Network network) => HashedNumbers.Weights(network, Gain, Lift);

    /// <summary>The images that the reference saw.</summary>
    public FloatArray ImageFor(Network network) => HashedNumbers.Image(Shape[0], network.InputChannels, Height, Width);

    /// <summary>How close an engine's output is.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public GoldenAgreement AgreementWith(FloatArray output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!Shape.SequenceEqual(output.Shape))
        {
            throw new ArgumentException(
                $"'{Name}' returned [{string.Join(", ", output.Shape)}], the reference [{string.Join(", ", Shape)}].",
                nameof(output));
        }
        var values = Spread(output.Values.Length, Samples.Length).Select(at => (double)output.Values[at]);
        var distance = Math.Sqrt(
            Samples.Zip(values, (expected, actual) => Math.Pow(expected - actual, 2)).Sum() / Samples.Sum(expected => expected * expected));
        var norm = Math.Sqrt(output.Values.Sum(value => (double)value * value));
        var sum = output.Values.Sum(value => (double)value);
        // Cauchy-Schwarz: an error of a relative norm moves the sum by at most √n times as much.
        double[] errors = [distance, Math.Abs(norm - Norm) / Norm, Math.Abs(sum - Sum) / (Norm * Math.Sqrt(output.Values.Length))];
        var pixels = output.Values.Length / Shape[1];
        var same = Spread(pixels, Labels.Length).Zip(Labels, (pixel, label) => Label(output, pixel) == label).Count(equal => equal);
        return new GoldenAgreement(errors.Max(), (double)same / Labels.Length);
    }

    private int Label(FloatArray logits, int pixel)
    {
        var plane = logits.Values.Length / Shape[0] / Shape[1];
        var first = pixel / plane * Shape[1] * plane + pixel % plane;
        return Enumerable.Range(0, Shape[1]).MaxBy(channel => logits.Values[first + channel * plane]);
    }

    private static ModelGolden[] Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelGolden[]>(File.ReadAllText(path), SnakeCase)!;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"'{Path.GetFileName(path)}' is no list of goldens as golden.py writes it: {fault.Message}", fault);
        }
    }

    private static IEnumerable<int> Spread(int size, int count) =>
        Enumerable.Range(0, count).Select(i => (int)((long)i * (size - 1) / Math.Max(1, count - 1)));
}
