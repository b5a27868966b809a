namespace Pixelwise.Networks;

/// <summary>
/// The modules of a network as a tree, each holding its own parameters and then its children in the order of their first mention: the order
/// of PyTorch's <c>state_dict</c>.
/// </summary>
internal sealed class ParameterTree
{
    private readonly OrderedDictionary<string, ParameterTree> _children = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Parameter> _own = new(StringComparer.Ordinal);
    private Func<IReadOnlyList<Parameter>>? _aliases;

    public void Declare(string path) => Find(path.Split('.'));

    /// <summary>Lists all that a module will hold a second time, in another place and order of its own.</summary>
    public void Alias(string path, string of)
    {
        var (alias, original) = (Find(path.Split('.')), Find(of.Split('.')));
        alias._aliases = () =>
            [
                .. original
                    .InOrder()
                    .Select(parameter => parameter with { Key = path + parameter.Key[of.Length..], AliasOf = parameter.Key }),
            ];
    }

    public Parameter Add(Parameter parameter)
    {
        var path = parameter.Key.Split('.');
        var module = Find(path.AsSpan(..^1));
        return module._aliases is null && module._own.TryAdd(path[^1], parameter)
            ? parameter
            : throw new ArgumentException($"There are two weights '{parameter.Key}'; name one of them differently.", nameof(parameter));
    }

    public IReadOnlyList<Parameter> InOrder() => _aliases?.Invoke() ?? [.. _own.Values, .. _children.Values.SelectMany(child => child.InOrder())];

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
