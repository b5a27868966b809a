using Pixelwise.Arrays;
using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>A network with all that it needs to look at a photo: bytes in, logits out. Safe to use from several threads at once.</summary>
/// <param name="session">The network.</param>
/// <param name="rule">Which sizes it takes.</param>
/// <param name="normalization">How bytes become its input.</param>
/// <param name="output">The name of its logits.</param>
internal sealed class PhotoNetwork(NetworkSession session, InputRule rule, Normalization normalization, string output)
{
    private const int Channels = 3;

    /// <summary>Which sizes it takes, and where the logits lie.</summary>
    public InputRule Rule => rule;

    /// <summary>Runs the network on photos whose inputs have one size, as one batch.</summary>
    /// <param name="photos">At least one.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public Logits Run(IReadOnlyList<RgbImage> photos, CancellationToken cancellation) =>
        Run([.. photos.Select(photo => ((IPixels)new PhotoPixels(photo), 0, 0))], rule.FrameFor(photos[0].Size), cancellation);

    /// <summary>Runs the network on a part of a photo, with the surroundings that it needs.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="top">The part's first row.</param>
    /// <param name="left">Its first column.</param>
    /// <param name="size">Its height and width; it may reach beyond the photo, which is mirrored there.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public Logits Run(IPixels photo, int top, int left, ImageSize size, CancellationToken cancellation) =>
        Run([(photo, top, left)], rule.FrameFor(size), cancellation);

    /// <summary>What the network is fed for a photo: (1, 3, height, width).</summary>
    /// <param name="photo">The photo.</param>
    public FloatArray Prepare(RgbImage photo)
    {
        var frame = rule.FrameFor(photo.Size);
        return new FloatArray([1, Channels, frame.Input.Height, frame.Input.Width], Prepare([(new PhotoPixels(photo), 0, 0)], frame));
    }

    private Logits Run(IReadOnlyList<(IPixels Photo, int Top, int Left)> parts, InputFrame frame, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new Logits(
            session.Run(Prepare(parts, frame), [parts.Count, Channels, frame.Input.Height, frame.Input.Width], [output], cancellation),
            frame);
    }

    private float[] Prepare(IReadOnlyList<(IPixels Photo, int Top, int Left)> parts, InputFrame frame)
    {
        var floats = checked((int)(Channels * frame.Input.PixelCount));
        var input = GC.AllocateUninitializedArray<float>(checked(parts.Count * floats));
        foreach (var (index, (photo, top, left)) in parts.Index())
        {
            var seen = photo.Cut(top - frame.Margin, left - frame.Margin, frame.Input);
            normalization.Apply(seen.Pixels, input.AsSpan(index * floats, floats));
        }
        return input;
    }
}
