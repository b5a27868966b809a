namespace Pixelwise.Tests;

/// <summary>Finds the files that tests read.</summary>
internal static class Fixture
{
    /// <summary>
    /// Full path of a file that lies in a folder <c>Fixtures</c> beside the tests, such as <c>Imaging/Fixtures/png/grey-1.png</c>.
    /// </summary>
    public static string File(string path) => Path.Combine(AppContext.BaseDirectory, path);
}
