using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks;

/// <summary>What a network costs at one image size, worked out from its description without running it.</summary>
public sealed record NetworkCost
{
    private NetworkCost(IReadOnlyList<LayerCost> layers, ImageSize image) => (Layers, Image) = (layers, image);

    /// <summary>The image's height and width.</summary>
    public ImageSize Image { get; }

    /// <summary>One row a node, in the order of computing.</summary>
    public IReadOnlyList<LayerCost> Layers { get; }

    /// <summary>Multiply-adds for one image; convolutions, transposed convolutions and linear layers. Twice that are FLOPs.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>The field of input pixels that an element of <c>out</c> can depend on.</summary>
    public ReceptiveField ReceptiveField { get; private init; }

    /// <summary>Most bytes of 32-bit values alive at once when each is released after its last use; weights not counted.</summary>
    public long PeakActivationBytes { get; private init; }

    /// <summary>Works the cost out.</summary>
    /// <param name="network">The network.</param>
    /// <param name="image">Height and width of the image.</param>
    /// <exception cref="ArgumentException">The network's size rule does not allow the size.</exception>
    public static NetworkCost Of(Network network, ImageSize image)
    {
        ArgumentNullException.ThrowIfNull(network);
        var shapes = network.ShapesAt(image);
        var fields = new Dictionary<Node, ReceptiveField>();
        var counted = new HashSet<string>(StringComparer.Ordinal);
        var layers = new List<LayerCost>(network.Nodes.Count);
        foreach (var node in network.Nodes)
        {
            var inputs = node.Inputs.Select(input => shapes[input.Node]).ToArray();
            fields[node] =
                node.Operation is Input
                    ? ReceptiveField.Pixel
                    : node.Operation.Widen(node.Inputs.Select(input => fields[input.Node]).Aggregate(ReceptiveField.Union));
            var parameters = node
                .Parameters.Where(parameter => parameter.Kind == ParameterKind.Weight && counted.Add(parameter.Key))
                .Sum(parameter => parameter.Count);
            layers.Add(new LayerCost(node, shapes[node], parameters, node.Operation.MultiplyAdds(inputs, shapes[node]), fields[node]));
        }
        return new NetworkCost(layers, image)
        {
            ReceptiveField = fields[network.Outputs[0].Value.Node],
            PeakActivationBytes = PeakBytes(network, shapes),
        };
    }

    private static long PeakBytes(Network network, IReadOnlyDictionary<Node, TensorShape> shapes)
    {
        var lastUses = network.LastUses();
        var (alive, peak) = (0L, 0L);
        foreach (var node in network.Nodes)
        {
            alive += Bytes(node);
            peak = Math.Max(peak, alive);
            alive -= lastUses[node].Sum(Bytes);
        }
        return peak;

        long Bytes(Node node) => node.Operation.OutputCount * shapes[node].Elements * sizeof(float);
    }
}
