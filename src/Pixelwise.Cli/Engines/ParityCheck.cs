using System.Globalization;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Networks;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Engines;

/// <summary>The check that every export ends with: both engines compute the same, at two sizes, or the file is not called good.</summary>
internal static class ParityCheck
{
    private static readonly ImageSize Even = new(96, 128); // divides by 32
    private static readonly ImageSize Odd = new(131, 179);

    // With one image in three that rounding parts, all of them are parted in fewer than one of a thousand networks.
    private const int MostImages = 8;

    /// <summary>Runs both engines on random images of two sizes that the network takes.</summary>
    /// <remarks>
    /// A network that unpools is given another image where the engines differ, but agree up to the first unpooling: <see cref="Unpooling"/>
    /// tells why that happens. A network that is not the same is so on all images.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its weights, which libtorch runs.</param>
    /// <param name="session">The same network, opened by ONNX Runtime.</param>
    public static IReadOnlyList<Parity> Run(Network network, StateDictionary weights, NetworkSession session) =>
        [.. SizesOf(network.SizeRule).Select(size => At(size, network, weights, session))];

    /// <summary>Runs both engines at one size.</summary>
    internal static Parity At(ImageSize size, Network network, StateDictionary weights, NetworkSession session)
    {
        var parity = Parity.Measure(network, weights, session, size);
        while (
            !parity.IsGood
            && parity.Image < MostImages
            && Unpooling.IsIn(network)
            && Unpooling.Before(network, weights, size, parity.Image).RelativeL2 <= Parity.MostRelativeL2)
        {
            parity = Parity.Measure(network, weights, session, size, parity.Image + 1);
        }
        return parity;
    }

    /// <summary>Two sizes, neither square: one that divides evenly, and one that is odd where the rule allows it.</summary>
    internal static IReadOnlyList<ImageSize> SizesOf(SizeRule rule)
    {
        var (even, odd) = (rule.Nearest(Even), rule.Nearest(Odd));
        if (even.Height == even.Width)
        {
            even = even with { Width = rule.Nearest(even.Width + 1) }; // the least side there is, of a network that needs more than either size
        }
        return even == odd || odd.Height == odd.Width ? [even, new(rule.Nearest(even.Width + 1), even.Height)] : [even, odd];
    }

    /// <summary>Refuses to call a network good that is not the same.</summary>
    /// <param name="parities">What <see cref="Run"/> found.</param>
    /// <param name="path">The file that is not written then.</param>
    /// <exception cref="InvalidOperationException">At some size, it is too far away or too few pixels agree.</exception>
    public static void Require(IEnumerable<Parity> parities, string path)
    {
        if (parities.FirstOrDefault(parity => !parity.IsGood) is not { } bad)
        {
            return;
        }
        throw new InvalidOperationException(
            double.IsNaN(bad.RelativeL2)
                ? $"At {bad.Size}, the network's logits are no numbers in either engine, so nothing says that both compute the same. "
                    + $"'{path}' was not written; check the weights."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"The ONNX network is not the same: at {bad.Size} its relative L2 distance is {bad.RelativeL2:0.0e+0} (at most {Parity.MostRelativeL2:0e+0}) "
                        + $"and {bad.ArgmaxAgreement:P2} of its pixels agree (at least {Parity.LeastAgreement:P1}). '{path}' was not written; please report this model."));
    }
}
