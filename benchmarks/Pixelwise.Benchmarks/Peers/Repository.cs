namespace Pixelwise.Benchmarks.Peers;

/// <summary>Where the source tree is.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Pixelwise.slnx, found upwards from the program.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("There is no Pixelwise.slnx above the program; run the benchmarks from a source tree."),
        _ when File.Exists(Path.Combine(folder.FullName, "Pixelwise.slnx")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
