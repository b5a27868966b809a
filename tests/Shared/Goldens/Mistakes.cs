using Pixelwise.Networks;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Tests.Goldens;

/// <summary>
/// DeepLab v3 with the mistakes that such networks are copied with. All keep the parameters, and all but one every shape: only a comparison
/// with the reference can see them.
/// </summary>
public static class Mistakes
{
    /// <summary>The golden that they are made in: of even sides, for at odd ones pooling has nothing to round.</summary>
    public const string Golden = "deeplabv3-resnet50 width=8 300x308";

    private static readonly Dictionary<string, Func<Node, Operation>> Changes = new(StringComparer.Ordinal)
    {
        ["a stage's first block is dilated as the others are"] = node =>
            node is { Name: "backbone.layer4.0.conv2", Operation: Convolution convolution }
                ? convolution with
                {
                    Dilation = 4,
                    Padding = 4,
                }
                : node.Operation,
        ["corners are aligned"] = node =>
            node.Operation is Resize resize ? resize with { Sampling = Sampling.CornersAligned } : node.Operation,
        ["the normalisations have TensorFlow's epsilon"] = node =>
            node.Operation is BatchNormalization norm ? norm with { Epsilon = 1e-3 } : node.Operation,
        ["pooling counts overhanging windows"] = node => node.Operation is MaxPool pool ? pool with { Ceiling = true } : node.Operation,
    };

    /// <summary>The mistakes.</summary>
    public static IEnumerable<string> Names => Changes.Keys;

    /// <summary>The network with one of them.</summary>
    public static Network In(Network network, string mistake)
    {
        var rewriter = new NetworkRewriter(network);
        foreach (var node in network.Nodes)
        {
            rewriter.Copy(node, Changes[mistake](node));
        }
        return rewriter.Finish(network.Outputs);
    }
}
