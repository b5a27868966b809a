namespace Pixelwise.Networks;

/// <summary>One operation applied to values of the graph.</summary>
public sealed class Node
{
    internal Node(
        string name,
        Operation operation,
        IReadOnlyList<Symbol> inputs,
        Symbol? reference,
        IReadOnlyList<Parameter> parameters,
        IReadOnlyList<TensorShape> probes)
    {
        Name = name;
        Operation = operation;
        Inputs = inputs;
        Reference = reference;
        Parameters = parameters;
        Probes = probes;
    }

    /// <summary>
    /// Unique in its network: a weight's path without its last word; without weights, the nearest such name before it and the operation's
    /// word.
    /// </summary>
    public string Name { get; }

    /// <summary>What it computes.</summary>
    public Operation Operation { get; }

    /// <summary>The values it reads.</summary>
    public IReadOnlyList<Symbol> Inputs { get; }

    /// <summary>
    /// The value whose height and width the output takes, or null. Only its size is read, so engines need not keep it alive.
    /// </summary>
    public Symbol? Reference { get; }

    /// <summary>Its parameters, in the operation's order; shared ones stand at several nodes.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The shape of its values at each probe size of the builder.</summary>
    internal IReadOnlyList<TensorShape> Probes { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Operation.Word})";
}
