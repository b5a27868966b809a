using System.Runtime.InteropServices;

namespace Pixelwise.Training.Torch;

/// <summary>Loads libtorch and TorchSharp's native library on 64-bit Linux.</summary>
/// <remarks>
/// Every library is loaded by its full path, those that others need first: a bare name could find another libtorch, such as
/// that of Debian's python3-torch, and two of them in one process end it.
/// </remarks>
internal static class LinuxLoader
{
    private const string Bindings = "libLibTorchSharp.so";

    /// <summary>Loads everything and ties TorchSharp to it.</summary>
    /// <param name="chosenFolder">What <see cref="LibTorch.FolderVariable"/> says; null or empty for the packaged libtorch.</param>
    /// <param name="force">Whether to go on when symbols are missing.</param>
    /// <exception cref="LibTorchException">There is no libtorch, it does not fit, or the system refuses to load it.</exception>
    public static LibTorchInstallation Load(string? chosenFolder, bool force)
    {
        var bindings = NativeFolders.Find(Bindings) ?? throw new LibTorchException(
            $"This program carries no {Bindings}: it is in none of {string.Join(", ", NativeFolders.All)}. " +
            "Build or publish it for linux-x64, so that the package TorchSharp puts it there.");
        var isChosen = !string.IsNullOrEmpty(chosenFolder);
        var folder = isChosen ? LibTorchFolder.Chosen(chosenFolder!) : LibTorchFolder.Packaged();
        if (isChosen && LoadedLibraries.Find("libtorch_cpu.so") is { } early)
        {
            throw new LibTorchException(
                $"{LibTorch.FolderVariable} comes too late: '{early}' is loaded already, and a process can have one libtorch only. " +
                $"Call {nameof(LibTorch)}.{nameof(LibTorch.EnsureLoaded)}() before anything else touches torch.");
        }

        var notes = isChosen ? LibTorchFit.Check(bindings, folder, force) : [];
        if (folder.HasCuda)
        {
            // Brings in the CUDA libraries as PyTorch does. What it fails to find is asked for again below, with a message.
            NativeLibrary.TryLoad(folder.PathOf("libtorch_global_deps.so"), out _);
        }

        IdleThreads.Sleep();
        foreach (var library in folder.LibrariesInLoadOrder())
        {
            Load(library);
        }

        var cppRuntime = LoadedLibraries.FindCppRuntime();
        var handle = Load(cppRuntime is null ? bindings : OlderCppRuntime.Adapt(bindings, cppRuntime));
        TorchSharpImports.Use(handle);
        if (isChosen)
        {
            TorchSharpImports.BlockOwnSearch(Load);
        }

        // The packaged one carries no file that says it, but is the one that TorchSharp was built with.
        var version = folder.ReadVersion() ?? (isChosen ? null : LibTorchFit.BuiltFor);
        return new LibTorchInstallation(folder.FullPath, version, folder.HasCuda, notes);
    }

    private static nint Load(string library)
    {
        try
        {
            return NativeLibrary.Load(library);
        }
        catch (Exception fault) when (fault is DllNotFoundException or BadImageFormatException)
        {
            throw new LibTorchException($"The system cannot load '{library}': {fault.Message}", fault);
        }
    }
}
