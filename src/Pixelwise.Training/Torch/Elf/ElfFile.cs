using Microsoft.Win32.SafeHandles;

namespace Pixelwise.Training.Torch.Elf;

/// <summary>A Linux library (64-bit little-endian ELF), opened to see what it needs of other libraries and what it gives them.</summary>
/// <remarks>
/// Reads a table when it is asked for, and nothing else: libtorch has 461 MB. Layout after the System V ABI, chapters 4
/// and 5, and for the versions the Linux Standard Base, "Symbol Versioning". Every offset in the file is checked; one that
/// leads outside is a <see cref="DataFaultException"/>, as is a file that is not ELF.
/// </remarks>
internal sealed class ElfFile : IDisposable
{
    private const int HeaderSize = 64;
    private const int SectionSize = 64;
    private const int SymbolSize = 24;
    private const int DynamicSize = 16;
    private const uint Magic = 0x464c457f;         // 0x7f 'E' 'L' 'F'
    private const ushort Little64 = 0x0102;          // 64 bits, little-endian

    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly ElfSection[] _sections;

    private ElfFile(string path, SafeFileHandle file)
    {
        Path = path;
        _file = file;
        _length = RandomAccess.GetLength(file);
        _sections = ReadSections();
    }

    /// <summary>The file, as it was opened.</summary>
    public string Path { get; }

    /// <summary>The name under which other libraries ask for this one, or null when it has none.</summary>
    public string? SoName => Dynamic(tag: 14).FirstOrDefault();

    /// <summary>File names of the libraries that this one asks for, in the order in which they are searched.</summary>
    public IReadOnlyList<string> NeededLibraries => [.. Dynamic(tag: 1)];

