namespace Pixelwise.Cli.Tests;

/// <summary>Copies the program without some of its files, to show that it does without them.</summary>
internal static class ProgramCopy
{
    /// <summary>Makes a folder from which the program runs.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="except">Tells the files to leave out, by their full path.</param>
    public static void Make(string folder, Func<string, bool> except)
    {
        var native = Path.Combine("runtimes", "linux-x64");
        foreach (var source in Directory.EnumerateFiles(AppContext.BaseDirectory)
            .Concat(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, native), "*", SearchOption.AllDirectories))
            .Where(file => !except(file)))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }
}
