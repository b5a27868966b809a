using System.Text;

namespace Pixelwise.Training.Torch.Elf;

/// <summary>Makes the smallest library that Linux loads on x86-64: it has a name, and nothing else.</summary>
/// <remarks>
/// Once it is loaded, whoever asks the system for that name gets it, and no folder is searched. The layout is that of the
/// System V ABI: a header, three program headers, the dynamic entries, and the empty tables that they point to.
/// </remarks>
internal static class EmptyLibrary
{
    private const int ProgramHeaders = 64;
    private const int ProgramHeaderSize = 56;
    private const int Dynamic = ProgramHeaders + (3 * ProgramHeaderSize);
    private const int DynamicCount = 7;
    private const int Symbols = Dynamic + (DynamicCount * 16);
    private const int Hash = Symbols + 24;
    private const int Strings = Hash + 16;

    /// <summary>The bytes of a library that is called <paramref name="name"/>.</summary>
    public static byte[] Create(string name)
    {
        byte[] strings = [0, .. Encoding.UTF8.GetBytes(name), 0];
        var length = Strings + strings.Length;
        using var stream = new MemoryStream(length);
        using var writer = new BinaryWriter(stream);
        WriteHeader(writer);
        WriteProgramHeader(writer, type: 1, offset: 0, length, alignment: 4096); // load: all of it
        WriteProgramHeader(writer, type: 2, Dynamic, DynamicCount * 16, alignment: 8); // dynamic
        WriteProgramHeader(writer, type: 0x6474e551, offset: 0, size: 0, alignment: 16); // stack: without it, the loader makes stacks executable
        ReadOnlySpan<(long Tag, long Value)> entries =
        [
            (14, 1),              // the name: second byte of the strings
            (4, Hash),
            (5, Strings),
            (6, Symbols),
            (10, strings.Length),
            (11, 24),             // bytes in a symbol
            (0, 0),
        ];
        foreach (var (tag, value) in entries)
        {
            writer.Write(tag);
            writer.Write(value);
        }

        writer.Write(new byte[24]);               // one symbol, empty by definition
        Array.ForEach([1, 1, 0, 0], writer.Write); // one bucket, one chain, both lead to the empty symbol
        writer.Write(strings);
        return stream.ToArray();
    }

    private static void WriteHeader(BinaryWriter writer)
    {
        writer.Write([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]); // 64 bits, little-endian, version 1
        writer.Write((ushort)3);                  // a shared library
        writer.Write((ushort)62);                 // for x86-64
        writer.Write(1);
        writer.Write(0L);                         // no entry point
        writer.Write((long)ProgramHeaders);
        writer.Write(0L);                         // no sections
        writer.Write(0);
        writer.Write((ushort)64);
        writer.Write((ushort)ProgramHeaderSize);
        writer.Write((ushort)3);
        writer.Write((ushort)64);
        writer.Write(0);
    }

    private static void WriteProgramHeader(BinaryWriter writer, uint type, long offset, long size, long alignment)
    {
        writer.Write(type);
        writer.Write(6);                          // readable and writable: older loaders write into the dynamic entries
        writer.Write(offset);
        writer.Write(offset);                     // its address is its place in the file
        writer.Write(offset);
        writer.Write(size);
        writer.Write(size);
        writer.Write(alignment);
    }
}
