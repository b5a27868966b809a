namespace Pixelwise.Networks;

/// <summary>What a pooling leaves behind for the unpooling that undoes it.</summary>
/// <param name="Indices">Where each maximum lay.</param>
/// <param name="Pooled">The value that was pooled; the unpooling restores its size.</param>
/// <param name="Stride">The pooling's step.</param>
public sealed record PoolingIndices(Symbol Indices, Symbol Pooled, Pair Stride);
