using System.Buffers.Binary;
using System.Security.Cryptography;
using Pixelwise.Training.Torch.Elf;

namespace Pixelwise.Training.Torch;

/// <summary>Lets TorchSharp's native library load where the C++ run-time is older than the one that it was built with.</summary>
/// <remarks>
/// TorchSharp 0.107 asks for GLIBCXX_3.4.32 (GCC 13). The only symbol under that version,
/// <c>std::ios_base_library_init()</c>, is a marker: nothing refers to it and it is never called. So a copy of the library in
/// which that one requirement is weak does the same as the original, and loads with GCC 12 and 11 as well.
/// </remarks>
internal static class OlderCppRuntime
{
    private const string CppRuntime = "libstdc++.so.6";
    private const string Marker = "_ZSt21ios_base_library_initv";

    /// <summary>Path from which the library can be loaded: its own where that works, else that of a copy in the cache.</summary>
    /// <param name="library">TorchSharp's library. It is never changed: build outputs may be hard links into the package cache.</param>
    /// <param name="cppRuntime">The libstdc++ of this process.</param>
    /// <exception cref="LibTorchException">The run-time lacks what the library really uses, or the copy cannot be written.</exception>
    public static string Adapt(string library, string cppRuntime)
    {
        var missing = Missing(library, cppRuntime);
        return missing.Count == 0 ? library : KeepCopy(Weakened(File.ReadAllBytes(library), missing));
    }

    /// <summary>The versions that the library insists on and the run-time lacks.</summary>
    /// <exception cref="LibTorchException">One of them carries more than the marker, so the library cannot work here.</exception>
    internal static IReadOnlyList<ElfVersionNeed> Missing(string library, string cppRuntime)
    {
        using var libraryFile = ElfFile.Open(library);
        using var runtimeFile = ElfFile.Open(cppRuntime);
        var defined = runtimeFile.ReadVersionDefinitions().ToHashSet();
        var missing = libraryFile.ReadVersionNeeds()
            .Where(need => need.Library == CppRuntime && !need.IsWeak && !defined.Contains(need.Version))
            .ToList();
        var versions = missing.ToDictionary(need => need.Index, need => need.Version);
        foreach (var symbol in libraryFile.ReadDynamicSymbols())
        {
            if (versions.TryGetValue(symbol.VersionIndex, out var version) && symbol.Name != Marker)
            {
                throw new LibTorchException(
                    $"'{cppRuntime}' is too old for '{library}': it lacks {version}, under which {CppNames.Readable(symbol.Name)} is used. " +
                    "Use a system with GCC 12's libstdc++ or newer (Debian 12, Ubuntu 22.04, RHEL 9), or put a newer libstdc++.so.6 " +
                    "into a folder named by LD_LIBRARY_PATH.");
            }
        }

        return missing;
    }

    /// <summary>The library's bytes with the given requirements made weak.</summary>
    internal static byte[] Weakened(byte[] library, IEnumerable<ElfVersionNeed> requirements)
    {
        foreach (var requirement in requirements)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(
                library.AsSpan((int)requirement.FlagsOffset), (ushort)(requirement.Flags | ElfVersionNeed.WeakFlag));
        }

        return library;
    }

    /// <summary>Writes the copy; its name tells its content, so that versions of TorchSharp do not mix.</summary>
    private static string KeepCopy(byte[] library)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(library).AsSpan(0, 8));
        return LibraryCopies.Keep($"libLibTorchSharp-{hash}.so", library);
    }
}