    /// <summary>Opens a library.</summary>
    /// <exception cref="DataFaultException">It is not a 64-bit little-endian ELF file, or is cut off.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ElfFile Open(string path)
    {
        var file = File.OpenHandle(path);
        try
        {
            return new ElfFile(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Versions that this library asks of others, in file order; empty when it asks for none.</summary>
    public IReadOnlyList<ElfVersionNeed> ReadVersionNeeds()
    {
        if (Find(ElfSectionType.VersionNeeds) is not { } section)
        {
            return [];
        }

        var table = Read(section);
        var names = ReadLinked(section);
        var needs = new List<ElfVersionNeed>();
        foreach (var library in Chain(table, start: 0, section.Info, nextField: 12))
        {
            var name = names.Text(table.UInt32(library + 4));
            foreach (var version in Chain(table, library + table.UInt32(library + 8), table.UInt16(library + 2), nextField: 12))
            {
                needs.Add(new ElfVersionNeed(
                    name,
                    Version: names.Text(table.UInt32(version + 8)),
                    Index: table.UInt16(version + 6),
                    Flags: table.UInt16(version + 4),
                    FlagsOffset: table.FileOffset(version + 4)));
            }
        }

        return needs;
    }

    /// <summary>Versions that this library defines, in file order, its own name first; empty when it has none.</summary>
    public IReadOnlyList<string> ReadVersionDefinitions()
    {
        if (Find(ElfSectionType.VersionDefinitions) is not { } section)
        {
            return [];
        }

        var table = Read(section);
        var names = ReadLinked(section);
        // Each definition points to a list of names: its own, then those that it inherits from.
        return [.. Chain(table, start: 0, section.Info, nextField: 16).Select(at => names.Text(table.UInt32(at + table.UInt32(at + 12))))];
    }

    /// <summary>All dynamic symbols, in file order: those that other libraries must define and those defined here.</summary>
    public IReadOnlyList<ElfSymbol> ReadDynamicSymbols()
    {
        if (Find(ElfSectionType.DynamicSymbols) is not { } section)
        {
            return [];
        }

        var table = Read(section);
        var names = ReadLinked(section);
        var versions = Find(ElfSectionType.SymbolVersions) is { } found ? Read(found) : null;
        var symbols = new ElfSymbol[Math.Max(0, (table.Length / SymbolSize) - 1)]; // the first row is empty by definition
        for (var i = 0; i < symbols.Length; i++)
        {
            var row = i + 1;
            var at = (long)row * SymbolSize;
            symbols[i] = new ElfSymbol(
                names.Text(table.UInt32(at)),
                IsDefined: table.UInt16(at + 6) != 0,
                IsWeak: table.Byte(at + 4) >> 4 == 2,
                VersionIndex: versions is null ? 0 : versions.UInt16(row * 2L) & 0x7fff); // the top bit only hides a version
        }

        return symbols;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>What is thrown when a file is not what it should be.</summary>
    internal static DataFaultException Fault(string path, string what) => new(
        path, $"'{path}' is not a sound 64-bit library for Linux: {what}. Install the package that it came from again.");

    private ElfSection[] ReadSections()
    {
        var header = Read(0, HeaderSize);
        if (header.UInt32(0) != Magic || header.UInt16(4) != Little64)
        {
            throw Fault(Path, "its first bytes are not those of a 64-bit little-endian ELF file");
        }

        if (header.UInt16(58) != SectionSize)
        {
            throw Fault(Path, $"its sections are described in {header.UInt16(58)} bytes each, not in {SectionSize}");
        }

        var count = header.UInt16(60);
        var table = Read(header.UInt64(40), (ulong)count * SectionSize);
        return [.. Enumerable.Range(0, count).Select(i => (long)i * SectionSize).Select(at => new ElfSection(
            (ElfSectionType)table.UInt32(at + 4),
            Offset: table.UInt64(at + 24),
            Size: table.UInt64(at + 32),
            Link: table.UInt32(at + 40),
            Info: table.UInt32(at + 44)))];
    }

    /// <summary>Texts of the dynamic entries with one tag: 1 for a needed library, 14 for the file's own name.</summary>
    private IEnumerable<string> Dynamic(ulong tag)
    {
        if (Find(ElfSectionType.Dynamic) is not { } section)
        {
            yield break;
        }

        var table = Read(section);
        var names = ReadLinked(section);
        for (long at = 0; at + DynamicSize <= table.Length; at += DynamicSize)
        {
            if (table.UInt64(at) == tag)
            {
                yield return names.Text((long)table.UInt64(at + 8));
            }
        }
    }

    /// <summary>Offsets of the entries of a list in which each says how far away the next one is.</summary>
    private static IEnumerable<long> Chain(ElfTable table, long start, uint count, int nextField)
    {
        var at = start;
        for (uint i = 0; i < count; i++)
        {
            yield return at;
            var step = table.UInt32(at + nextField);
            if (step == 0)
            {
                yield break;
            }

            at += step; // unsigned, so the walk goes forward only and ends at the table's end
        }
    }

    private ElfSection? Find(ElfSectionType type)
    {
        var index = Array.FindIndex(_sections, section => section.Type == type);
        return index < 0 ? null : _sections[index];
    }

    private ElfTable ReadLinked(ElfSection section) => section.Link < (uint)_sections.Length
        ? Read(_sections[section.Link])
        : throw Fault(Path, $"a section points to section {section.Link}, but there are {_sections.Length}");

    private ElfTable Read(ElfSection section) => Read(section.Offset, section.Size);

    private ElfTable Read(ulong offset, ulong size)
    {
        if (size > (ulong)Math.Min(_length, Array.MaxLength) || offset > (ulong)_length - size)
        {
            throw Fault(Path, $"{size} bytes at {offset} are asked for, but the file ends at {_length}");
        }

        var bytes = new byte[size];
        var read = 0;
        while (read < bytes.Length)
        {
            var got = RandomAccess.Read(_file, bytes.AsSpan(read), (long)offset + read);
            read += got > 0 ? got : throw Fault(Path, "it became shorter while it was read");
        }

        return new ElfTable(Path, (long)offset, bytes);
    }
}
