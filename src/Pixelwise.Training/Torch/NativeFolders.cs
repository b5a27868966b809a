namespace Pixelwise.Training.Torch;

/// <summary>The folders in which .NET looks for this program's native libraries on Linux.</summary>
internal static class NativeFolders
{
    /// <summary>The folders, in the order in which they are searched; without repetition.</summary>
    /// <remarks>
    /// The host's own list comes first, for it is the one that TorchSharp's imports go by. It names runtimes/linux-x64/native
    /// for a program that runs anywhere, and nothing for one that is started in an unusual way: hence the two guesses.
    /// </remarks>
    public static IReadOnlyList<string> All { get; } =
    [
        .. ((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"))
            .Append(AppContext.BaseDirectory)
            .Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))
            .Distinct()),
    ];

    /// <summary>Full path of a library, or null when no folder holds it.</summary>
    public static string? Find(string fileName) => All.Select(folder => Path.Combine(folder, fileName)).FirstOrDefault(File.Exists);
}
