namespace Pixelwise.Networks.Drawing;

/// <summary>
/// Draws a network as its paper would: boxes for its parts, coarser features lower, later ones further right, skips between them.
/// </summary>
/// <remarks>
/// Nodes are grouped by the paths of their weights until a group has one resolution and no parallel branches of interest; runs of like
/// groups become one box. Poolings, enlargements and crops between groups are the arrows. The same network gives the same text.
/// </remarks>
public static class NetworkDrawing
{
    /// <summary>The drawing of a network.</summary>
    /// <param name="network">The network; what only training uses is drawn with dashes.</param>
    /// <param name="title">Its heading; null is the network's name.</param>
    /// <returns>An SVG document of its own, without scripts, fonts or links.</returns>
    public static string ToSvg(Network network, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return SvgDrawing.Of(LayoutOf(network), title ?? network.Name, network);
    }

    internal static Layout LayoutOf(Network network) => Layout.Of(SketchMerging.Simplify(Sketch.Of(network)));
}
