using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Pixelwise.Arrays.Matlab;

/// <summary>Reads arrays: flags, extents, name and contents, of which cells and structures hold arrays again.</summary>
/// <param name="file">The file, as messages show it.</param>
/// <param name="options">The depth that is allowed.</param>
/// <remarks>Methods throw <see cref="InvalidDataException"/> with the rest of a sentence that begins with the file's name.</remarks>
internal sealed class MatlabArrayReader(string file, MatlabReadOptions options)
{
    private const uint Complex = 0x0800;

    /// <summary>The variable in the data of a matrix element.</summary>
    public MatlabValue ReadVariable(ReadOnlySpan<byte> matrix, bool bigEndian)
    {
        var elements = new MatlabElements(matrix, bigEndian);
        return Read(ref elements, place: null, depth: 1);
    }

    /// <param name="elements">The parts of the array.</param>
    /// <param name="place">Where it stands, or null for a variable, which has a name of its own.</param>
    /// <param name="depth">How many arrays it is inside of, itself counted.</param>
    private MatlabValue Read(ref MatlabElements elements, string? place, int depth)
    {
        if (depth > options.MaxDepth)
        {
            throw new InvalidDataException($"nests arrays more than {options.MaxDepth} deep");
        }
        if (elements.AtEnd)
        {
            return new MatlabNumbers(file, place ?? "", [0, 0], MatlabType.Double, []); // how MATLAB writes a cell that was never set
        }
        var flags = Words(elements.Next(MatlabType.UInt32), elements.BigEndian);
        if (flags.Length != 2)
        {
            throw new InvalidDataException($"has array flags of {flags.Length} words, where there are 2");
        }
        var kind = (MatlabClass)(flags[0] & 0xFF);
        if (kind == MatlabClass.Opaque)
        {
            return new MatlabUnread(file, place ?? "", [], "an object"); // of its own layout, without extents
        }
        var extents = Extents(Words(elements.Next(MatlabType.Int32), elements.BigEndian));
        var ownName = Encoding.ASCII.GetString(elements.Next(MatlabType.Int8));
        var name = place ?? ownName;
        return kind switch
        {
            MatlabClass.Cell => new MatlabCells(file, name, extents, Cells(ref elements, name, extents, depth)),
            MatlabClass.Struct => new MatlabStructure(file, name, extents, Fields(ref elements, name, extents, depth)),
            MatlabClass.Char => new MatlabText(file, name, extents, Lines(ref elements, extents)),
            MatlabClass.Object => new MatlabUnread(file, name, extents, "an object"),
            MatlabClass.Sparse => new MatlabUnread(file, name, extents, "a sparse matrix"),
            MatlabClass.Function => new MatlabUnread(file, name, extents, "a function"),
            >= MatlabClass.Double and <= MatlabClass.UInt64 when (flags[0] & Complex) != 0 => new MatlabUnread(
                file,
                name,
                extents,
                "a complex matrix"),
            >= MatlabClass.Double and <= MatlabClass.UInt64 => Numbers(ref elements, name, extents),
            _ => throw new InvalidDataException($"has an array of class {(int)kind}, which MATLAB does not know"),
        };
    }

