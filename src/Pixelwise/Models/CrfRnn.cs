using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// CRF-RNN: conditional random fields as recurrent neural networks (Zheng et al. 2015, arXiv 1502.03240), figure 3, its first part: FCN-8s, with the names
/// of sadeepj/crfasrnn_pytorch.
/// </summary>
/// <remarks>
/// The logits are the unaries that the paper's recurrent layer starts from; that layer, with its weights below <c>crfrnn</c>, is not here. Differs from
/// FCN-8s by the constant that <c>upscore2</c> adds.
/// </remarks>
public static class CrfRnn
{
    /// <summary>Builds the network up to the unaries.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="Fcn.Build8s"/>.</param>
    public static Network Build(int classes, int width = 64)
    {
        var net = new NetworkBuilder("crf-rnn", SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var unaries = Fcn.Scores8s(image, classes, width, upscoreBias: true);               // (N, classes, H, W)
        return net.WithOutput(unaries);
    }
}
