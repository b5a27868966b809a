using System.Runtime.InteropServices;

namespace Pixelwise.Weights;

/// <summary>One named entry of a state dictionary: a dense array in row-major order, little endian.</summary>
public sealed class WeightTensor
{
    /// <summary>Wraps bytes without copying them.</summary>
    /// <param name="elementType">How the bytes are read.</param>
    /// <param name="shape">Extents, outermost first; empty for a scalar.</param>
    /// <param name="data">Product of the shape × element size bytes.</param>
    /// <exception cref="ArgumentException">The byte count does not fit the shape.</exception>
    public WeightTensor(ElementType elementType, IReadOnlyList<int> shape, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(data);
        ElementType = elementType;
        Shape = shape;
        Data = data;
        var expected = Count * (elementType == ElementType.Float32 ? 4 : 8);
        if (data.Length != expected)
        {
            throw new ArgumentException($"A {elementType} tensor of {ShapeText} holds {expected} bytes, not {data.Length}.", nameof(data));
        }
    }

    /// <summary>How <see cref="Data"/> is read.</summary>
    public ElementType ElementType { get; }

    /// <summary>Extents, outermost first; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The elements in row-major order, little endian.</summary>
    public byte[] Data { get; }

    /// <summary>Number of elements; 1 for a scalar.</summary>
    public long Count => Shape.Aggregate(1L, (product, extent) => product * extent);

    /// <summary><c>64x3x3x3</c>, or <c>scalar</c>.</summary>
    public string ShapeText => FormatShape(Shape);

    /// <summary>The elements as 32-bit floats, in place.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds integers.</exception>
    public Span<float> Floats => ElementType == ElementType.Float32
        ? MemoryMarshal.Cast<byte, float>(Data.AsSpan())
        : throw new InvalidOperationException($"This tensor holds {ElementType}; read it with {nameof(Integers)}.");

    /// <summary>The elements as 64-bit integers, in place.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds floats.</exception>
    public Span<long> Integers => ElementType == ElementType.Int64
        ? MemoryMarshal.Cast<byte, long>(Data.AsSpan())
        : throw new InvalidOperationException($"This tensor holds {ElementType}; read it with {nameof(Floats)}.");

    /// <summary>A zeroed float tensor.</summary>
    /// <param name="shape">Extents, outermost first.</param>
    public static WeightTensor Zeros(params int[] shape) =>
        new(ElementType.Float32, shape, new byte[checked(shape.Aggregate(4, (product, extent) => product * extent))]);

    /// <summary>An integer scalar.</summary>
    /// <param name="value">Its value.</param>
    public static WeightTensor Scalar(long value) => new(ElementType.Int64, [], BitConverter.GetBytes(value));

    internal static string FormatShape(IReadOnlyList<int> shape) => shape.Count == 0 ? "scalar" : string.Join('x', shape);
}
