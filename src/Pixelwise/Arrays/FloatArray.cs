namespace Pixelwise.Arrays;

/// <summary>A dense array of 32-bit floats with any number of axes, as numpy keeps one.</summary>
public sealed class FloatArray
{
    /// <summary>Wraps values without copying them.</summary>
    /// <param name="shape">Extents, outermost first, such as N, C, H, W; empty for a single number.</param>
    /// <param name="values">The elements, the last axis running fastest: as many as the product of the shape.</param>
    /// <exception cref="ArgumentException">An extent is negative, or the number of values does not fit the shape.</exception>
    public FloatArray(IReadOnlyList<int> shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        var count = shape.Aggregate(1L, (product, extent) => checked(product * extent));
        if (shape.Any(extent => extent < 0) || count != values.Length)
        {
            throw new ArgumentException($"An array of [{string.Join(", ", shape)}] does not hold {values.Length} values.", nameof(values));
        }
        Shape = shape;
        Values = values;
    }

    /// <summary>Extents, outermost first; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The elements, the last axis running fastest.</summary>
    public float[] Values { get; }
}
