using System.Numerics;
using System.Runtime.InteropServices;

namespace Pixelwise.Arrays.Matlab;

/// <summary>An array of real numbers, or of truth values as 0 and 1.</summary>
/// <param name="file">The file it was read from.</param>
/// <param name="name">Where it stands in the file.</param>
/// <param name="extents">At least two.</param>
/// <param name="type">
/// How the numbers are stored: MATLAB stores whole numbers in the smallest type that holds them, whatever their class.
/// </param>
/// <param name="data">The numbers in this machine's byte order, the first extent running fastest.</param>
internal sealed class MatlabNumbers(string file, string name, IReadOnlyList<int> extents, MatlabType type, byte[] data)
    : MatlabValue(file, name, extents)
{
    /// <inheritdoc/>
    protected override string Kind => "an array of numbers";

    /// <summary>The numbers as they are stored, the first extent running fastest.</summary>
    /// <exception cref="DataFaultException">The type cannot hold a number exactly: it is too large, negative, or not whole.</exception>
    public T[] Read<T>()
        where T : struct, INumber<T> => type switch
        {
            MatlabType.Int8 => Converted<sbyte, T>(),
            MatlabType.UInt8 => Converted<byte, T>(),
            MatlabType.Int16 => Converted<short, T>(),
            MatlabType.UInt16 => Converted<ushort, T>(),
            MatlabType.Int32 => Converted<int, T>(),
            MatlabType.UInt32 => Converted<uint, T>(),
            MatlabType.Int64 => Converted<long, T>(),
            MatlabType.UInt64 => Converted<ulong, T>(),
            MatlabType.Single => Converted<float, T>(),
            _ => Converted<double, T>(),
        };

    /// <summary>A matrix row by row, as images are kept.</summary>
    /// <exception cref="DataFaultException">There are more than two extents, or the type cannot hold a number exactly.</exception>
    public T[] ReadRows<T>()
        where T : struct, INumber<T>
    {
        if (Extents is not [var height, var width])
        {
            throw Fault($"has extents {Shape}, where rows and columns are expected");
        }
        var (columns, rows) = (Read<T>(), new T[height * width]);
        for (var column = 0; column < width; column++)
        {
            for (var row = 0; row < height; row++)
            {
                rows[row * width + column] = columns[column * height + row];
            }
        }
        return rows;
    }

    private TTo[] Converted<TFrom, TTo>()
        where TFrom : struct, INumber<TFrom>
        where TTo : struct, INumber<TTo>
    {
        var stored = MemoryMarshal.Cast<byte, TFrom>(data);
        if (typeof(TFrom) == typeof(TTo))
        {
            return MemoryMarshal.Cast<byte, TTo>(data).ToArray();
        }
        var values = new TTo[stored.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = TTo.CreateSaturating(stored[i]);
            // The way back tells what was lost: a fraction, or what is out of range.
            if (TFrom.CreateSaturating(values[i]) != stored[i] && !(TFrom.IsNaN(stored[i]) && TTo.IsNaN(values[i])))
            {
                throw Fault($"holds {stored[i]}, where {typeof(TTo).Name} is expected");
            }
        }
        return values;
    }
}
