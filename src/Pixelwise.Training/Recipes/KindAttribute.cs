namespace Pixelwise.Training.Recipes;

/// <summary>One of the forms of a section whose key <c>kind</c> chooses the form; the other keys are those of that form.</summary>
/// <param name="name">The value of <c>kind</c>.</param>
/// <param name="type">The record that holds the form's keys.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class KindAttribute(string name, Type type) : Attribute
{
    public string Name { get; } = name;

    public Type Type { get; } = type;
}
