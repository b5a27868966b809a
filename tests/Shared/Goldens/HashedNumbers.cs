using Pixelwise.Arrays;
using Pixelwise.Networks;
using Pixelwise.Randomness;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Goldens;

/// <summary>
/// Numbers that look random but follow from a key, the same here and in hashed.py: under such weights deep nets answer numbers of order 1,
/// and a wrong dilation or corner rule shows.
/// </summary>
public static class HashedNumbers
{
    private const int Chunk = 1 << 20;

    /// <summary>Numbers in [-1, 1): SplitMix64 (Steele et al. 2014) counted up from the FNV-1a hash of the key.</summary>
    public static float[] Uniform(string key, long count)
    {
        var numbers = new float[count];
        Fill(numbers, StableHash.Of(key), first: 0, center: 0, spread: 1);
        return numbers;
    }

    /// <summary>An image of values in [-1, 1).</summary>
    /// <param name="shape">N, C, H, W.</param>
    public static FloatArray Image(params int[] shape) => new(shape, Uniform("image", shape.Aggregate(1L, (product, extent) => product * extent)));

    /// <summary>Weights for a network.</summary>
    /// <param name="network">Whose parameters to fill.</param>
    /// <param name="gain">1 where normalisation or sums keep the numbers in bounds, √2 for plain nets.</param>
    /// <param name="lift">What normalisations add more, for nets whose ReLUs would else all be dead.</param>
    public static StateDictionary Weights(Network network, double gain = 1, double lift = 0)
    {
        var keys = network.Parameters.Select(parameter => parameter.Key).ToHashSet();
        var weights = new StateDictionary();
        foreach (var parameter in network.Parameters)
        {
            weights.Add(parameter.Key, parameter.Kind == ParameterKind.Counter ? WeightTensor.Scalar(0) : Weight(parameter, keys, gain, lift));
        }
        return weights;
    }

    private static WeightTensor Weight(Parameter parameter, HashSet<string> keys, double gain, double lift)
    {
        var (scope, word) = (parameter.Key[..Math.Max(0, parameter.Key.LastIndexOf('.'))], parameter.Key[(parameter.Key.LastIndexOf('.') + 1)..]);
        var (center, spread) = (keys.Contains($"{scope}.running_mean"), word, parameter.Shape.Count) switch
        {
            (true, "weight" or "running_var", _) => (1.0, 0.1),
            (true, "bias", _) => (lift, 0.1),
            (true, _, _) or (_, "bias", _) => (0.0, 0.1),
            (_, _, 1) => (0.25, 0.1),                                       // PReLU
            _ => (0.0, gain * Math.Sqrt(3) / Math.Sqrt(parameter.Count / parameter.Shape[0])),
        };
        var tensor = WeightTensor.Zeros([.. parameter.Shape]);
        var seed = StableHash.Of(parameter.Key);
        var chunks = (int)((parameter.Count + Chunk - 1) / Chunk);
        if (chunks == 1)
        {
            Fill(tensor.Floats, seed, first: 0, center, spread);
        }
        else
        {
            // A fully connected layer of VGG-16 has a hundred million weights; each is known by its place, so the parts can be filled side
            // by side.
            Parallel.For(
                0,
                chunks,
                i =>
                    Fill(
                        tensor.Floats[(i * Chunk)..(int)Math.Min((i + 1L) * Chunk, parameter.Count)],
                        seed,
                        first: (ulong)i * Chunk,
                        center,
                        spread));
        }
        return tensor;
    }

    private static void Fill(Span<float> numbers, ulong seed, ulong first, double center, double spread)
    {
        var state = seed + first * 0x9E3779B97F4A7C15UL;
        foreach (ref var number in numbers)
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            var noise = ((z ^ (z >> 31)) >> 11) * (1.0 / (1L << 52)) - 1;
            number = (float)(center + spread * noise);
        }
    }
}
