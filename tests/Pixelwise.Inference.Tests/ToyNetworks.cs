using CsCheck;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Randomness;
using Pixelwise.Tests.Reference;
using Pixelwise.Weights;

namespace Pixelwise.Inference.Tests;

/// <summary>Networks so small that laws can be tried on many photos, as models that a segmenter opens.</summary>
internal static class ToyNetworks
{
    public static readonly ClassSet Classes = new([new("road", new(128, 64, 128)), new("sky", new(128, 128, 128)), new("car", new(64, 0, 128))]);

    /// <summary>The logits are the photo's bytes: the class is the largest channel.</summary>
    public static TrainedModel Identity { get; } = Model("identity", SizeRule.Any(1), image => image.Conv("conv", 3, kernel: 1, bias: false)) with
    {
        Normalization = new() { Range = 1 },
        Weights = new() { { "conv.weight", Diagonal() } },
    };

    /// <summary>Sees a pixel at a time, so that a mirrored photo has the mirrored logits.</summary>
    public static TrainedModel Pointwise { get; } = Model("pointwise", SizeRule.Any(1), image => image.Conv("conv", 3, kernel: 1));

    /// <summary>Logits of a quarter of the size, from blocks of 4x4 pixels alone.</summary>
    public static TrainedModel Blocks { get; } = Model("blocks", SizeRule.MultipleOf(4), image => image.Conv("conv", 3, kernel: 4, stride: 4));

    /// <summary>Loses two pixels on every side.</summary>
    public static TrainedModel Valid { get; } =
        Model("valid", SizeRule.Any(5), image => image.Conv("a", 4, kernel: 3).ReLU().Conv("b", 3, kernel: 3));

    /// <summary>Logits every second pixel, the first and the last pixel among them: they cover no whole number of pixels.</summary>
    public static TrainedModel Corners { get; } =
        Model("corners", SizeRule.MultipleOf(2, offset: 1, minimum: 3), image => image.Conv("conv", 3, kernel: 3, stride: 2, padding: 1));

    /// <summary>Sixty convolutions: seconds for a megapixel.</summary>
    public static TrainedModel Long { get; } = Model("long", SizeRule.Any(1), Sixty);

    /// <summary>Photos of 1 to 40 rows and columns; the seed makes their pixels.</summary>
    public static Gen<(int Height, int Width, int Seed)> Photos { get; } =
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[0, 1000], (height, width, seed) => (height, width, seed));

    /// <summary>A photo of noise.</summary>
    public static RgbImage Photo(int height, int width, int seed)
    {
        var random = new SeededRandom((ulong)seed);
        return new RgbImage(new ImageSize(height, width), [.. Enumerable.Range(0, height * width * 3).Select(_ => (byte)random.NextInt(256))]);
    }

    private static Symbol Sixty(Symbol image)
    {
        var x = image;
        for (var index = 1; index <= 60; index++)
        {
            x = x.Conv($"conv{index}", 8, kernel: 3, padding: 1);
        }
        return x.Conv("classifier", 3, kernel: 1);
    }

    private static TrainedModel Model(string id, SizeRule sizes, Func<Symbol, Symbol> logits)
    {
        var model = new TrainedModel
        {
            Model = new ModelDescription { Id = id, Title = id, Year = 2026, Paper = "", Reference = "", Factory = (_, _) => Build() },
            Classes = Classes,
            Normalization = Normalization.UnitRange,
            Weights = [],
        };
        return model with { Weights = RandomNumbers.Weights(model.BuildNetwork()) };

        Network Build()
        {
            var net = new NetworkBuilder(id, sizes);
            return net.WithOutput(logits(net.Image(3)));
        }
    }

    private static WeightTensor Diagonal()
    {
        var weight = WeightTensor.Zeros(3, 3, 1, 1);
        (weight.Floats[0], weight.Floats[4], weight.Floats[8]) = (1, 1, 1);
        return weight;
    }
}
