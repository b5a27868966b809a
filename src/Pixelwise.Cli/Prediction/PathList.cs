using System.Text;

namespace Pixelwise.Cli.Prediction;

/// <summary>
/// Reads a list of paths: one a line, or with zero bytes between them, as <c>find -print0</c> writes names that may hold anything.
/// </summary>
internal static class PathList
{
    /// <summary>The paths, without empty ones.</summary>
    /// <param name="list">A text file in UTF-8, or <c>-</c> for standard input.</param>
    /// <exception cref="DataFaultException">It cannot be read, or names nothing.</exception>
    public static IReadOnlyList<string> Read(string list)
    {
        var text = Encoding.UTF8.GetString(list == PhotoInput.StandardInputPath ? StandardInput.ReadBytes() : ReadFile(list));
        var paths = text.Contains('\0', StringComparison.Ordinal)
            ? text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : text.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return paths.Length > 0
            ? paths
            : throw new DataFaultException(
                list,
                $"The list of photos {(list == PhotoInput.StandardInputPath ? StandardInput.Name : $"`{list}`")} is empty; write one path a line.");
    }

    private static byte[] ReadFile(string list)
    {
        try
        {
            return File.ReadAllBytes(list);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(list, $"The list of photos `{list}` cannot be read: {e.Message.TrimEnd('.')}. Check the path.", e);
        }
    }
}
