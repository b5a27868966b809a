using Pixelwise.Arrays;
using Pixelwise.Datasets;
using Pixelwise.Decoding;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Onnx;
using Pixelwise.Weights;

namespace Pixelwise.Inference;

/// <summary>Gives every pixel of a photo its class. Safe to use from several threads at once.</summary>
/// <remarks>
/// A photo is mirrored beyond its edges where the network needs more (the size it takes, the border it loses), normalised, run, and its logits are
/// decoded straight to labels. Beside the photo and the labels, memory holds the input (12 bytes a pixel), the logits (4 bytes a class and
/// logit) and what the network computes, which ONNX Runtime keeps for the next photo: 160 MB in all for ENet on 960x720 pixels, 210 MB
/// after sixty photos of as many smaller sizes.
/// </remarks>
public sealed class Segmenter : IDisposable
{
    private readonly NetworkSession _session;
    private readonly Network _network;
    private readonly SegmenterOptions _options;

    /// <summary>Opens a trained model.</summary>
    /// <param name="model">Network, weights, classes and normalisation.</param>
    /// <param name="options">Device, threads, resizing; null for the defaults.</param>
    /// <exception cref="ArgumentException">The weights do not fit the network, or the network takes no colour photos.</exception>
    public Segmenter(TrainedModel model, SegmenterOptions? options = null)
        : this(model, new NetworkSession(OnnxExporter.ToBytes(model), options?.Inference), options ?? new())
    {
    }

    private Segmenter(TrainedModel model, NetworkSession session, SegmenterOptions options)
    {
        (Model, _session, _options, _network) = (model, session, options, model.BuildNetwork());
        if (session.InputChannels != 3)
        {
            session.Dispose();
            throw new ArgumentException($"A segmenter takes colour photos, but this {_network.Name} takes {session.InputChannels} channels; run it with {nameof(NetworkSession)}.", nameof(model));
        }
    }

    /// <summary>What was opened: classes, normalisation, scores. Its weights are empty where an .onnx file was opened.</summary>
    public TrainedModel Model { get; }

    /// <summary>The classes of the labels.</summary>
    public ClassSet Classes => Model.Classes;

    /// <summary>Opens a trained model from its file.</summary>
    /// <param name="path">A .safetensors file or run folder of `pixelwise train`, or an .onnx file that Pixelwise wrote.</param>
    /// <param name="options">Device, threads, resizing; null for the defaults.</param>
    /// <exception cref="DataFaultException">The file is missing, broken, or does not say which model it is.</exception>
    public static Segmenter Open(string path, SegmenterOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return OpenOnnx(path, options ?? new());
        }
        var model = TrainedModel.Read(path);
        WeightMatch.Of(model.BuildNetwork(), model.Weights).Require(path);
        return new Segmenter(model, options);
    }

    /// <summary>Classes every pixel of a photo.</summary>
    /// <param name="photo">A photo of any size.</param>
    /// <returns>
    /// The output with the largest logit, for each pixel of the photo; the first of equals. An output that stands for void
    /// (<see cref="TrainedModel.VoidOutput"/>) keeps its index.
    /// </returns>
    public LabelMap Segment(RgbImage photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return Run(photo, (logits, size, pixelsPerLogit) => LabelDecoder.Decode(logits, _network.OutputChannels, size, photo.Size, pixelsPerLogit));
    }

    /// <summary>The probability of each class at every pixel of a photo.</summary>
    /// <param name="photo">A photo of any size.</param>
    /// <returns>(outputs, photo height, photo width): 4 bytes an output and pixel, 0.8 GB for 100 outputs of two megapixels.</returns>
    public FloatArray Probabilities(RgbImage photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return Run(photo, (logits, size, pixelsPerLogit) => ProbabilityDecoder.Decode(logits, _network.OutputChannels, size, photo.Size, pixelsPerLogit));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private delegate T Decoder<T>(ReadOnlySpan<float> logits, ImageSize size, (double Rows, double Columns) pixelsPerLogit);

    private static Segmenter OpenOnnx(string path, SegmenterOptions options)
    {
        var session = NetworkSession.OpenFile(path, options.Inference);
        try
        {
            return new Segmenter(TrainedModel.FromDescription(path, session.Metadata, new StateDictionary()), session, options);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private T Run<T>(RgbImage photo, Decoder<T> decode)
    {
        var seen = _options.NetworkSize is { } wanted ? PhotoScaling.Bilinear(photo, wanted) : photo;
        var frame = InputFrame.For(_network, seen.Size);
        var padded = MirrorPadding.Apply(seen, frame.Input, frame.Margin);
        var input = GC.AllocateUninitializedArray<float>(padded.Pixels.Length);
        Model.Normalization.Apply(padded.Pixels, input);

        using var values = _session.Run(input, [1, 3, frame.Input.Height, frame.Input.Width], [Network.OutputName]);
        // From pixels that the network saw to pixels of the photo, where it was resized.
        return decode(
            values[0].GetTensorDataAsSpan<float>(),
            frame.Logits,
            (frame.PixelsPerLogit.Rows * photo.Size.Height / seen.Size.Height, frame.PixelsPerLogit.Columns * photo.Size.Width / seen.Size.Width));
    }
}
