namespace Pixelwise.Cli.Prediction;

/// <summary>A photo to predict.</summary>
/// <param name="Path">Its file; <see cref="StandardInputPath"/> for what comes through standard input.</param>
/// <param name="Name">Its path below the folder that it was found in, with <c>/</c> between folders: what results call it.</param>
internal sealed record PhotoInput(string Path, string Name)
{
    /// <summary>What users type for standard input.</summary>
    public const string StandardInputPath = "-";

    /// <summary>The photo that comes through standard input.</summary>
    public static PhotoInput StandardInput { get; } = new(StandardInputPath, "stdin");

    /// <summary>The name without its extension.</summary>
    public string Stem => System.IO.Path.ChangeExtension(Name, null);

    /// <summary>A photo that was named itself.</summary>
    public static PhotoInput OfFile(string path) => new(path, System.IO.Path.GetFileName(path));

    /// <summary>A photo that was found in a folder.</summary>
    public static PhotoInput Below(string folder, string path) =>
        new(path, System.IO.Path.GetRelativePath(folder, path).Replace(System.IO.Path.DirectorySeparatorChar, '/'));
}
