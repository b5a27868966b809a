namespace Pixelwise.Networks;

/// <summary>
/// Makes one network from another: a pass copies, changes or leaves out each node in turn, and later nodes read the new values.
/// </summary>
internal sealed class NetworkRewriter(Network old)
{
    private readonly Dictionary<(Node, int), Symbol> _values = [];
    private readonly List<Node> _nodes = [];

    /// <summary>What became of a value.</summary>
    public Symbol this[Symbol value] => _values[(value.Node, value.Output)];

    /// <summary>Takes a node over, with another operation or other parameters where the pass gives them.</summary>
    public void Copy(Node node, Operation? operation = null, IReadOnlyList<Parameter>? parameters = null)
    {
        var copy = new Node(
            node.Name,
            operation ?? node.Operation,
            [.. node.Inputs.Select(input => this[input])],
            node.Reference is { } reference ? this[reference] : null,
            parameters ?? node.Parameters,
            node.Probes);
        _nodes.Add(copy);
        for (var output = 0; output < node.Operation.OutputCount; output++)
        {
            _values[(node, output)] = new Symbol(old.Outputs[0].Value.Builder, copy, output);
        }
    }

    /// <summary>Leaves a node out: its readers read its first input instead.</summary>
    public void Bypass(Node node) => _values[(node, 0)] = this[node.Inputs[0]];

    /// <summary>The new network.</summary>
    /// <param name="outputs">Values of the old network, <c>out</c> first.</param>
    /// <returns>Its parameters keep the old order; those that a pass added stand at the end.</returns>
    public Network Finish(IEnumerable<NetworkOutput> outputs)
    {
        var order = old.Parameters.Index().ToDictionary(entry => entry.Item.Key, entry => entry.Index, StringComparer.Ordinal);
        var parameters = _nodes
            .SelectMany(node => node.Parameters)
            .DistinctBy(parameter => parameter.Key, StringComparer.Ordinal)
            .OrderBy(parameter => order.GetValueOrDefault(parameter.Key, int.MaxValue));
        return new Network(
            old.Name,
            old.SizeRule,
            _nodes,
            [.. outputs.Select(output => output with { Value = this[output.Value] })],
            [.. parameters]);
    }
}
