using System.Runtime.InteropServices;

namespace Pixelwise.Training.Torch;

/// <summary>The libraries that this process has mapped into its memory, as Linux lists them.</summary>
internal static class LoadedLibraries
{
    /// <summary>Real path of a loaded library whose file name begins with <paramref name="name"/>, or null when there is none.</summary>
    /// <param name="name">Such as libstdc++.so.6; the real name may go on, as in libstdc++.so.6.0.30.</param>
    public static string? Find(string name)
    {
        // address permissions offset device inode path: only the path has slashes
        return File.ReadLines("/proc/self/maps")
            .Select(line => line.IndexOf('/') is var at and >= 0 ? line[at..] : string.Empty)
            .FirstOrDefault(path => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal) && File.Exists(path));
    }

    /// <summary>Real path of the C++ run-time, which is loaded if it is not yet; null when the system has none.</summary>
    public static string? FindCppRuntime()
    {
        const string name = "libstdc++.so.6";
        return Find(name) ?? (NativeLibrary.TryLoad(name, out _) ? Find(name) : null);
    }
}
