using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>Finds out about a network that was not made here, by running it on two small images.</summary>
internal static class ForeignNetwork
{
    private const int ProbeSide = 64;

    /// <summary>The output that holds the logits.</summary>
    /// <exception cref="DataFaultException">The card names none that there is, or there are several to choose from.</exception>
    public static string OutputOf(NetworkSession session, SegmenterCard card, string path) =>
        card.Output switch
        {
            null => session.OutputNames is [var only]
                ? only
                : throw new DataFaultException(
                    path,
                    $"'{path}' has {session.OutputNames.Count} outputs, and its card does not say which holds the logits. "
                    + $"Name one as `output`: {string.Join(", ", session.OutputNames)}."),
            var name => session.OutputNames.Contains(name)
                ? name
                : throw new DataFaultException(
                    path,
                    $"'{path}' has no output `{name}`, which its card names. {NearestName.Suggest(name, session.OutputNames)}"),
        };

    /// <summary>Which sizes the network takes, and where its logits lie.</summary>
    /// <exception cref="DataFaultException">
    /// It does not run at a size that its card allows, or returns no logits for the card's classes.
    /// </exception>
    public static InputRule Probe(NetworkSession session, SegmenterCard card, string output, string path)
    {
        if (session.FixedSize is { } only)
        {
            var logits = LogitsAt(only);
            var isWhole =
                only.Height % logits.Height == 0
                && only.Width % logits.Width == 0
                && only.Height / logits.Height == only.Width / logits.Width;
            return new InputRule
            {
                Sizes = card.Sizes,
                Fixed = only,
                PixelsPerLogit = isWhole ? only.Height / logits.Height : null,
            };
        }
        var near = card.Sizes.Nearest(ProbeSide);
        var far = card.Sizes.Nearest(2 * near);
        return InputRule.Of(card.Sizes, (near, LogitsAt(new ImageSize(near, near)).Height), (far, LogitsAt(new ImageSize(far, far)).Height));

        ImageSize LogitsAt(ImageSize input)
        {
            try
            {
                using var values = session.Run(
                    new float[checked((int)(session.InputChannels * input.PixelCount))],
                    [1, session.InputChannels, input.Height, input.Width], [output]);
                var type = values[0].GetTensorTypeAndShape();
                return type.ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float
                    && type.Shape is [1, var count, var height, var width]
                    && count == card.OutputCount
                    ? new ImageSize((int)height, (int)width)
                    : throw new DataFaultException(
                        path,
                        $"Output `{output}` of '{path}' is [{string.Join(", ", type.Shape)}] of type {type.ElementDataType}, "
                            + $"but for the {card.OutputCount} outputs of its card, logits are "
                            + $"[1, {card.OutputCount}, height, width] of type Float. "
                            + "Mend the card, or export the network without what follows the logits.");
            }
            catch (InvalidOperationException exception)
            {
                throw new DataFaultException(
                    path,
                    $"'{path}' does not run on {input} pixels, which its card allows. Say in `sizes` what it takes. {exception.Message}",
                    exception);
            }
        }
    }
}
