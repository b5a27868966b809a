namespace Pixelwise.Tests;

/// <summary>Finds what lies in the repository.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindUpwards("Pixelwise.slnx") is { } solution
        ? Path.GetDirectoryName(solution)!
        : throw new InvalidOperationException($"No Pixelwise.slnx above '{AppContext.BaseDirectory}'; run the tests inside the repository.");

    public static string PathOf(params ReadOnlySpan<string> names) => Path.Combine([Root, .. names]);

    /// <summary>The first file or folder of that relative path in the folder of the tests or any above it.</summary>
    private static string? FindUpwards(string relative)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, relative);
            if (Path.Exists(path))
            {
                return path;
            }
        }
        return null;
    }
}
