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
                map.Entries.Add(key.Name, key.IsSection ? Map(value) : Node(value));
            }
        }
        return map;
    }

    private static RecipeNode Node(object value)
    {
        if (value is ValueDictionary values)
        {
            var map = new MapNode(RecipeOrigin.Default);
            foreach (var (name, text) in values)
            {
                map.Entries.Add(name, new ScalarNode(text, RecipeOrigin.Default));
            }
            return map;
        }
        return RecipeText.FormatItems(value) is { } items ? new ListNode(items, RecipeOrigin.Default) : new ScalarNode(RecipeText.Format(value), RecipeOrigin.Default);
    }
}
