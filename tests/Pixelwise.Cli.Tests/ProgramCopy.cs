namespace Pixelwise.Cli.Tests;

/// <summary>Copies the program without some of its files, to show that it does without them or takes others.</summary>
internal static class ProgramCopy
{
    private const long LargestCopy = 10_000_000; // bytes; native libraries are half a gigabyte, and linked

    /// <summary>Makes a folder from which the program runs.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="except">Tells the files to leave out, by their full path.</param>
    public static void Make(string folder, Func<string, bool> except)
    {
        foreach (var source in Parts().Where(file => !except(file)))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (new FileInfo(source).Length > LargestCopy)
            {
                File.CreateSymbolicLink(target, source);
            }
            else
            {
                File.Copy(source, target);
            }
        }
    }

    private static IEnumerable<string> Parts() => Directory.EnumerateFiles(AppContext.BaseDirectory)
        .Concat(Below("recipes"))
        .Concat(Below("models"))
        .Concat(Below(Path.Combine("runtimes", "linux-x64")));

    private static IEnumerable<string> Below(string name) => Path.Combine(AppContext.BaseDirectory, name) is var folder && Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        : [];
}
