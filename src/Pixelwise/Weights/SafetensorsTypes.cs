namespace Pixelwise.Weights;

/// <summary>The element types of .safetensors by the names that the format gives them.</summary>
internal static class SafetensorsTypes
{
    private static readonly Dictionary<string, StoredType> ByName = new(StringComparer.Ordinal)
    {
        ["F64"] = StoredType.Float64,
        ["F32"] = StoredType.Float32,
        ["F16"] = StoredType.Float16,
        ["BF16"] = StoredType.BFloat16,
        ["I64"] = StoredType.Int64,
        ["I32"] = StoredType.Int32,
        ["I16"] = StoredType.Int16,
        ["I8"] = StoredType.Int8,
        ["U64"] = StoredType.UInt64,
        ["U32"] = StoredType.UInt32,
        ["U16"] = StoredType.UInt16,
        ["U8"] = StoredType.UInt8,
        ["BOOL"] = StoredType.Bool,
    };

    /// <summary>The names, for messages.</summary>
    public static string Known => string.Join(", ", ByName.Keys);

    /// <summary>Looks a type up; false for those that we cannot hold, such as 8-bit and complex floats.</summary>
    public static bool TryParse(string name, out StoredType type) => ByName.TryGetValue(name, out type);

    /// <summary>The format's name of a type.</summary>
    public static string NameOf(StoredType type) => ByName.First(entry => entry.Value == type).Key;
}
