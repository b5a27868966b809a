using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Pixelwise.Weights;

namespace Pixelwise.Arrays;

/// <summary>Reads and writes numpy's .npy files.</summary>
/// <remarks>The format is that of numpy.lib.format; versions 1.0, 2.0 and 3.0 are read, 1.0 is written.</remarks>
public static class NpyFile
{
    private const int MaxHeaderBytes = 64 * 1024; // numpy itself reads 10,000 characters
    private const int ExactIntegers = 1 << 24;    // a 32-bit float holds every integer up to here

    private static readonly Dictionary<string, StoredType> Types = new(StringComparer.Ordinal)
    {
        ["<f8"] = StoredType.Float64,
        ["<f4"] = StoredType.Float32,
        ["<f2"] = StoredType.Float16,
        ["<i8"] = StoredType.Int64,
        ["<i4"] = StoredType.Int32,
        ["<i2"] = StoredType.Int16,
        ["|i1"] = StoredType.Int8,
        ["<u8"] = StoredType.UInt64,
        ["<u4"] = StoredType.UInt32,
        ["<u2"] = StoredType.UInt16,
        ["|u1"] = StoredType.UInt8,
        ["|b1"] = StoredType.Bool,
    };

    /// <summary>Reads an array as 32-bit floats.</summary>
    /// <param name="path">A .npy file with little-endian floats of 16, 32 or 64 bits, integers or truth values, in C order.</param>
    /// <returns>The array. Floats of 64 bits are rounded; integers must be exact as floats, that is at most 16,777,216.</returns>
    /// <exception cref="DataFaultException">
    /// The file is missing, cut off, not a .npy file, of another element type, in Fortran order, or holds a value beyond a 32-bit float.
    /// </exception>
    public static FloatArray Read(string path)
    {
        using var stream = InputFile.Open(path, "Array");
        var header = ReadHeader(path, stream);
        if (!Types.TryGetValue(header.Descr, out var type))
        {
            throw new DataFaultException(path,
                $"'{path}' holds elements of type '{header.Descr}', which cannot be read. Save it with x.astype(numpy.float32).");
        }
        if (header.FortranOrder)
        {
            throw new DataFaultException(path, $"'{path}' is in Fortran order. Save it with numpy.ascontiguousarray(x).");
        }
        var count = RequireWhole(path, header, type, stream.Length - stream.Position);
        try
        {
            var isFloat = type.InMemory() == ElementType.Float32;
            return new FloatArray(header.Shape, isFloat ? ReadFloats(stream, type, count) : ReadIntegers(stream, type, count));
        }
        catch (OverflowException exception)
        {
            throw new DataFaultException(path, $"'{path}' holds a value that cannot be kept: {exception.Message}. Save it in range.", exception);
        }
    }

    /// <summary>Writes an array as numpy.save would, version 1.0, atomically.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="array">What to write, as little-endian 32-bit floats in C order.</param>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public static void Write(string path, FloatArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(new NpyHeader("<f4", FortranOrder: false, array.Shape).ToBytes());
            stream.Write(MemoryMarshal.AsBytes(array.Values.AsSpan()));
        });
    }

    private static NpyHeader ReadHeader(string path, FileStream stream)
    {
        Span<byte> start = stackalloc byte[NpyHeader.Magic.Length + 2];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.StartsWith(NpyHeader.Magic))
        {
            throw new DataFaultException(path, $"'{path}' is not a .npy file. Write it with numpy.save.");
        }
        var version = start[^2];
        if (version is < 1 or > 3)
        {
            throw new DataFaultException(path, $"'{path}' is a .npy file of version {version}; 1 to 3 are known. Save it with another numpy.");
        }
        Span<byte> length = stackalloc byte[sizeof(uint)];
        length.Clear();
        var lengthBytes = version == 1 ? sizeof(ushort) : sizeof(uint);
        if (stream.ReadAtLeast(length[..lengthBytes], lengthBytes, throwOnEndOfStream: false) < lengthBytes)
        {
            throw CutOff(path, "its header is incomplete");
        }
        var headerBytes = BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (headerBytes > MaxHeaderBytes)
        {
            throw new DataFaultException(path, $"'{path}' is damaged: it claims a header of {headerBytes} bytes. Save it again.");
        }
        var text = new byte[headerBytes];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
        {
            throw CutOff(path, "its header is incomplete");
        }
        return NpyHeader.TryParse(Encoding.UTF8.GetString(text)) ?? throw new DataFaultException(path,
            $"'{path}' does not hold one plain array of numbers. Save a single array with numpy.save.");
    }

    private static int RequireWhole(string path, NpyHeader header, StoredType type, long dataBytes)
    {
        var count = header.Shape.Aggregate((UInt128)1, (product, extent) => product == 0 ? 0 : UInt128.Min(product * (uint)extent, ulong.MaxValue));
        if (count > (UInt128)(dataBytes / type.Size()))
        {
            throw CutOff(path, $"[{string.Join(", ", header.Shape)}] of '{header.Descr}' does not fit the {dataBytes} bytes that are there");
        }
        if (count > int.MaxValue || !ElementReader.Fits(type, (long)count))
        {
            throw new DataFaultException(path, $"'{path}' holds {count} elements; an array here has at most 2 GiB. Split it.");
        }
        if ((long)count * type.Size() < dataBytes)
        {
            throw new DataFaultException(path,
                $"'{path}' goes on for {dataBytes - (long)count * type.Size()} bytes behind its array. Save a single array in a file.");
        }
        return (int)count;
    }

    private static float[] ReadFloats(FileStream stream, StoredType type, int count)
    {
        var values = GC.AllocateUninitializedArray<float>(count);
        ElementReader.ReadInto(stream, type, MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static float[] ReadIntegers(FileStream stream, StoredType type, int count)
    {
        var integers = MemoryMarshal.Cast<byte, long>(ElementReader.Read(stream, type, count));
        var values = GC.AllocateUninitializedArray<float>(count);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = integers[i] is >= -ExactIntegers and <= ExactIntegers
                ? integers[i]
                : throw new OverflowException($"{integers[i]} is beyond the integers that a 32-bit float holds exactly");
        }
        return values;
    }

    private static DataFaultException CutOff(string path, string fault) => new(path, $"'{path}' is cut off: {fault}. Copy or save it again.");
}
