using System.Collections.Concurrent;
using System.Reflection;

namespace Pixelwise.Training.Recipes;

/// <summary>Which keys and kinds each section has, read off the records, so that a new property is a new key and nothing else.</summary>
internal static class RecipeSchema
{
    /// <summary>The key that chooses among the forms of a section.</summary>
    public const string Kind = "kind";

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<RecipeKey>> KnownKeys = new();

    /// <summary>The keys of a section's record in the order of declaration: those that all of its kinds share, then its own.</summary>
    public static IReadOnlyList<RecipeKey> Keys(Type section) => KnownKeys.GetOrAdd(section, static type =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(MeaningAttribute)))
            .OrderBy(property => Depth(property.DeclaringType!))
            .ThenBy(property => property.MetadataToken)
            .Select(property => new RecipeKey(property))]);

    /// <summary>The forms that <c>kind</c> chooses from; empty for a section that has one form only.</summary>
    public static IReadOnlyList<KindAttribute> Kinds(Type section) => [.. section.GetCustomAttributes<KindAttribute>()];

    /// <summary>The value of <c>kind</c> for a section's record, or null where there is no choice.</summary>
    public static string? KindOf(object section) => Forms(section.GetType()).FirstOrDefault(kind => kind.Type == section.GetType())?.Name;

    /// <summary>The forms among which <c>kind</c> chose a section's record; empty where there is no choice.</summary>
    public static IReadOnlyList<KindAttribute> Forms(Type form)
    {
        for (var type = form.BaseType; type is not null; type = type.BaseType)
        {
            if (Kinds(type) is { Count: > 0 } kinds)
            {
                return kinds;
            }
        }
        return [];
    }

    /// <summary>A section in which every property has its default; required ones have none and are still to be set.</summary>
    public static object New(Type section) => Activator.CreateInstance(section)!;

    /// <summary>Sections by name.</summary>
    /// <param name="section">The type that the map declares.</param>
    /// <param name="entries">Names and records of that type.</param>
    public static object NewMap(Type section, IReadOnlyList<KeyValuePair<string, object>> entries)
    {
        var pair = typeof(KeyValuePair<,>).MakeGenericType(typeof(string), section);
        var pairs = Array.CreateInstance(pair, entries.Count);
        foreach (var (place, (name, value)) in entries.Index())
        {
            pairs.SetValue(Activator.CreateInstance(pair, name, value), place);
        }
        return Activator.CreateInstance(typeof(ValueDictionary<>).MakeGenericType(section), pairs)!;
    }

    private static int Depth(Type type) => type.BaseType == typeof(object) ? 1 : 1 + Depth(type.BaseType!);
}
