using System.CommandLine.Parsing;

namespace Pixelwise.Cli.Prediction;

/// <summary>How each <see cref="OutputKind"/> is asked for, and what its files are called.</summary>
internal static class OutputKinds
{
    /// <summary>What is written where nothing else is asked for.</summary>
    public static readonly IReadOnlyList<OutputKind> Default = [OutputKind.Palette, OutputKind.Overlay];

    /// <summary>The extension of pictures of a photo that is written in parts.</summary>
    public const string PartsExtension = ".tif";

    /// <summary>All there are.</summary>
    public static readonly IReadOnlyList<OutputKind> All = Enum.GetValues<OutputKind>();

    /// <summary>Reads kinds with commas between them; in the order of the enum, each once.</summary>
    public static IReadOnlyList<OutputKind> Parse(ArgumentResult argument)
    {
        var words = argument
            .Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToArray();
        var known = All.Select(Word).ToArray();
        if (words.Length == 0)
        {
            argument.AddError($"--write names nothing; give one or more of {string.Join(", ", known)}.");
        }
        foreach (var word in words.Where(word => !known.Contains(word, StringComparer.Ordinal)))
        {
            argument.AddError($"`{word}` is nothing that --write knows. {NearestName.Suggest(word, known)}");
        }
        return [.. All.Where(kind => words.Contains(kind.Word(), StringComparer.Ordinal))];
    }

    /// <summary>The word that users type.</summary>
    public static string Word(this OutputKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What follows a photo's name in that of its file; null where one file holds all photos.</summary>
    public static string? Suffix(this OutputKind kind) => kind switch
    {
        OutputKind.Labels => ".indices.png",
        OutputKind.Palette => ".labels.png",
        OutputKind.Overlay => ".overlay.png",
        OutputKind.GeoJson => ".geojson",
        _ => null,
    };

    /// <summary>The name of the file that holds all photos; null where each has its own.</summary>
    public static string? SharedFile(this OutputKind kind) => kind switch
    {
        OutputKind.Rle => "annotations.coco.json",
        OutputKind.Csv => "shares.csv",
        OutputKind.Json => "shares.json",
        _ => null,
    };

    /// <summary>Whether a file is called as one that `predict` wrote for a photo.</summary>
    public static bool IsResult(string path) =>
        All.Any(kind =>
            kind.Suffix() is { } suffix
            && (
                path.EndsWith(suffix, StringComparison.Ordinal)
                || path.EndsWith(Path.ChangeExtension(suffix, PartsExtension), StringComparison.Ordinal)));
}
