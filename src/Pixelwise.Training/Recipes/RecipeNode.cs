namespace Pixelwise.Training.Recipes;

/// <summary>
/// A recipe as text, before it becomes records and after it was records: what files, overrides and records have in common.
/// </summary>
/// <param name="Origin">Where it was written.</param>
internal abstract record RecipeNode(RecipeOrigin Origin);

/// <summary>One value.</summary>
/// <param name="Text">As written, without quotes.</param>
/// <param name="Origin">Where it was written.</param>
internal sealed record ScalarNode(string Text, RecipeOrigin Origin) : RecipeNode(Origin);

/// <summary>A key behind which nothing stands.</summary>
/// <param name="Origin">Where it was written.</param>
internal sealed record NullNode(RecipeOrigin Origin) : RecipeNode(Origin);

/// <summary>Values between brackets, or one a line behind dashes.</summary>
/// <param name="Items">The values in order.</param>
/// <param name="Origin">Where it was written.</param>
internal sealed record ListNode(IReadOnlyList<string> Items, RecipeOrigin Origin) : RecipeNode(Origin);

/// <summary>Names and what stands behind them.</summary>
/// <param name="Origin">Where it was written.</param>
internal sealed record MapNode(RecipeOrigin Origin) : RecipeNode(Origin)
{
    /// <summary>The entries, in the order in which they were written.</summary>
    public OrderedDictionary<string, RecipeNode> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Puts a value at a path such as <c>optimizer.learning-rate</c>, in place of what is there.</summary>
    public void Set(string path, string text, RecipeOrigin origin)
    {
        var map = this;
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            if (map.Entries.GetValueOrDefault(name) is not MapNode inner)
            {
                map.Entries[name] = inner = new MapNode(origin);
            }
            map = inner;
        }
        map.Entries[names[^1]] = new ScalarNode(text, origin);
    }

    /// <summary>The node at a path, or null.</summary>
    public RecipeNode? Find(string path) =>
        path.Split('.').Aggregate((RecipeNode?)this, (node, name) => (node as MapNode)?.Entries.GetValueOrDefault(name));
}
