namespace Pixelwise.Training.Recipes;

/// <summary>Where a value of a recipe came from.</summary>
/// <param name="Place"><c>default</c>, <c>command line</c>, or file and line: <c>enet-camvid.yaml:12</c>.</param>
/// <param name="IsFile">Whether a person wrote it into a file.</param>
internal sealed record RecipeOrigin(string Place, bool IsFile)
{
    public static RecipeOrigin Default { get; } = new("default", IsFile: false);

    public static RecipeOrigin CommandLine { get; } = new("command line", IsFile: false);

    public static RecipeOrigin Line(string path, long line) => new(FormattableString.Invariant($"{Path.GetFileName(path)}:{line}"), IsFile: true);
}
