using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks.Drawing;

/// <summary>How coarse each value of a network is: level k has 1/2ᵏ of the image's rows and columns.</summary>
internal static class Levels
{
    // Large enough that what unpadded convolutions cut off does not count.
    private static readonly ImageSize Large = new(2048, 2048);

    /// <summary>The level of each node's value. What was pooled to a fixed grid stays on the level that it describes.</summary>
    public static IReadOnlyDictionary<Node, int> Of(Network network)
    {
        var image = network.SizeRule.Nearest(Large);
        var shapes = network.ShapesAt(image);
        var levels = new Dictionary<Node, int>();
        var grids = new HashSet<Node>();
        foreach (var node in network.Nodes)
        {
            var source = node.Inputs.Count > 0 ? node.Inputs[0].Node : null;
            if (
                source is not null
                && (IsGrid(node.Operation) || (grids.Contains(source) && node.Operation is not Resize and not MaxUnpool and not FitTo)))
            {
                grids.Add(node);
                levels[node] = levels[source];
            }
            else
            {
                levels[node] = (int)Math.Round(Math.Log2((double)image.Height / shapes[node].Height));
            }
        }
        return levels;
    }

    /// <summary>
    /// Whether a pooling sums up the whole picture rather than halving it. PSPNet's and ICNet's windows are fixed in some forms.
    /// </summary>
    private static bool IsGrid(Operation operation) => operation is AdaptiveAveragePool || operation is AveragePool { Stride.Rows: > 4 };
}
