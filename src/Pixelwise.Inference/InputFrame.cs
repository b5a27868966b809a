using Pixelwise.Imaging;
using Pixelwise.Networks;

namespace Pixelwise.Inference;

/// <summary>How a photo is placed in a network's input, and where it lies in the logits.</summary>
/// <param name="Input">Height and width of the input.</param>
/// <param name="Margin">Rows above the photo and columns left of it, mirrored; as many and more follow behind it.</param>
/// <param name="Logits">Height and width of the logits. Their top left corner is the photo's.</param>
/// <param name="PixelsPerLogit">Rows and columns of the input that one row and one column of the logits cover.</param>
internal sealed record InputFrame(ImageSize Input, int Margin, ImageSize Logits, (double Rows, double Columns) PixelsPerLogit)
{
    // A size at which every network of the zoo halves evenly, so that its scale shows as a whole number.
    private const int ProbeSide = 256;

    /// <summary>Finds the smallest input of which the logits cover a photo.</summary>
    /// <param name="network">The network; its own description says which sizes it takes and what it returns.</param>
    /// <param name="photo">Height and width of the photo.</param>
    public static InputFrame For(Network network, ImageSize photo)
    {
        var border = BorderOf(network);
        var input = network.SizeRule.Nearest(new ImageSize(photo.Height + border, photo.Width + border));
        var logits = network.OutputShapeAt(input).Size;
        return new InputFrame(input, border / 2, logits, ((double)(input.Height - border) / logits.Height, (double)(input.Width - border) / logits.Width));
    }

    /// <summary>
    /// Rows that the logits lack: 184 for U-Net, whose convolutions use no padding; 0 for a network whose logits cover its input, at whatever scale.
    /// </summary>
    private static int BorderOf(Network network)
    {
        var near = network.SizeRule.Nearest(ProbeSide);
        var far = network.SizeRule.Nearest(near + ProbeSide * network.SizeRule.Multiple);
        var (nearLogits, farLogits) = (SideOfLogits(near), SideOfLogits(far));
        var pixelsPerLogit = Math.Round((double)(far - near) / (farLogits - nearLogits));
        return Math.Max(0, near - (int)(nearLogits * pixelsPerLogit));

        int SideOfLogits(int side) => network.OutputShapeAt(new ImageSize(side, side)).Height;
    }
}
