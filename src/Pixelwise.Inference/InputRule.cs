using Pixelwise.Imaging;
using Pixelwise.Networks;

namespace Pixelwise.Inference;

/// <summary>Which images a network takes, and where in them its logits lie.</summary>
internal sealed record InputRule
{
    // A size at which every network of the zoo halves evenly, so that its scale shows as a whole number.
    private const int ProbeSide = 256;

    /// <summary>Heights and widths that it takes.</summary>
    public required SizeRule Sizes { get; init; }

    /// <summary>The one size that it takes, where its file allows no other.</summary>
    public ImageSize? Fixed { get; init; }

    /// <summary>
    /// Rows that the logits lack: 184 for U-Net, whose convolutions use no padding; 0 for a network whose logits cover its input, at
    /// whatever scale.
    /// </summary>
    public int Border { get; init; }

    /// <summary>Pixels on a side of what one logit covers; null where this is no whole number at every size.</summary>
    public int? PixelsPerLogit { get; init; }

    /// <summary>Finds the rule of a network in its description.</summary>
    /// <param name="network">The network; it says itself which sizes it takes and what it returns.</param>
    public static InputRule Of(Network network)
    {
        var near = network.SizeRule.Nearest(ProbeSide);
        var far = network.SizeRule.Nearest(near + ProbeSide * network.SizeRule.Multiple);
        return Of(network.SizeRule, (near, SideOfLogits(near)), (far, SideOfLogits(far)));

        int SideOfLogits(int side) => network.OutputShapeAt(new ImageSize(side, side)).Height;
    }

    /// <summary>Finds the rule from what came back for two inputs.</summary>
    /// <param name="sizes">Heights and widths that the network takes.</param>
    /// <param name="near">A side of the input, and that of its logits.</param>
    /// <param name="far">Those of a larger input.</param>
    public static InputRule Of(SizeRule sizes, (int Input, int Logits) near, (int Input, int Logits) far)
    {
        var scale = (int)Math.Max(1, Math.Round((double)(far.Input - near.Input) / (far.Logits - near.Logits)));
        var border = Math.Max(0, near.Input - near.Logits * scale);
        var isWhole = near.Input - border == near.Logits * scale && far.Input - border == far.Logits * scale;
        return new InputRule { Sizes = sizes, Border = border, PixelsPerLogit = isWhole ? scale : null };
    }

    /// <summary>The smallest input of which the logits cover an image.</summary>
    /// <param name="image">Height and width of the image.</param>
    public InputFrame FrameFor(ImageSize image) => new(Fixed ?? Sizes.Nearest(new ImageSize(image.Height + Border, image.Width + Border)), Border);
}
