namespace Pixelwise.Weights;

/// <summary>Reads a run of elements from a stream in one pass, with no second copy of the whole in memory.</summary>
internal static class ElementReader
{
    private const int ChunkElements = 16 * 1024;

    /// <summary>Whether so many elements fit an array in memory (2 GiB).</summary>
    public static bool Fits(StoredType type, long count) => count <= Array.MaxLength / type.InMemory().Size();

    /// <summary>Reads and converts elements.</summary>
    /// <param name="stream">Stands at the first element; afterwards behind the last.</param>
    /// <param name="type">How they are stored.</param>
    /// <param name="count">Their number; <see cref="Fits"/> must hold, and the caller has checked that the file is as long.</param>
    /// <param name="seen">Is shown all stored bytes, in order: a checksum on the way.</param>
    /// <returns>The elements as <see cref="StoredTypeExtensions.InMemory"/> says.</returns>
    /// <exception cref="EndOfStreamException">The stream ends early.</exception>
    /// <exception cref="OverflowException">A value is beyond the type in memory.</exception>
    public static byte[] Read(Stream stream, StoredType type, long count, Action<ReadOnlySpan<byte>>? seen = null)
    {
        var elements = GC.AllocateUninitializedArray<byte>(checked((int)(count * type.InMemory().Size())));
        ReadInto(stream, type, elements, seen);
        return elements;
    }

    /// <summary>As <see cref="Read"/>, but into an array that is there already and says how many elements are wanted.</summary>
    public static void ReadInto(Stream stream, StoredType type, Span<byte> elements, Action<ReadOnlySpan<byte>>? seen = null)
    {
        var (stored, inMemory) = (type.Size(), type.InMemory().Size());
        var count = elements.Length / inMemory;
        var chunk = new byte[Math.Min(count, ChunkElements) * stored];
        for (var done = 0; done < count; done += ChunkElements)
        {
            var now = Math.Min(ChunkElements, count - done);
            var read = chunk.AsSpan(0, now * stored);
            stream.ReadExactly(read);
            seen?.Invoke(read);
            ElementConverter.Convert(type, read, elements.Slice(done * inMemory, now * inMemory));
        }
    }
}
