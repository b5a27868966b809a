using Pixelwise.Networks.Operations;
using Pixelwise.Weights;

namespace Pixelwise.Networks;

/// <summary>Multiplies batch normalisation into the convolution before it, where nothing else reads what the convolution returns.</summary>
/// <remarks>
/// With the running statistics fixed, normalising is y = s·x + t for each channel, s = weight / √(variance + ε), t = bias − s·mean. A
/// convolution whose filter c is scaled by s(c), with a constant of s(c)·bias(c) + t(c), returns the same and saves a pass over its output.
/// </remarks>
internal static class BatchNormFolding
{
    public static (Network Network, StateDictionary Weights) Apply(Network network, StateDictionary weights)
    {
        var foldable = FindFoldable(network);
        var rewriter = new NetworkRewriter(network);
        var folded = new StateDictionary();
        foreach (var node in network.Nodes)
        {
            if (foldable.TryGetValue(node, out var normalization))
            {
                Parameter[] parameters = [node.Parameters[0], BiasOf(node, normalization)];
                rewriter.Copy(node, WithBias(node.Operation), parameters);
                Fold(node, normalization, weights, folded, parameters);
            }
            else if (node.Operation is BatchNormalization && foldable.ContainsKey(node.Inputs[0].Node))
            {
                rewriter.Bypass(node);
            }
            else
            {
                rewriter.Copy(node);
            }
        }

        var result = rewriter.Finish(network.Outputs);
        var kept = new StateDictionary();
        foreach (var parameter in result.Parameters)
        {
            kept.Add(parameter.Key, folded.TryGetValue(parameter.Key, out var tensor) ? tensor : weights[parameter.Key]);
        }
        return (result, kept);
    }

    /// <summary>Convolutions with weights of their own and one reader, a normalisation; and that reader.</summary>
    private static Dictionary<Node, Node> FindFoldable(Network network)
    {
        var readers = network
            .Nodes.SelectMany(node => node.Inputs.Select(input => (input.Node, Reader: node)))
            .ToLookup(pair => pair.Node, pair => pair.Reader);
        var users = network
            .Nodes.SelectMany(node => node.Parameters)
            .CountBy(parameter => parameter.Key)
            .ToDictionary(StringComparer.Ordinal);
        var returned = network.Outputs.Select(output => output.Value.Node).ToHashSet();
        return network.Nodes
            .Where(node => node.Operation is Convolution or TransposedConvolution
                && !returned.Contains(node)
                && node.Parameters.All(parameter => users[parameter.Key] == 1)
                && readers[node].ToArray() is [{ Operation: BatchNormalization }])
            .ToDictionary(node => node, node => readers[node].Single());
    }

    private static Operation WithBias(Operation operation) => operation switch
    {
        Convolution convolution => convolution with { Bias = true },
        TransposedConvolution convolution => convolution with { Bias = true },
        _ => throw new ArgumentException($"A {operation.Word} has no bias.", nameof(operation)),
    };

    /// <summary>The convolution's own bias, or a new one in the place where it would stand.</summary>
    private static Parameter BiasOf(Node node, Node normalization) => node.Parameters is [_, var bias]
        ? bias
        : normalization.Parameters[1] with { Key = $"{node.Name}.bias" };

    private static void Fold(Node node, Node normalization, StateDictionary weights, StateDictionary folded, Parameter[] parameters)
    {
        var (scale, shift) = ScaleAndShift(normalization, weights);
        var weight = weights[parameters[0].Key];
        var scaled = WeightTensor.Zeros([.. weight.Shape]);
        // Filters are the first axis of a convolution's weight and the second of a transposed one's.
        var perFilter = node.Operation is Convolution ? scaled.Floats.Length / scale.Length : weight.Shape[2] * weight.Shape[3];
        for (var i = 0; i < scaled.Floats.Length; i++)
        {
            scaled.Floats[i] = (float)(weight.Floats[i] * scale[i / perFilter % scale.Length]);
        }

        var bias = WeightTensor.Zeros(scale.Length);
        for (var channel = 0; channel < scale.Length; channel++)
        {
            var own = node.Parameters.Count > 1 ? weights[parameters[1].Key].Floats[channel] : 0;
            bias.Floats[channel] = (float)(own * scale[channel] + shift[channel]);
        }
        folded.Add(parameters[0].Key, scaled);
        folded.Add(parameters[1].Key, bias);
    }

    // In 64 bits: a small variance makes large scales, and the rounding should happen once.
    private static (double[] Scale, double[] Shift) ScaleAndShift(Node normalization, StateDictionary weights)
    {
        ReadOnlySpan<float> Values(int parameter) => weights[normalization.Parameters[parameter].Key].Floats;
        var (gamma, beta, mean, variance) = (Values(0).ToArray(), Values(1).ToArray(), Values(2).ToArray(), Values(3).ToArray());
        var epsilon = ((BatchNormalization)normalization.Operation).Epsilon;
        var scale = gamma.Zip(variance, (g, v) => g / Math.Sqrt(v + epsilon)).ToArray();
        return (scale, [.. scale.Select((s, channel) => beta[channel] - s * mean[channel])]);
    }
}
