namespace Pixelwise.Training.Recipes;

/// <summary>A <see cref="ValueDictionary{T}"/> whose type of value only its property knows.</summary>
internal interface INamedValues
{
    IEnumerable<KeyValuePair<string, object>> Entries { get; }
}
