namespace Pixelwise;

/// <summary>Finds what a person meant who mistyped a name: the models, datasets and recipe keys all suggest through it.</summary>
public static class NearestName
{
    /// <summary>The known name that takes the fewest edits to reach, or null where none is near enough to be meant.</summary>
    /// <remarks>
    /// An edit inserts, removes or replaces a letter, or swaps two neighbours (the optimal string alignment distance). Case, dashes,
    /// underscores, dots and spaces are free: <c>UNet_Padded</c> is <c>unet-padded</c>. A name is near when at most a third of its letters
    /// change.
    /// </remarks>
    /// <param name="name">What was written.</param>
    /// <param name="known">The names to choose from; the first of equally near ones wins.</param>
    public static string? Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        var written = Plain(name);
        string? nearest = null;
        var fewest = int.MaxValue;
        foreach (var candidate in known)
        {
            var plain = Plain(candidate);
            var edits = Edits(written, plain);
            if (edits < fewest && edits <= Math.Max(1, Math.Max(written.Length, plain.Length) / 3))
            {
                (nearest, fewest) = (candidate, edits);
            }
        }
        return nearest;
    }

    /// <summary>The second sentence of an error about an unknown name: <c>Did you mean `camvid`?</c>, or <c>Known: a, b, c.</c></summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">The names to choose from.</param>
    public static string Suggest(string name, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Of(name, known) is { } nearest ? $"Did you mean `{nearest}`?" : $"Known: {string.Join(", ", known)}.";
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    // Three rows of the usual table: the one being filled, the one above it, and the one above that for swaps.
    private static int Edits(string from, string to)
    {
        var beforeLast = new int[to.Length + 1];
        var last = new int[to.Length + 1];
        var row = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }
        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }
            (beforeLast, last, row) = (last, row, beforeLast);
        }
        return last[to.Length];
    }
}
