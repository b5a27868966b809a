using System.Text;

namespace Pixelwise.Training.Recipes;

/// <summary>The list of all keys with default and meaning, as docs/recipes.md holds it; a test keeps the two the same.</summary>
public static class RecipeReference
{
    /// <summary>The reference as Markdown: one table a section, and one a kind where a section has several forms.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        WriteSection(text, typeof(Recipe), path: "", places: []);
        return text.ToString();
    }

    /// <param name="text">Receives the section and all below it.</param>
    /// <param name="section">Its declared type.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="places">Sections written before, and where: what stands in two places is written out in the first.</param>
    private static void WriteSection(StringBuilder text, Type section, string path, Dictionary<Type, string> places)
    {
        text.Append(path.Length == 0 ? "### At the top\n\n" : $"### `{path}`\n\n");
        if (!places.TryAdd(section, path))
        {
            text.Append($"The keys of `{places[section]}`.\n\n");
            return;
        }
        var kinds = RecipeSchema.Kinds(section);
        if (kinds.Count == 0)
        {
            WriteTable(text, RecipeSchema.Keys(section), section);
        }
        else
        {
            text.Append($"`kind` chooses the form: {RecipeText.Choices(kinds.Select(kind => kind.Name))}.\n\n");
            WriteTable(text, RecipeSchema.Keys(section), kinds[0].Type);
            foreach (var kind in kinds)
            {
                WriteKind(text, kind, [.. RecipeSchema.Keys(kind.Type).Skip(RecipeSchema.Keys(section).Count)]);
            }
        }
        var types = kinds.Count == 0 ? [section] : kinds.Select(kind => kind.Type);
        foreach (var key in types.SelectMany(RecipeSchema.Keys).DistinctBy(key => (key.Name, key.Type)))
        {
            var place = path.Length == 0 ? key.Name : $"{path}.{key.Name}";
            if (key.IsSection)
            {
                WriteSection(text, key.Type, place, places);
            }
            else if (key.NamedSection is { } named)
            {
                WriteSection(text, named, $"{place}.NAME", places);
            }
        }
    }

    private static void WriteKind(StringBuilder text, KindAttribute kind, IReadOnlyList<RecipeKey> own)
    {
        if (own.Count > 0)
        {
            text.Append($"With `kind: {kind.Name}` also:\n\n");
            WriteTable(text, own, kind.Type);
        }
    }

    private static void WriteTable(StringBuilder text, IReadOnlyList<RecipeKey> keys, Type section)
    {
        if (keys.Count == 0)
        {
            return;
        }
        var defaults = RecipeSchema.New(section);
        text.Append("| key | default | meaning |\n|---|---|---|\n");
        foreach (var key in keys)
        {
            text.Append($"| `{key.Name}` | {Default(key, defaults)} | {key.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
        text.Append('\n');
    }

    private static string Default(RecipeKey key, object defaults)
    {
        var value = key.Get(defaults);
        return key switch
        {
            { IsRequired: true } => "required",
            { WhenAbsent: { } absent } => absent,
            { IsSection: true } => RecipeSchema.KindOf(value!) is { } kind ? $"`kind: {kind}`" : "see below",
            _ when value!.GetType().IsEnum =>
                $"`{RecipeText.Format(value)}`, of {RecipeText.Choices(Enum.GetNames(key.Type).Select(RecipeText.Kebab))}",
            _ => $"`{RecipeText.Format(value)}`",
        };
    }
}
