using Pixelwise.Datasets.Files;

namespace Pixelwise.Datasets;

/// <summary>Reads text files that list samples.</summary>
internal static class ListFile
{
    /// <summary>The lines that are not empty, trimmed, with their numbers from 1.</summary>
    /// <exception cref="DataFaultException">The file is missing or not readable.</exception>
    public static IReadOnlyList<(int Number, string Text)> Read(TreeFile file)
    {
        using var reader = new StreamReader(file.Open("List"));
        var lines = new List<(int, string)>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                lines.Add((number, line.Trim()));
            }
        }
        return lines;
    }
}
