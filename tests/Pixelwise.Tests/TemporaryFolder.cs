namespace Pixelwise.Tests;

/// <summary>An empty folder that is removed with everything in it when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixelwise-tests-");

    /// <summary>Full path of the folder.</summary>
    public string Path => _folder.FullName;

    /// <summary>Names of the files in the folder, hidden ones included, in ordinal order.</summary>
    public IReadOnlyList<string> FileNames => [.. _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <summary>Full path of a file in the folder; the file need not exist.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
