using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks;

/// <summary>Makes the network that predicts from the network that trains: only <c>out</c>, what it needs, and no dropout.</summary>
internal static class InferencePass
{
    public static Network Apply(Network network)
    {
        var output = network.Outputs[0];
        var needed = NeededFor(output.Value.Node);
        var rewriter = new NetworkRewriter(network);
        foreach (var node in network.Nodes.Where(needed.Contains))
        {
            if (node.Operation is Dropout)
            {
                rewriter.Bypass(node);
            }
            else
            {
                rewriter.Copy(node);
            }
        }
        return rewriter.Finish([output]);
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
