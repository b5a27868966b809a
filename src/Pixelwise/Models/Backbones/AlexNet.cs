using Pixelwise.Networks;

namespace Pixelwise.Models.Backbones;

/// <summary>
/// AlexNet: ImageNet classification with deep convolutional neural networks (Krizhevsky, Sutskever, Hinton, NIPS 2012), in the form of one
/// tower without response normalisation (Krizhevsky 2014, arXiv 1404.5997) that torchvision trains.
/// </summary>
internal static class AlexNet
{
    /// <summary>The classifier: torchvision's <c>alexnet</c>.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first convolution; 64 in torchvision. All others follow in proportion.</param>
    /// <param name="isConvolutional">
    /// Whether the fully connected layers slide over the features as convolutions: a map of answers, one every 32 pixels.
    /// </param>
    public static Network Build(int classes, int width = 64, bool isConvolutional = false)
    {
        var net = new NetworkBuilder("alexnet", SizeRule.Any(isConvolutional ? 223 : 63));
        var image = net.Image(channels: 3);                                                                     // (N, 3, H, W)
        var x = image.Conv("features.0", width, kernel: 11, stride: 4, padding: 2).ReLU().MaxPool(3, stride: 2);    // (N, 64, H/8, W/8), about
        x = x.Conv("features.3", 3 * width, kernel: 5, padding: 2).ReLU().MaxPool(3, stride: 2);                // (N, 192, H/16, W/16)
        x = x.Conv("features.6", 6 * width, kernel: 3, padding: 1).ReLU();                                      // (N, 384, H/16, W/16)
        x = x.Conv("features.8", 4 * width, kernel: 3, padding: 1).ReLU();                                      // (N, 256, H/16, W/16)
        x = x.Conv("features.10", 4 * width, kernel: 3, padding: 1).ReLU().MaxPool(3, stride: 2);               // (N, 256, H/32, W/32)
        x = isConvolutional ? x : x.AdaptiveAveragePool(6).Flatten();                                           // the same, or (N, 9216)
        x = x.Dropout(0.5).FullyConnected("classifier.1", 64 * width, kernel: 6).ReLU();
        x = x.Dropout(0.5).FullyConnected("classifier.4", 64 * width, kernel: 1).ReLU();
        return net.WithOutput(x.FullyConnected("classifier.6", classes, kernel: 1));                            // (N, classes), or a map of them
    }
}