    private MatlabValue[] Cells(ref MatlabElements elements, string name, int[] extents, int depth)
    {
        var cells = new MatlabValue[Room(Count(extents), elements)];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Inner(ref elements, $"{name}{{{i + 1}}}", depth);
        }
        return cells;
    }

    private Dictionary<string, MatlabValue[]> Fields(ref MatlabElements elements, string name, int[] extents, int depth)
    {
        var lengths = Words(elements.Next(MatlabType.Int32), elements.BigEndian);
        var names = elements.Next(MatlabType.Int8);
        if (lengths is not [> 0 and <= 1024] || names.Length % lengths[0] != 0)
        {
            throw new InvalidDataException($"has field names of {names.Length} bytes in `{name}`, which is no multiple of their length");
        }
        var fields = new Dictionary<string, MatlabValue[]>(StringComparer.Ordinal);
        var order = new string[names.Length / lengths[0]];
        var count = order.Length == 0 ? 0 : Room(Count(extents) * order.Length, elements) / order.Length;
        for (var i = 0; i < order.Length; i++)
        {
            var padded = names.Slice(i * (int)lengths[0], (int)lengths[0]);
            order[i] = Encoding.ASCII.GetString(padded[..(padded.IndexOf((byte)0) is >= 0 and var end ? end : padded.Length)]);
            if (!fields.TryAdd(order[i], new MatlabValue[count]))
            {
                throw new InvalidDataException($"has two fields `{order[i]}` in `{name}`");
            }
        }
        for (var i = 0; i < count; i++)
        {
            foreach (var field in order)
            {
                fields[field][i] = Inner(ref elements, count == 1 ? $"{name}.{field}" : $"{name}({i + 1}).{field}", depth);
            }
        }
        return fields;
    }

    private MatlabValue Inner(ref MatlabElements elements, string place, int depth)
    {
        var inner = new MatlabElements(elements.Next(MatlabType.Matrix), elements.BigEndian);
        return Read(ref inner, place, depth + 1);
    }

    private static string[] Lines(ref MatlabElements elements, int[] extents)
    {
        var data = elements.Next(out var type);
        var text = type switch
        {
            MatlabType.Utf8 => Encoding.UTF8.GetString(data),
            MatlabType.Int8 or MatlabType.UInt8 => Encoding.Latin1.GetString(data),
            MatlabType.UInt16 or MatlabType.Utf16 => (elements.BigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(data),
            MatlabType.UInt32 or MatlabType.Utf32 => (
                elements.BigEndian ? new UTF32Encoding(bigEndian: true, byteOrderMark: false) : Encoding.UTF32).GetString(data),
            _ => throw new InvalidDataException($"has characters of type {(int)type}, which MATLAB does not write"),
        };
        if (text.Length == 0)
        {
            return [""];
        }
        var height = extents[0];
        if (text.Length != Count(extents))
        {
            // Beyond the basic plane, a letter that MATLAB counts as one is two here. It matters only where lines must be told apart.
            return height == 1 ? [text] : throw new InvalidDataException($"has {text.Length} characters in a text of {string.Join('x', extents)}");
        }
        var width = text.Length / height;
        return [.. Enumerable.Range(0, height).Select(line => string.Create(width, (text, line, height), (letters, source) =>
        {
            for (var column = 0; column < letters.Length; column++)
            {
                letters[column] = source.text[column * source.height + source.line];
            }
        }))];
    }

    private MatlabNumbers Numbers(ref MatlabElements elements, string name, int[] extents)
    {
        var stored = elements.Next(out var type);
        var size = type switch
        {
            MatlabType.Int8 or MatlabType.UInt8 => 1,
            MatlabType.Int16 or MatlabType.UInt16 => 2,
            MatlabType.Int32 or MatlabType.UInt32 or MatlabType.Single => 4,
            MatlabType.Int64 or MatlabType.UInt64 or MatlabType.Double => 8,
            _ => throw new InvalidDataException($"has numbers of type {(int)type} in `{name}`, which MATLAB does not write"),
        };
        if (Count(extents) * size != stored.Length)
        {
            throw new InvalidDataException($"has {stored.Length} bytes in `{name}`, where {string.Join('x', extents)} of {size} belong");
        }
        var data = stored.ToArray();
        if (elements.BigEndian == BitConverter.IsLittleEndian)
        {
            Reverse(data, size);
        }
        return new MatlabNumbers(file, name, extents, type, data);
    }

    private static void Reverse(byte[] data, int size)
    {
        switch (size)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, short>(data.AsSpan());
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var words = MemoryMarshal.Cast<byte, int>(data.AsSpan());
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(data.AsSpan());
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
            default:
                break; // bytes have no order
        }
    }

    private static int[] Extents(uint[] words)
    {
        if (words.Length < 2 || words.Any(extent => extent > int.MaxValue))
        {
            throw new InvalidDataException($"has an array of extents {string.Join('x', words)}");
        }
        return Array.ConvertAll(words, extent => (int)extent);
    }

    // Beyond what any file can hold, the exact number does not matter.
    private static long Count(int[] extents) =>
        (long)extents.Aggregate((UInt128)1, (product, extent) => UInt128.Min(product * (uint)extent, long.MaxValue / 1024 / 1024));

    // Nothing is allocated on the word of a header: every entry has at least a tag.
    private static int Room(long count, MatlabElements elements) => count <= elements.BytesLeft / MatlabElements.TagBytes
        ? (int)count
        : throw new InvalidDataException($"claims {count} entries, where {elements.BytesLeft} bytes are left");

    private static uint[] Words(ReadOnlySpan<byte> data, bool bigEndian)
    {
        if (data.Length % 4 != 0)
        {
            throw new InvalidDataException($"has {data.Length} bytes where words of four belong");
        }
        var words = new uint[data.Length / 4];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(data[(4 * i)..]) : BinaryPrimitives.ReadUInt32LittleEndian(data[(4 * i)..]);
        }
        return words;
    }
}
