namespace Pixelwise.Weights;

/// <summary>Names for a message: quoted, the first eight, and how many more there are.</summary>
internal static class NameList
{
    private const int Shown = 8;

    /// <summary><c>'a', 'b' and 3 more</c>; names with line ends or other control characters are made fit to print.</summary>
    public static string Of(IReadOnlyCollection<string> names)
    {
        var shown = string.Join(", ", names.Take(Shown).Select(name => $"'{Printable(name)}'"));
        return names.Count <= Shown ? shown : $"{shown} and {names.Count - Shown} more";
    }

    private static string Printable(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? '?' : letter));
}
