using System.Runtime.InteropServices;
using Pixelwise.Training.Torch.Elf;
using TorchSharp;

namespace Pixelwise.Training.Torch;

/// <summary>Ties the imports of TorchSharp to native libraries that are loaded already.</summary>
internal static class TorchSharpImports
{
    /// <summary>From now on every native call of TorchSharp goes to <paramref name="library"/>.</summary>
    /// <param name="library">Handle of TorchSharp's native library.</param>
    public static void Use(nint library)
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name == "LibTorchSharp" ? library : 0);
        }
        catch (InvalidOperationException)
        {
            // The program has a resolver of its own, and there can be one only. Without ours, .NET asks the system for
            // libLibTorchSharp.so in the end, and the system answers with the loaded library of that name.
        }
    }

    /// <summary>Keeps TorchSharp from loading the packaged libtorch when the user chose another.</summary>
    /// <remarks>
    /// Before its first call TorchSharp loads "torch_cpu", or "torch_cuda", by name, and the program's folder comes first for
    /// libtorch_cpu.so: that would be a second libtorch, which ends the process. There is no switch, and no resolver is asked
    /// for a load by name. But .NET is documented to try the bare name torch_cpu.so before it puts lib in front, so an empty
    /// library of that name ends the search. TorchSharp does nothing with the answer.
    /// </remarks>
    public static void BlockOwnSearch(Func<string, nint> load)
    {
        foreach (var name in (string[])["torch_cpu.so", "torch_cuda.so"])
        {
            load(LibraryCopies.Keep($"empty-{name}", EmptyLibrary.Create(name)));
        }
    }
}
