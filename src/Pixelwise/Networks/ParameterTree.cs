namespace Pixelwise.Networks;

/// <summary>
/// The modules of a network as a tree, each holding its own parameters and then its children in the order of their first mention: the order of
/// PyTorch's <c>state_dict</c>.
/// </summary>
internal sealed class ParameterTree
{
    private readonly OrderedDictionary<string, ParameterTree> _children = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Parameter> _own = new(StringComparer.Ordinal);

    public void Declare(string path) => Find(path.Split('.'));

    public Parameter Add(Parameter parameter)
    {
        var path = parameter.Key.Split('.');
        var added = Find(path.AsSpan(..^1))._own.TryAdd(path[^1], parameter);
        return added ? parameter : throw new ArgumentException($"There are two weights '{parameter.Key}'; name one of them differently.", nameof(parameter));
    }

    public IReadOnlyList<Parameter> InOrder() => [.. _own.Values, .. _children.Values.SelectMany(child => child.InOrder())];

    private ParameterTree Find(ReadOnlySpan<string> path)
    {
        var module = this;
        foreach (var name in path)
        {
            if (!module._children.TryGetValue(name, out var child))
            {
                module._children.Add(name, child = new ParameterTree());
            }
            module = child;
        }
        return module;
    }
}
