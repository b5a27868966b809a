using Pixelwise.Networks.Initialization;

namespace Pixelwise.Networks;

/// <summary>One entry of a network's state dictionary.</summary>
/// <param name="Key">Path, equal to the public checkpoint's where there is one: <c>regular1_1.ext_conv2.0.weight</c>.</param>
/// <param name="Shape">Extents, outermost first; empty for a scalar.</param>
/// <param name="Kind">What training does with it.</param>
/// <param name="Initializer">Its value before training.</param>
public sealed record Parameter(string Key, IReadOnlyList<int> Shape, ParameterKind Kind, Initializer Initializer)
{
    /// <summary>
    /// The key of the parameter that this one is, or null for one of its own. PyTorch lists a module that is held under two names twice:
    /// the numbers are the same ones, and those under this key are written but never read.
    /// </summary>
    public string? AliasOf { get; init; }

    /// <summary>Number of elements; 1 for a scalar.</summary>
    public long Count => Shape.Aggregate(1L, (product, extent) => product * extent);
}
