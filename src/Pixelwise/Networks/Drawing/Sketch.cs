using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks.Drawing;

/// <summary>A network as boxes and arrows, without places yet.</summary>
/// <param name="Boxes">In the order of computing; the image first.</param>
/// <param name="Arrows">At most one of a kind between two boxes.</param>
internal sealed record Sketch(IReadOnlyList<Box> Boxes, IReadOnlyList<Arrow> Arrows)
{
    /// <summary>Groups a network's nodes.</summary>
    public static Sketch Of(Network network) => new Sketcher(network).Draw();

    /// <summary>
    /// Whether a node is a layer around which a box can be: one with weights that is more than a normalisation or an activation.
    /// </summary>
    public static bool IsLayer(Node node) => node.Parameters.Count > 0 && node.Operation is not (BatchNormalization or PReLU);

    /// <summary>Whether a node only carries a value from box to box, at another size.</summary>
    public static bool IsCarrier(Node node) =>
        node.Operation is MaxPool or AveragePool or AdaptiveAveragePool or MaxUnpool or Resize or Crop or FitTo;
}
