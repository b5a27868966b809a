using System.Globalization;
using System.Runtime.InteropServices;

namespace Pixelwise.Weights;

/// <summary>
/// Turns the elements of a file into 32-bit floats and 64-bit integers. Only 64-bit floats lose anything: they are rounded.
/// </summary>
internal static class ElementConverter
{
    /// <summary>Converts a run of elements.</summary>
    /// <param name="type">How they are stored.</param>
    /// <param name="stored">Whole elements, little endian.</param>
    /// <param name="target">Room for as many elements of <see cref="StoredTypeExtensions.InMemory"/>.</param>
    /// <exception cref="OverflowException">A value is beyond what the type in memory holds; the message names it.</exception>
    public static void Convert(StoredType type, ReadOnlySpan<byte> stored, Span<byte> target)
    {
        switch (type)
        {
            case StoredType.Float32 or StoredType.Int64: stored.CopyTo(target); break;
            case StoredType.Float64: Map<double, float>(stored, target, Round); break;
            case StoredType.Float16: Map<Half, float>(stored, target, static value => (float)value); break;
            case StoredType.BFloat16: Map<ushort, float>(stored, target, static upper => BitConverter.Int32BitsToSingle(upper << 16)); break;
            case StoredType.Int32: Map<int, long>(stored, target, static value => value); break;
            case StoredType.Int16: Map<short, long>(stored, target, static value => value); break;
            case StoredType.Int8: Map<sbyte, long>(stored, target, static value => value); break;
            case StoredType.UInt64: Map<ulong, long>(stored, target, Signed); break;
            case StoredType.UInt32: Map<uint, long>(stored, target, static value => value); break;
            case StoredType.UInt16: Map<ushort, long>(stored, target, static value => value); break;
            case StoredType.UInt8: Map<byte, long>(stored, target, static value => value); break;
            case StoredType.Bool: Map<byte, long>(stored, target, static value => value == 0 ? 0 : 1); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "Not a stored type.");
        }
    }

    private static void Map<TStored, TMemory>(ReadOnlySpan<byte> stored, Span<byte> target, Func<TStored, TMemory> convert)
        where TStored : struct
        where TMemory : struct
    {
        var from = MemoryMarshal.Cast<byte, TStored>(stored);
        var to = MemoryMarshal.Cast<byte, TMemory>(target);
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = convert(from[i]);
        }
    }

    private static float Round(double value) => float.IsInfinity((float)value) && double.IsFinite(value)
        ? throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"{value} is beyond a 32-bit float"))
        : (float)value;

    private static long Signed(ulong value) => value <= long.MaxValue
        ? (long)value
        : throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"{value} is beyond a signed 64-bit integer"));
}
