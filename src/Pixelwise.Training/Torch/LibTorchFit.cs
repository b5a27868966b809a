using System.Globalization;
using Pixelwise.Training.Torch.Elf;

namespace Pixelwise.Training.Torch;

/// <summary>Whether an installed libtorch fits the TorchSharp of this program.</summary>
internal static class LibTorchFit
{
    /// <summary>The version of libtorch that the pinned TorchSharp was compiled with.</summary>
    public const string BuiltFor = "2.10";

    /// <summary>Compares what TorchSharp's library asks for with what the folder's libraries define.</summary>
    /// <param name="bindings">TorchSharp's native library.</param>
    /// <param name="folder">The libtorch to be used.</param>
    /// <param name="force">Whether to go on when symbols are missing.</param>
    /// <returns>What the user should be told, one sentence each.</returns>
    /// <exception cref="LibTorchException">They do not fit.</exception>
    public static IReadOnlyList<string> Check(string bindings, LibTorchFolder folder, bool force)
    {
        var needed = Needed(bindings);
        var missing = needed.Except(Defined(folder)).ToList();
        var version = folder.ReadVersion();
        var found = $"libtorch {version ?? "of unknown version"} in '{folder.FullPath}'";
        if (missing.Count > 0)
        {
            var lack = string.Create(CultureInfo.InvariantCulture,
                $"{found} lacks {missing.Count} of the {needed.Count} symbols that TorchSharp needs, first {CppNames.Readable(missing[0])}");
            return force
                ? [$"{lack}; {LibTorch.ForceVariable}=1 goes on, and a call of one of them will end the process."]
                : throw new LibTorchException(
                    $"{lack}; TorchSharp was built for libtorch {BuiltFor}. Install PyTorch {BuiltFor} (`pip install torch=={BuiltFor}.*`), or unset "
                        + $"{LibTorch.FolderVariable} to use the packaged libtorch, or set {LibTorch.ForceVariable}=1 to try it all the same.");
        }

        RefuseOtherNames(folder, found);
        return version is null || IsBuiltFor(version)
            ? []
            : [$"Using {found}: TorchSharp was built for {BuiltFor}, but all {needed.Count} symbols that it needs are there."];
    }

    /// <summary>Whether a version such as 2.10.0+cu128 is one of the series that TorchSharp was built for.</summary>
    internal static bool IsBuiltFor(string version) => version == BuiltFor || version.StartsWith(BuiltFor + ".", StringComparison.Ordinal);

    /// <summary>
    /// Symbols that TorchSharp asks of libtorch: those without a version, for the C and C++ run-times give all of theirs one.
    /// </summary>
    private static List<string> Needed(string bindings)
    {
        using var file = ElfFile.Open(bindings);
        return
        [
            .. file.ReadDynamicSymbols()
                .Where(symbol => symbol is { IsDefined: false, IsWeak: false, IsVersioned: false })
                .Select(symbol => symbol.Name),
        ];
    }

    private static HashSet<string> Defined(LibTorchFolder folder)
    {
        var defined = new HashSet<string>();
        foreach (var name in LibTorchFolder.CoreLibraries)
        {
            using var file = ElfFile.Open(folder.PathOf(name));
            defined.UnionWith(file.ReadDynamicSymbols().Where(symbol => symbol.IsDefined).Select(symbol => symbol.Name));
        }

        return defined;
    }

    /// <summary>
    /// TorchSharp asks the loader for libtorch.so. A library that calls itself libtorch.so.2.10 would not be the answer, a second
    /// libtorch would be looked for, and two of them in one process end it.
    /// </summary>
    private static void RefuseOtherNames(LibTorchFolder folder, string found)
    {
        foreach (var name in LibTorchFolder.CoreLibraries)
        {
            using var file = ElfFile.Open(folder.PathOf(name));
            if (file.SoName != name)
            {
                throw new LibTorchException(
                    $"{found} cannot be used: its {name} calls itself {file.SoName ?? "nothing"}, so TorchSharp would not find it. " +
                    $"Use PyTorch {BuiltFor} from pip (`pip install torch=={BuiltFor}.*`) in place of the system's package.");
            }
        }
    }
}
