using System.Text;
using System.Text.Json;

namespace Pixelwise.Comparison;

/// <summary>What was measured so far, as JSON lines, a model a line: a comparison that was interrupted goes on where it stopped.</summary>
public static class ComparisonFile
{
    /// <summary>Reads every line; the torn last line of a process that was killed is left out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFaultException">There is no such file, or a line is no model's figures.</exception>
    public static IReadOnlyList<ModelFigures> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new DataFaultException(path, $"There is no comparison '{path}'. `pixelwise compare` makes one.");
        }
        var text = File.ReadAllText(path);
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select((line, index) => Parse(path, line, index + 1))];
    }

    /// <summary>Writes all figures, over what was there.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="figures">The models.</param>
    /// <exception cref="DataFaultException">The file cannot be written; what was there is untouched.</exception>
    public static void Write(string path, IEnumerable<ModelFigures> figures)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(figures);
        var text = Encoding.UTF8.GetBytes(
            string.Concat(figures.Select(each => JsonSerializer.Serialize(each, ComparisonContext.Default.ModelFigures) + "\n")));
        AtomicFile.Write(path, stream => stream.Write(text));
    }

    private static ModelFigures Parse(string path, string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ComparisonContext.Default.ModelFigures) ?? throw new JsonException("It is null.");
        }
        catch (JsonException fault)
        {
            throw new DataFaultException(
                path,
                $"Line {number} of '{path}' is not a model's figures: {fault.Message} Remove the line, and measure that model again.",
                fault);
        }
    }
}
