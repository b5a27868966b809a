using Pixelwise.Networks;
using Pixelwise.Randomness;
using Pixelwise.Weights;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>
/// Numbers that look random but follow from a key, the same here and in Goldens/hashed.py: under such weights deep nets answer numbers of order 1,
/// and a wrong dilation or corner rule shows.
/// </summary>
internal static class HashedNumbers
{
    /// <summary>Numbers in [-1, 1): SplitMix64 (Steele et al. 2014) counted up from the FNV-1a hash of the key.</summary>
    public static double[] Uniform(string key, long count)
    {
        var numbers = new double[count];
        var seed = StableHash.Of(key);
        for (var i = 0; i < numbers.Length; i++)
        {
            var z = seed + (ulong)(i + 1) * 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            numbers[i] = ((z ^ (z >> 31)) >> 11) * (1.0 / (1L << 52)) - 1;
        }
        return numbers;
    }

    /// <summary>An image in [-1, 1): N·C·H·W floats.</summary>
    public static float[] Image(params ReadOnlySpan<int> shape)
    {
        var count = 1L;
        foreach (var extent in shape)
        {
            count *= extent;
        }
        return [.. Uniform("image", count).Select(value => (float)value)];
    }

    /// <summary>Weights for a network.</summary>
    /// <param name="network">Whose parameters to fill.</param>
    /// <param name="gain">1 where normalisation or sums keep the numbers in bounds, √2 for plain nets.</param>
    public static StateDictionary Weights(Network network, double gain = 1)
    {
        var keys = network.Parameters.Select(parameter => parameter.Key).ToHashSet();
        var weights = new StateDictionary();
        foreach (var parameter in network.Parameters)
        {
            if (parameter.Kind == ParameterKind.Counter)
            {
                weights.Add(parameter.Key, WeightTensor.Scalar(0));
                continue;
            }
            var (scope, word) = (parameter.Key[..parameter.Key.LastIndexOf('.')], parameter.Key[(parameter.Key.LastIndexOf('.') + 1)..]);
            var (center, spread) = (keys.Contains($"{scope}.running_mean"), word, parameter.Shape.Count) switch
            {
                (true, "weight" or "running_var", _) => (1.0, 0.1),
                (true, _, _) or (_, "bias", _) => (0.0, 0.1),
                (_, _, 1) => (0.25, 0.1),                                       // PReLU
                _ => (0.0, gain * Math.Sqrt(3) / Math.Sqrt(parameter.Count / parameter.Shape[0])),
            };
            var tensor = WeightTensor.Zeros([.. parameter.Shape]);
            var noise = Uniform(parameter.Key, parameter.Count);
            for (var i = 0; i < noise.Length; i++)
            {
                tensor.Floats[i] = (float)(center + spread * noise[i]);
            }
            weights.Add(parameter.Key, tensor);
        }
        return weights;
    }
}
