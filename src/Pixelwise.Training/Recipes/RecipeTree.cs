namespace Pixelwise.Training.Recipes;

/// <summary>A recipe's records as text: the way back from <see cref="RecipeBinder"/>.</summary>
internal static class RecipeTree
{
    /// <summary>Every value of the recipe, those at their defaults included; absent ones are left out.</summary>
    public static MapNode Of(Recipe recipe) => Map(recipe);

    private static MapNode Map(object section)
    {
        var map = new MapNode(RecipeOrigin.Default);
        if (RecipeSchema.KindOf(section) is { } kind)
        {
            map.Entries.Add(RecipeSchema.Kind, new ScalarNode(kind, RecipeOrigin.Default));
        }
        foreach (var key in RecipeSchema.Keys(section.GetType()))
        {
            if (key.Get(section) is { } value)
            {
                map.Entries.Add(key.Name, key switch
                {
                    { IsSection: true } => Map(value),
                    { NamedSection: not null } => Named((INamedValues)value, Map),
                    _ => Node(value),
                });
            }
        }
        return map;
    }

    private static MapNode Named(INamedValues values, Func<object, RecipeNode> node)
    {
        var map = new MapNode(RecipeOrigin.Default);
        foreach (var (name, value) in values.Entries)
        {
            map.Entries.Add(name, node(value));
        }
        return map;
    }

    private static RecipeNode Node(object value) => value switch
    {
        INamedValues values => Named(values, Node),
        _ when RecipeText.FormatItems(value) is { } items => new ListNode(items, RecipeOrigin.Default),
        _ => new ScalarNode(RecipeText.Format(value), RecipeOrigin.Default),
    };
}
