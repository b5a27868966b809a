using Pixelwise.Imaging;
using Pixelwise.Networks;

namespace Pixelwise.Cli.Zoo;

/// <summary>What a network costs for one image.</summary>
/// <param name="Image">The image's height and width.</param>
/// <param name="MultiplyAdds">Of convolutions, transposed convolutions and linear layers.</param>
internal sealed record ImageCost(ImageSize Image, long MultiplyAdds)
{
    /// <summary>The cost at the least size that the network takes and that holds the wanted one.</summary>
    public static ImageCost Of(Network network, ImageSize wanted)
    {
        var size = network.SizeRule.Nearest(wanted);
        return new ImageCost(size, NetworkCost.Of(network, size).MultiplyAdds);
    }
}
