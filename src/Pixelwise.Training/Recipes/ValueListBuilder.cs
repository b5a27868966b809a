namespace Pixelwise.Training.Recipes;

/// <summary>Makes lists from collection expressions: <c>ValueList&lt;string&gt; names = ["road", "sky"];</c></summary>
public static class ValueList
{
    /// <summary>Copies the items.</summary>
    /// <param name="items">Any number.</param>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items);
}
