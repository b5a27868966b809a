namespace Pixelwise.Networks;

/// <summary>One row of a layer table.</summary>
/// <param name="Node">The operation.</param>
/// <param name="Output">Its value's shape for one image.</param>
/// <param name="Parameters">Weights of its own; 0 where an earlier row counts them.</param>
/// <param name="MultiplyAdds">For one image.</param>
/// <param name="ReceptiveField">The input pixels that one element can depend on.</param>
public sealed record LayerCost(Node Node, TensorShape Output, long Parameters, long MultiplyAdds, ReceptiveField ReceptiveField);
