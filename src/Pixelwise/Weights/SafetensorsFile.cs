using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pixelwise.Weights;

/// <summary>Reads and writes .safetensors files: a length, a JSON header, then the tensors' bytes. Nothing in them can run.</summary>
/// <remarks>The format is described at https://github.com/huggingface/safetensors.</remarks>
public static class SafetensorsFile
{
    /// <summary>Reads a whole file, after checking every rule of the format.</summary>
    /// <param name="path">The file.</param>
    /// <returns>
    /// The tensors in the header's order; what was converted is in the notes. Floats of 16 bits become 32-bit floats without loss, those of
    /// 64 bits are rounded; all integers and truth values become 64-bit integers.
    /// </returns>
    /// <exception cref="DataFaultException">
    /// The file is missing, cut off, not of this format, or holds a value beyond a 32-bit float or signed 64-bit integer; or
    /// Pixelwise wrote it and its checksum no longer fits.
    /// </exception>
    public static LoadedWeights Read(string path)
    {
        using var stream = InputFile.Open(path, "Weights file");
        var prefix = ReadPrefix(path, stream);
        var json = new byte[BinaryPrimitives.ReadInt64LittleEndian(prefix)];
        stream.ReadExactly(json);
        var header = SafetensorsHeader.Parse(path, json, stream.Length - stream.Position);

        using var sha256 = SafetensorsSeal.IsSealed(header) ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        sha256?.AppendData(prefix);
        sha256?.AppendData(SafetensorsSeal.Blanked(header, json));
        var tensors = ReadTensors(path, stream, header, sha256);
        if (sha256 is not null && !SafetensorsSeal.Fits(header, sha256.GetHashAndReset()))
        {
            throw new DataFaultException(path,
                $"'{path}' was altered after it was written: its checksum does not fit. Copy it again from where it came; " +
                "if another program changed it on purpose, remove 'pixelwise.format' and 'pixelwise.sha256' from its metadata.");
        }
        return InHeaderOrder(header, tensors);
    }

    /// <summary>Writes a file atomically, with a checksum in its metadata. The same weights and metadata give the same bytes.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="weights">The tensors; the header keeps their order.</param>
    /// <param name="metadata">Text to go with them; any keys but <c>pixelwise.format</c> and <c>pixelwise.sha256</c>.</param>
    /// <exception cref="ArgumentException">The metadata has a reserved key, or a tensor the name <c>__metadata__</c>.</exception>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public static void Write(string path, StateDictionary weights, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var texts = SafetensorsSeal.Open();
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>())
        {
            if (SafetensorsSeal.IsReserved(key))
            {
                throw new ArgumentException($"Metadata '{key}' is written by Pixelwise itself; use another key.", nameof(metadata));
            }
            texts.Add(key, value);
        }

        // The largest elements first, as the format's own library does: every tensor then lies at a multiple of its element size.
        var dataOrder = new StateDictionary();
        foreach (var (key, tensor) in weights.OrderByDescending(entry => entry.Value.ElementType.Size()))
        {
            dataOrder.Add(key, tensor);
        }
        var json = new SafetensorsHeader(Entries(weights, dataOrder), texts).ToJson();
        var prefix = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, json.Length);
        SafetensorsSeal.Close(json, Sha256(prefix, json, dataOrder));

        AtomicFile.Write(path, stream =>
        {
            stream.Write(prefix);
            stream.Write(json);
            foreach (var (_, tensor) in dataOrder)
            {
                stream.Write(tensor.Data);
            }
        });
    }

    private static byte[] ReadPrefix(string path, FileStream stream)
    {
        var prefix = new byte[sizeof(long)];
        if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
        {
            throw SafetensorsHeader.Damaged(path, $"it has only {stream.Length} bytes");
        }
        var headerBytes = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (headerBytes is < 2 or > SafetensorsHeader.MaxBytes)
        {
            throw SafetensorsHeader.Damaged(path,
                $"it claims a header of {(ulong)headerBytes} bytes, where 2 to {SafetensorsHeader.MaxBytes} are allowed");
        }
        if (headerBytes > stream.Length - prefix.Length)
        {
            throw SafetensorsHeader.Damaged(path, $"it is cut off: its header has {headerBytes} bytes, the file {stream.Length}");
        }
        return prefix;
    }

    private static Dictionary<string, WeightTensor> ReadTensors(string path, FileStream stream, SafetensorsHeader header, IncrementalHash? sha256)
    {
        var tensors = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var (key, type, shape, begin, end) in header.Tensors.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            try
            {
                var elements = ElementReader.Read(stream, type, (end - begin) / type.Size(), sha256 is null ? null : sha256.AppendData);
                tensors.Add(key, new WeightTensor(type.InMemory(), shape, elements));
            }
            catch (OverflowException exception)
            {
                throw new DataFaultException(path,
                    $"'{path}' holds a value in '{key}' that cannot be kept: {exception.Message}. Save it in range.", exception);
            }
        }
        return tensors;
    }

    private static LoadedWeights InHeaderOrder(SafetensorsHeader header, Dictionary<string, WeightTensor> tensors)
    {
        var weights = new StateDictionary();
        var conversions = new ConversionNotes();
        foreach (var entry in header.Tensors)
        {
            weights.Add(entry.Key, tensors[entry.Key]);
            conversions.Add(entry.Type);
        }
        var metadata = new OrderedDictionary<string, string>(
            header.Metadata.Where(entry => !SafetensorsSeal.IsReserved(entry.Key)), StringComparer.Ordinal);
        return new LoadedWeights(weights, metadata, [.. conversions.Sentences()]);
    }

    private static List<SafetensorsEntry> Entries(StateDictionary weights, StateDictionary dataOrder)
    {
        var begins = new Dictionary<string, long>(StringComparer.Ordinal);
        long next = 0;
        foreach (var (key, tensor) in dataOrder)
        {
            begins.Add(key, next);
            next += tensor.Data.Length;
        }
        return [.. weights.Select(entry => new SafetensorsEntry(
            Named(entry.Key),
            entry.Value.ElementType == ElementType.Float32 ? StoredType.Float32 : StoredType.Int64,
            entry.Value.Shape,
            begins[entry.Key],
            begins[entry.Key] + entry.Value.Data.Length))];

        static string Named(string key) => key != "__metadata__"
            ? key
            : throw new ArgumentException("No tensor may be called '__metadata__' in a .safetensors file; rename it.", nameof(weights));
    }

    private static byte[] Sha256(byte[] prefix, byte[] json, StateDictionary dataOrder)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(prefix);
        sha256.AppendData(json);
        foreach (var (_, tensor) in dataOrder)
        {
            sha256.AppendData(tensor.Data);
        }
        return sha256.GetHashAndReset();
    }
}
