namespace Pixelwise.Training.Recipes;

/// <summary>A recipe, and for each of its values where it came from: what <c>pixelwise train --explain</c> prints.</summary>
public sealed class RecipeExplanation
{
    internal RecipeExplanation(Recipe recipe, MapNode written)
    {
        Recipe = recipe;
        Rows = [.. RowsOf(recipe, "", written)];
    }

    /// <summary>The recipe with every value resolved.</summary>
    public Recipe Recipe { get; }

    /// <summary>Every value that is in force, in the order of the reference; a key without a value shows what holds instead.</summary>
    public IReadOnlyList<RecipeRow> Rows { get; }

    private static IEnumerable<RecipeRow> RowsOf(object section, string prefix, MapNode written)
    {
        if (RecipeSchema.KindOf(section) is { } kind)
        {
            var path = prefix + RecipeSchema.Kind;
            yield return new RecipeRow(
                path,
                kind,
                Origin(written, path),
                $"The form of this section: {RecipeText.Choices(RecipeSchema.Forms(section.GetType()).Select(form => form.Name))}.");
        }
        foreach (var key in RecipeSchema.Keys(section.GetType()))
        {
            var path = prefix + key.Name;
            var value = key.Get(section);
            if (key.IsSection && value is not null)
            {
                foreach (var row in RowsOf(value, path + ".", written))
                {
                    yield return row;
                }
            }
            else if (key.NamedSection is not null && ((INamedValues)value!).Entries.ToArray() is { Length: > 0 } entries)
            {
                foreach (var row in entries.SelectMany(entry => RowsOf(entry.Value, $"{path}.{entry.Key}.", written)))
                {
                    yield return row;
                }
            }
            else
            {
                yield return new RecipeRow(path, Show(key, value), Origin(written, path), key.Meaning);
            }
        }
    }

    private static string Show(RecipeKey key, object? value) => value switch
    {
        null => $"({key.WhenAbsent})",
        IReadOnlyCollection<string> { Count: 0 } => $"({key.WhenAbsent})",
        INamedValues map when !map.Entries.Any() => $"({key.WhenAbsent})",
        _ => RecipeText.Format(value),
    };

    private static string Origin(MapNode written, string path) => (written.Find(path)?.Origin ?? RecipeOrigin.Default).Place;
}
