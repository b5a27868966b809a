using System.Buffers.Binary;
using System.IO.Compression;

namespace Pixelwise.Arrays.Matlab;

/// <summary>The variables of a MATLAB 5 file, in which datasets of the years around 2011 keep labels and tables of classes.</summary>
/// <remarks>
/// MathWorks, "MAT-File Format". Files of <c>save -v6</c> (plain) and <c>-v7</c> (variables compressed), of either byte order. Those of
/// <c>-v7.3</c> are HDF5 files. Nothing is allocated on the word of a header alone, and nothing in a file is executed.
/// </remarks>
internal sealed class MatlabFile
{
    /// <summary>What messages call such a file.</summary>
    public const string Kind = "MATLAB file";
    private const int HeaderBytes = 128;
    private const int VersionAt = 124;
    private const int Version5 = 0x0100;
    private const int Version73 = 0x0200;

    private readonly Dictionary<string, MatlabValue> _variables;

    private MatlabFile(string path, Dictionary<string, MatlabValue> variables) => (Path, _variables) = (path, variables);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Names of the variables, in the file's order.</summary>
    public IEnumerable<string> Names => _variables.Keys;

    /// <summary>A variable.</summary>
    /// <exception cref="DataFaultException">There is none of that name.</exception>
    public MatlabValue this[string name] =>
        _variables.TryGetValue(name, out var variable)
            ? variable
            : throw new DataFaultException(
                Path,
                $"{Kind} `{Path}` has no variable `{name}`, only {string.Join(", ", Names.Select(each => $"`{each}`"))}; take the file as the dataset's authors published it.");

    /// <summary>Reads all variables of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="DataFaultException">The file is missing, damaged, of another version, or beyond the limits.</exception>
    public static MatlabFile Read(string path, MatlabReadOptions? options = null)
    {
        options ??= new();
        using var stream = InputFile.Open(path, Kind);
        if (stream.Length > options.MaxBytes)
        {
            throw Damaged(path, new InvalidDataException(TooLarge(stream.Length, options)));
        }
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes, path, options);
    }

    /// <summary>Reads all variables from the content of a file.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="path">What messages call the file.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="DataFaultException">It is damaged, of another version, or beyond the limits.</exception>
    public static MatlabFile Read(byte[] bytes, string path, MatlabReadOptions? options = null)
    {
        options ??= new();
        try
        {
            return new MatlabFile(path, Variables(path, bytes, options));
        }
        catch (InvalidDataException e)
        {
            throw Damaged(path, e);
        }
    }

    private static DataFaultException Damaged(string path, InvalidDataException e) => new(path, $"{Kind} `{path}` {e.Message}; fetch it again.", e);

    private static Dictionary<string, MatlabValue> Variables(string path, byte[] bytes, MatlabReadOptions options)
    {
        var bigEndian = IsBigEndian(path, bytes);
        var reader = new MatlabArrayReader(path, options);
        var variables = new Dictionary<string, MatlabValue>(StringComparer.Ordinal);
        var budget = options.MaxBytes;
        var elements = new MatlabElements(bytes.AsSpan(HeaderBytes), bigEndian);
        for (var compressedAt = HeaderBytes; !elements.AtEnd; compressedAt = bytes.Length - elements.BytesLeft)
        {
            var data = elements.Next(out var type);
            if (type == MatlabType.Compressed)
            {
                var inflated = Inflate(bytes, compressedAt + MatlabElements.TagBytes, data.Length, bigEndian, budget, options);
                budget -= inflated.Length;
                data = new MatlabElements(inflated, bigEndian).Next(out type);
            }
            if (type != MatlabType.Matrix)
            {
                continue; // MATLAB's own writing of its objects follows the variables
            }
            var variable = reader.ReadVariable(data, bigEndian);
            if (variable.Name.Length > 0)
            {
                variables[variable.Name] = variable;
            }
        }
        return variables;
    }

    private static bool IsBigEndian(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 4 && bytes[..4].Contains((byte)0)) // where version 5 has text
        {
            throw OtherVersion(path, "of version 4, or no MATLAB file at all");
        }
        if (bytes.Length < HeaderBytes)
        {
            throw new InvalidDataException("is too short for one");
        }
        var bigEndian = bytes.Slice(VersionAt + 2, 2) switch
        {
            [(byte)'I', (byte)'M'] => false,
            [(byte)'M', (byte)'I'] => true,
            _ => throw new InvalidDataException("has no header of version 5"),
        };
        var version = bigEndian
            ? BinaryPrimitives.ReadUInt16BigEndian(bytes[VersionAt..])
            : BinaryPrimitives.ReadUInt16LittleEndian(bytes[VersionAt..]);
        return version switch
        {
            Version5 => bigEndian,
            Version73 => throw OtherVersion(path, "of version 7.3, an HDF5 file"),
            _ => throw OtherVersion(path, $"of version 0x{version:X4}"),
        };
    }

    /// <summary>The one element in a zlib stream, with its tag.</summary>
    private static byte[] Inflate(byte[] bytes, int start, int length, bool bigEndian, int budget, MatlabReadOptions options)
    {
        using var stream = new ZLibStream(new MemoryStream(bytes, start, length, writable: false), CompressionMode.Decompress);
        var tag = new byte[MatlabElements.TagBytes];
        Fill(stream, tag);
        // The tag tells how much there is to inflate, so no stream can grow beyond it.
        var claimed = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(tag.AsSpan(4)) : BinaryPrimitives.ReadUInt32LittleEndian(tag.AsSpan(4));
        if (claimed > budget - tag.Length)
        {
            throw new InvalidDataException(TooLarge(claimed, options));
        }
        // zlib makes at most 1032 bytes of one, so a small file that claims a large array costs no memory either.
        if (claimed > length * 1032L)
        {
            throw new InvalidDataException($"has a compressed variable of {length} bytes that claims {claimed}");
        }
        byte[] element = [.. tag, .. new byte[claimed]];
        Fill(stream, element.AsSpan(tag.Length));
        Fill(stream, [], toEnd: true);
        return element;
    }

    private static void Fill(ZLibStream stream, Span<byte> bytes, bool toEnd = false)
    {
        try
        {
            stream.ReadExactly(bytes);
            if (!toEnd || stream.ReadByte() < 0) // the end is where the checksum is verified
            {
                return;
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException("has a compressed variable that is damaged or cut off", e);
        }
        throw new InvalidDataException("has a compressed variable that goes on behind its end");
    }

    private static DataFaultException OtherVersion(string path, string version) =>
        new(path, $"{Kind} `{path}` is {version}; save it in MATLAB with -v7.");

    private static string TooLarge(long bytes, MatlabReadOptions options) =>
        $"has {bytes} bytes of variables, where at most {options.MaxBytes} are read";
}
