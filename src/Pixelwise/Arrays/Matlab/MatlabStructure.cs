namespace Pixelwise.Arrays.Matlab;

/// <summary>An array of structures, often of one element.</summary>
/// <param name="file">The file it was read from.</param>
/// <param name="name">Where it stands in the file.</param>
/// <param name="extents">At least two.</param>
/// <param name="fields">From a field's name to its value in each element, the first extent running fastest.</param>
internal sealed class MatlabStructure(
    string file, string name, IReadOnlyList<int> extents, IReadOnlyDictionary<string, MatlabValue[]> fields) : MatlabValue(file, name, extents)
{
    /// <summary>Names of the fields, in the file's order.</summary>
    public IEnumerable<string> Fields => fields.Keys;

    /// <inheritdoc/>
    protected override string Kind => "a structure";

    /// <summary>A field's value in every element, the first extent running fastest.</summary>
    /// <exception cref="DataFaultException">There is no such field.</exception>
    public IReadOnlyList<MatlabValue> All(string field) => fields.TryGetValue(field, out var values)
        ? values
        : throw Fault($"has no field `{field}`, only {string.Join(", ", fields.Keys.Select(name => $"`{name}`"))}");

    /// <summary>A field's value, in a structure of one element.</summary>
    /// <exception cref="DataFaultException">There is no such field, or several elements.</exception>
    public MatlabValue Field(string field) => All(field) is [var value] ? value : throw Fault($"has {Shape} elements, where one is expected");
}
