namespace Pixelwise.Tests;

/// <summary>Finds real data sets, which are not part of the repository; a test that needs one is skipped where it is absent.</summary>
internal static class RealData
{
    /// <summary>What makes the data be found.</summary>
    public const string Mend = $"set {Variable} to a folder that holds it";

    private const string Variable = "PIXELWISE_DATASETS";

    /// <summary>Full path of a file or folder under the folder of data sets; skips the test if there is none.</summary>
    /// <param name="path">Such as <c>camvid/test/images</c>.</param>
    public static string Require(string path)
    {
        var found = Find(path);
        Assert.SkipWhen(found is null, $"Needs {path}: {Mend}.");
        return found!;
    }

    /// <summary>Full path of a file or folder under the folder of data sets; null if there is none.</summary>
    public static string? Find(string path) => Roots().Select(root => Path.Combine(root, path)).FirstOrDefault(Path.Exists);

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } root)
        {
            yield return root;
        }
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "datasets");
        }
    }
}
