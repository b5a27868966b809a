namespace Pixelwise.Weights;

/// <summary>How an element lies in a file, little endian. In memory there are only the two of <see cref="ElementType"/>.</summary>
internal enum StoredType
{
    Float64,
    Float32,
    Float16,

    /// <summary>The upper half of a 32-bit float.</summary>
    BFloat16,
    Int64,
    Int32,
    Int16,
    Int8,
    UInt64,
    UInt32,
    UInt16,
    UInt8,

    /// <summary>One byte; anything but 0 is true.</summary>
    Bool,
}
