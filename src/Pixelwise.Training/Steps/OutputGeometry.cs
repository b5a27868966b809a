using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Training.Losses;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Steps;

/// <summary>
/// Where a network's logits lie in its image. Unpadded convolutions (the paper's U-Net) leave out a border; a network without a decoder
/// answers at a fraction of the size; most answer pixel for pixel.
/// </summary>
internal sealed class OutputGeometry
{
    private readonly SizeRule _rule;

    /// <summary>Measures a network by its answers to two sizes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="output">The output that is measured.</param>
    public OutputGeometry(Network network, string output = Network.OutputName)
    {
        var node = network.Outputs.First(one => one.Name == output).Value.Node;
        _rule = network.SizeRule;
        var small = _rule.Nearest(Math.Max(_rule.Minimum, 256));
        var large = _rule.Nearest(small + 256);
        var (smallOut, largeOut) = (network.ShapesAt(new(small, small))[node].Height, network.ShapesAt(new(large, large))[node].Height);
        Stride = (int)Math.Round((large - small) / (double)(largeOut - smallOut));
        // What is left over by less than a stride was rounded away by a pooling, not left out by unpadded convolutions.
        Border = small - Stride * smallOut is var border && border >= Stride ? border : 0;
    }

    /// <summary>Image pixels between neighbouring logits.</summary>
    public int Stride { get; }

    /// <summary>Rows (and columns) of the image, both sides together, that have no logits.</summary>
    public int Border { get; }

    /// <summary>
    /// Fills an image up so that the network takes it and answers for every pixel: mirrored around, then repeated below and to the right.
    /// </summary>
    /// <param name="image">(N, C, H, W).</param>
    /// <param name="size">H and W.</param>
    /// <returns>The image itself where nothing is to be added.</returns>
    public torch.Tensor Pad(torch.Tensor image, ImageSize size)
    {
        var before = Border / 2;
        var padded = _rule.Nearest(new ImageSize(size.Height + Border, size.Width + Border));
        var (bottom, right) = (padded.Height - size.Height - before, padded.Width - size.Width - before);
        if ((before, bottom, right) == (0, 0, 0))
        {
            return image;
        }
        // Mirroring reaches no further than the image itself.
        var canMirror = Math.Max(Math.Max(before, bottom), right) < Math.Min(size.Height, size.Width);
        return pad(image, (before, right, before, bottom), canMirror ? PaddingModes.Reflect : PaddingModes.Replicate);
    }

    /// <summary>Brings logits to the size of the labels that they are compared with.</summary>
    /// <param name="logits">The network's answer, to an image of that size or to one that <see cref="Pad"/> made of it.</param>
    /// <param name="size">Of the labels.</param>
    public torch.Tensor ToImage(torch.Tensor logits, ImageSize size)
    {
        var shape = logits.shape;
        if (Stride > 1 && Border > 0)
        {
            // Pad may have made the image larger than it is; the answer to that part is cut off, not squeezed in.
            logits = interpolate(logits, [Stride * shape[2], Stride * shape[3]], mode: torch.InterpolationMode.Bilinear, align_corners: false);
        }
        if ((Stride == 1 || Border > 0) && logits.shape[2] >= size.Height && logits.shape[3] >= size.Width)
        {
            return logits.narrow(2, 0, size.Height).narrow(3, 0, size.Width);
        }
        return interpolate(logits, [size.Height, size.Width], mode: torch.InterpolationMode.Bilinear, align_corners: false);
    }

    /// <summary>The labels of those pixels for which there are logits.</summary>
    /// <param name="target">Labels of the image's size.</param>
    /// <param name="logits">The network's answer to that image.</param>
    public Target Answered(Target target, torch.Tensor logits) => Border == 0
        ? target
        : target.Crop(Border / 2, Border / 2, new((int)logits.shape[2] * Stride, (int)logits.shape[3] * Stride));
}
