namespace Pixelwise.Weights;

internal static class StoredTypeExtensions
{
    /// <summary>Bytes of one element in the file.</summary>
    public static int Size(this StoredType type) => type switch
    {
        StoredType.Float64 or StoredType.Int64 or StoredType.UInt64 => 8,
        StoredType.Float32 or StoredType.Int32 or StoredType.UInt32 => 4,
        StoredType.Float16 or StoredType.BFloat16 or StoredType.Int16 or StoredType.UInt16 => 2,
        _ => 1,
    };

    /// <summary>What it becomes in memory: every float a 32-bit float, every integer a 64-bit one.</summary>
    public static ElementType InMemory(this StoredType type) =>
        type is StoredType.Float64 or StoredType.Float32 or StoredType.Float16 or StoredType.BFloat16 ? ElementType.Float32 : ElementType.Int64;
}
