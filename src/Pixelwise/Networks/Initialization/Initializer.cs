using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>How a weight begins. Small records, so that a network's description can be compared and printed.</summary>
public abstract record Initializer
{
    /// <summary>Writes the first values.</summary>
    /// <param name="values">The tensor's elements, row-major.</param>
    /// <param name="shape">Its extents: (out, in / groups, kernel rows, kernel columns) for a convolution.</param>
    /// <param name="random">The tensor's own generator.</param>
    public abstract void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random);

    /// <summary>Inputs that one output sums over: every extent but the first.</summary>
    internal static int FanIn(IReadOnlyList<int> shape) => shape.Skip(1).Aggregate(1, (product, extent) => product * extent);

    /// <summary>Outputs that one input feeds: every extent but the second.</summary>
    internal static int FanOut(IReadOnlyList<int> shape) => shape[0] * shape.Skip(2).Aggregate(1, (product, extent) => product * extent);
}
