using Pixelwise.Arrays;
using Pixelwise.Networks;
using Pixelwise.Randomness;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Reference;

/// <summary>Inputs and weights on which a mistake shows.</summary>
public static class RandomNumbers
{
    /// <summary>An image of values in [−1, 1).</summary>
    public static FloatArray Image(int batch, int channels, int height, int width, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var values = new float[batch * channels * height * width];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextDouble(-1, 1);
        }
        return new FloatArray([batch, channels, height, width], values);
    }

    /// <summary>
    /// First weights of a network, but normalisation with statistics, scales and shifts of its own: with the first ones (mean 0, variance
    /// 1) it does nothing, and a wrong order of its parameters would go unnoticed.
    /// </summary>
    public static StateDictionary Weights(Network network, ulong seed = 1)
    {
        var weights = network.InitialWeights(seed);
        foreach (var parameter in network.Parameters.Where(parameter => parameter.Shape.Count == 1))
        {
            var random = new SeededRandom(seed, StableHash.Of(parameter.Key));
            var isVariance = parameter.Key.EndsWith("running_var", StringComparison.Ordinal);
            foreach (ref var value in weights[parameter.Key].Floats)
            {
                value = (float)(isVariance ? random.NextDouble(0.5, 1.5) : value + random.NextDouble(-0.2, 0.2));
            }
        }
        return weights;
    }
}
