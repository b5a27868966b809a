using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// CRF-RNN: conditional random fields as recurrent neural networks (Zheng et al. 2015, arXiv 1502.03240), figure 3: FCN-8s, and mean field
/// on a fully connected CRF as its last layer, with the names of sadeepj/crfasrnn_pytorch.
/// </summary>
/// <remarks>
/// The reference scales images to fit 500 x 500 and pads them with zeros to that size; any size is taken here. Its FCN-8s differs by the
/// constant that <c>upscore2</c> adds. See <see cref="Networks.Operations.CrfRnnLayer"/> for the layer.
/// </remarks>
public static class CrfRnn
{
    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="Fcn.Build8s"/>.</param>
    public static Network Build(int classes, int width = 64)
    {
        var net = new NetworkBuilder("crf-rnn", SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var unaries = Fcn.Scores8s(image, classes, width, upscoreBias: true);               // (N, classes, H, W)
        return net.WithOutput(unaries.CrfRnn("crfrnn", image));                             // (N, classes, H, W)
    }
}
