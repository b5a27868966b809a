using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pixelwise.Weights;

/// <summary>The JSON in front of a .safetensors file: what the bytes behind it are.</summary>
/// <param name="Tensors">The tensors, in the header's order, which need not be that of their bytes.</param>
/// <param name="Metadata">The entries of <c>__metadata__</c>.</param>
/// <remarks>The rules are those of the format's own description: no doubled key, no byte of the data unused or used twice.</remarks>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Bytes a header may have; the format's own limit, against headers made to fill the memory.</summary>
    public const int MaxBytes = 100_000_000;

    private const string MetadataKey = "__metadata__";

    /// <summary>Reads and checks a header.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataBytes">Bytes that follow the header in the file.</param>
    /// <exception cref="DataFaultException">The header breaks a rule of the format or does not fit the file.</exception>
    public static SafetensorsHeader Parse(string path, ReadOnlyMemory<byte> json, long dataBytes)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            var tensors = new List<SafetensorsEntry>();
            var metadata = new OrderedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.NameEquals(MetadataKey))
                {
                    foreach (var entry in property.Value.EnumerateObject())
                    {
                        metadata.Add(entry.Name, entry.Value.GetString() ?? throw new FormatException($"metadata '{entry.Name}' is null"));
                    }
                }
                else
                {
                    tensors.Add(ParseEntry(path, property.Name, property.Value));
                }
            }
            RequireExactCover(path, tensors, dataBytes);
            return new SafetensorsHeader(tensors, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw Damaged(path, $"its header is not that of a .safetensors file ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    /// <summary>Writes a header, padded with blanks so that the data begins at a multiple of eight bytes.</summary>
    public byte[] ToJson()
    {
        using var bytes = new MemoryStream();
        // Relaxed: names stay readable; the header is never put into a web page.
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            foreach (var (key, value) in Metadata)
            {
                json.WriteString(key, value);
            }
            json.WriteEndObject();
            foreach (var tensor in Tensors)
            {
                WriteEntry(json, tensor);
            }
            json.WriteEndObject();
        }
        while (bytes.Length % 8 != 0)
        {
            bytes.WriteByte((byte)' ');
        }
        return bytes.ToArray();
    }

    internal static DataFaultException Damaged(string path, string fault, Exception? inner = null) =>
        new(path, $"'{path}' is damaged: {fault}. Copy or download it again.", inner);

    private static void WriteEntry(Utf8JsonWriter json, SafetensorsEntry tensor)
    {
        json.WriteStartObject(tensor.Key);
        json.WriteString("dtype", SafetensorsTypes.NameOf(tensor.Type));
        json.WriteStartArray("shape");
        foreach (var extent in tensor.Shape)
        {
            json.WriteNumberValue(extent);
        }
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(tensor.Begin);
        json.WriteNumberValue(tensor.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static SafetensorsEntry ParseEntry(string path, string key, JsonElement entry)
    {
        var (typeName, shape, offsets) = (Member("dtype").GetString()!, Integers("shape"), Integers("data_offsets"));
        if (!SafetensorsTypes.TryParse(typeName, out var type))
        {
            throw new DataFaultException(path,
                $"'{path}' holds '{key}' as {typeName}, which cannot be read. Save it as one of {SafetensorsTypes.Known}.");
        }
        if (entry.GetPropertyCount() != 3 || offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0])
        {
            throw Damaged(path, $"the header's entry for '{key}' makes no sense");
        }
        if (
            shape.Any(extent => extent is < 0 or > int.MaxValue)
            || !TryMultiply(shape, type.Size(), out var bytes)
            || bytes != offsets[1] - offsets[0])
        {
            throw Damaged(path, $"'{key}' has {offsets[1] - offsets[0]} bytes, which is not {typeName} of [{string.Join(", ", shape)}]");
        }
        if (!ElementReader.Fits(type, bytes / type.Size()))
        {
            throw new DataFaultException(path, $"'{path}' holds '{key}' with {bytes} bytes; a tensor here has at most 2 GiB. Split it.");
        }
        return new SafetensorsEntry(key, type, [.. shape.Select(extent => (int)extent)], offsets[0], offsets[1]);

        JsonElement Member(string name) => entry.TryGetProperty(name, out var member)
            ? member
            : throw Damaged(path, $"the header's entry for '{key}' has no '{name}'");

        long[] Integers(string name) => [.. Member(name).EnumerateArray().Select(number => number.GetInt64())];
    }

    private static bool TryMultiply(IEnumerable<long> shape, int elementBytes, out long bytes)
    {
        try
        {
            bytes = shape.Aggregate((long)elementBytes, (product, extent) => checked(product * extent));
            return true;
        }
        catch (OverflowException)
        {
            bytes = 0;
            return false;
        }
    }

    private static void RequireExactCover(string path, IEnumerable<SafetensorsEntry> tensors, long dataBytes)
    {
        long covered = 0;
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            if (tensor.Begin != covered)
            {
                throw Damaged(path, $"'{tensor.Key}' begins at byte {tensor.Begin} of the data, where byte {covered} is next");
            }
            covered = tensor.End;
        }
        if (covered != dataBytes)
        {
            throw Damaged(path, covered > dataBytes
                ? $"it is cut off: {covered} bytes of tensors were written, {dataBytes} are there"
                : $"{dataBytes - covered} bytes at its end belong to no tensor");
        }
    }
}
