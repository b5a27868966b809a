using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Engines;

/// <summary>Compares the engines up to where rounding alone can part them: a network's first unpooling.</summary>
/// <remarks>
/// Unpooling puts a value back where pooling found it. Where two values of a window are the largest and equal but for rounding, each engine
/// may find the other, and all that follows has the value in another place. Of SegNet's windows with random weights it is one or two in
/// three million.
/// </remarks>
internal static class Unpooling
{
    /// <summary>Whether a network unpools.</summary>
    public static bool IsIn(Network network) => network.Nodes.Any(IsUnpooling);

    /// <summary>Compares what the first unpooling takes.</summary>
    /// <param name="network">A network that unpools.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="size">A size that it allows.</param>
    /// <param name="number">Which random image, from 1.</param>
    public static Parity Before(Network network, StateDictionary weights, ImageSize size, int number)
    {
        var inference = network.ForInference();
        var before = inference.Nodes.First(IsUnpooling).Inputs[0].Node.Name;
        var image = Parity.Noise([1, network.InputChannels, size.Height, size.Width], number);
        using var session = NetworkSession.Open(network, weights, options: null, before);
        return Parity.Between(size, TorchEngine.Run(inference.WithTaps([before]), weights, image)[before], session.Run(image)[before]) with
        {
            Image = number,
        };
    }

    private static bool IsUnpooling(Node node) => node.Operation is MaxUnpool;
}
