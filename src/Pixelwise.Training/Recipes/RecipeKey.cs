using System.Reflection;

namespace Pixelwise.Training.Recipes;

/// <summary>One key of a section: the property it sets and what is said about it.</summary>
internal sealed class RecipeKey
{
    private readonly PropertyInfo _property;

    public RecipeKey(PropertyInfo property)
    {
        var meaning = property.GetCustomAttribute<MeaningAttribute>()!;
        _property = property;
        Name = RecipeText.Kebab(property.Name);
        Meaning = meaning.Text;
        WhenAbsent = meaning.WhenAbsent;
        // By name: ScottPlot exports a type of the same full name, so the type itself is ambiguous here.
        IsRequired = property.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute");
        IsPath = property.IsDefined(typeof(PathValueAttribute));
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
    }

    /// <summary>As in files: <c>learning-rate</c>.</summary>
    public string Name { get; }

    public string Meaning { get; }

    /// <summary>What the reference shows where the default is no value.</summary>
    public string? WhenAbsent { get; }

    public bool IsRequired { get; }

    /// <summary>Whether the value names a file or folder.</summary>
    public bool IsPath { get; }

    /// <summary>Type of the value; of a section, the section's record.</summary>
    public Type Type { get; }

    public bool IsSection => Type.IsAssignableTo(typeof(IRecipeSection));

    /// <summary>Of sections that stand below names of the writer's choice, the section's record; null for any other key.</summary>
    public Type? NamedSection =>
        Type.IsGenericType
        && Type.GetGenericTypeDefinition() == typeof(ValueDictionary<>)
        && Type.GetGenericArguments()[0] is var item
        && item.IsAssignableTo(typeof(IRecipeSection))
            ? item
            : null;

    public object? Get(object section) => _property.GetValue(section);

    /// <summary>Sets the property, which no one has seen yet, as an object initialiser would.</summary>
    /// <exception cref="ArgumentException">The property's own rule refuses the value.</exception>
    public void Set(object section, object value) => _property.SetValue(section, value, BindingFlags.DoNotWrapExceptions, null, null, null);
}
