using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>A photo that the network saw at once.</summary>
internal sealed class WholeView : LogitView
{
    private readonly Logits _logits;

    private WholeView(Logits logits, ImageSize photo, (double Rows, double Columns) pixelsPerLogit, bool isFlipped)
        : base(photo, logits.Size, pixelsPerLogit, isFlipped) => _logits = logits;

    /// <summary>Runs the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="seen">The photo as the network is to see it.</param>
    /// <param name="view">What is averaged, and whether it is mirrored.</param>
    /// <param name="photo">Height and width of the photo itself.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public static unsafe WholeView Of(PhotoNetwork network, RgbImage seen, ViewOptions view, ImageSize photo, CancellationToken cancellation)
    {
        var logits = network.Run([seen], cancellation);
        if (view.Averaging == Averaging.Probabilities)
        {
            var planes = logits.PlanesOf(0);
            Stripes.Share(
                planes.Size,
                (first, end) => Softmax.OfPlanes(planes.Row(0, first), planes.Stride, planes.Classes, (end - first) * planes.Size.Width));
        }
        var pixels = logits.PixelsPerLogit;
        return new WholeView(
            logits,
            photo,
            (pixels.Rows * photo.Height / seen.Size.Height, pixels.Columns * photo.Width / seen.Size.Width),
            view.IsFlipped);
    }

    public override void Dispose() => _logits.Dispose();

    protected override LogitPlanes Hold(int first, int end) => _logits.PlanesOf(0);
}
