using Pixelwise.Networks;

namespace Pixelwise.Weights;

/// <summary>A tensor that a network wants from a weight file.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Shape">Extents, outermost first; empty for a scalar.</param>
/// <param name="ElementType">Floats, or for counters integers.</param>
/// <param name="IsOptional">
/// Whether the network predicts the same without it: a counter, or a part of a head that only training uses.
/// </param>
/// <param name="IsAlias">Whether it is optional because another name holds the same numbers.</param>
public sealed record ExpectedTensor(
    string Key, IReadOnlyList<int> Shape, ElementType ElementType = ElementType.Float32, bool IsOptional = false, bool IsAlias = false)
{
    /// <summary>All that a network wants, in order. Counters, and what only its training outputs use, are optional.</summary>
    /// <remarks>PyTorch before 0.4.1 saved no counters (<c>num_batches_tracked</c>).</remarks>
    public static IReadOnlyList<ExpectedTensor> Of(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var needed = network.ForInference().Parameters.Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        return [.. network.Parameters.Select(parameter => new ExpectedTensor(
            parameter.Key,
            parameter.Shape,
            parameter.Kind == ParameterKind.Counter ? ElementType.Int64 : ElementType.Float32,
            parameter.Kind == ParameterKind.Counter || !needed.Contains(parameter.Key),
            parameter.AliasOf is not null))];
    }
}
