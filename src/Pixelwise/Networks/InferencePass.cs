using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks;

/// <summary>Makes the network that predicts from the network that trains: only <c>out</c>, what it needs, and no dropout.</summary>
internal static class InferencePass
{
    public static Network Apply(Network network)
    {
        var output = network.Outputs[0];
        var needed = NeededFor(output.Value.Node);
        var replacements = new Dictionary<(Node, int), Symbol>();
        var nodes = new List<Node>();
        foreach (var node in network.Nodes.Where(needed.Contains))
        {
            if (node.Operation is Dropout)
            {
                replacements[(node, 0)] = Replace(node.Inputs[0]);
                continue;
            }
            var copy = new Node(node.Name, node.Operation, [.. node.Inputs.Select(Replace)], node.Reference is { } reference ? Replace(reference) : null, node.Parameters, node.Probes);
            nodes.Add(copy);
            foreach (var value in Enumerable.Range(0, node.Operation.OutputCount))
            {
                replacements[(node, value)] = new Symbol(output.Value.Builder, copy, value);
            }
        }
        var used = nodes.SelectMany(node => node.Parameters).Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        return new Network(
            network.Name, network.SizeRule, nodes, [output with { Value = Replace(output.Value) }], [.. network.Parameters.Where(parameter => used.Contains(parameter.Key))]);

        Symbol Replace(Symbol value) => replacements[(value.Node, value.Output)];
    }

    private static HashSet<Node> NeededFor(Node output)
    {
        var needed = new HashSet<Node>();
        var open = new Stack<Node>([output]);
        while (open.TryPop(out var node))
        {
            if (needed.Add(node))
            {
                foreach (var value in node.Reference is { } reference ? node.Inputs.Append(reference) : node.Inputs)
                {
                    open.Push(value.Node);
                }
            }
        }
        return needed;
    }
}
