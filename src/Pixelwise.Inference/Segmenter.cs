using Pixelwise.Arrays;
using Pixelwise.Datasets;
using Pixelwise.Decoding;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Onnx;
using Pixelwise.Refinement;
using Pixelwise.Weights;

namespace Pixelwise.Inference;

/// <summary>Gives every pixel of a photo its class. Safe to use from several threads at once.</summary>
/// <remarks>
/// A photo is mirrored beyond its edges where the network needs more (the size it takes, the border it loses), normalised, run, and its
/// logits are decoded straight to labels. Beside the photo and the labels, memory holds the input (12 bytes a pixel), the logits (4 bytes a
/// class and logit) and what the network computes, which ONNX Runtime keeps for the next photo: 160 MB in all for ENet on 960x720 pixels,
/// 210 MB after sixty photos of as many smaller sizes. In windows, input and computation are those of one window, and logits are held for
/// as many rows as a window has; each scale, and the mirrored photo, has logits of its own.
/// </remarks>
public sealed class Segmenter : IDisposable
{
    private readonly NetworkSession _session;
    private readonly PhotoNetwork _network;
    private readonly SegmenterOptions _options;

    /// <summary>Opens a trained model.</summary>
    /// <param name="model">Network, weights, classes and normalisation.</param>
    /// <param name="options">Device, threads, resizing, windows, scales; null for the defaults.</param>
    /// <exception cref="ArgumentException">The weights do not fit the network, or the network takes no colour photos.</exception>
    public Segmenter(TrainedModel model, SegmenterOptions? options = null)
        : this(NetworkSession.Open(OnnxExporter.ToModel(model), options?.Inference), model, options ?? new())
    {
    }

    private Segmenter(NetworkSession session, TrainedModel model, SegmenterOptions options)
        : this(session, model.BuildNetwork(), model, options)
    {
    }

    private Segmenter(NetworkSession session, Network network, TrainedModel model, SegmenterOptions options)
        : this(session, SegmenterCard.Of(model, network), InputRule.Of(network), Network.OutputName, options)
    {
    }

    private Segmenter(NetworkSession session, SegmenterCard card, InputRule rule, string output, SegmenterOptions options)
    {
        (Card, _session, _options, _network) = (card, session, options, new PhotoNetwork(session, rule, card.Normalization, output));
        var mistake =
            session.InputChannels != 3
                ? $"A segmenter takes colour photos, but this {card.Title} takes {session.InputChannels} channels; "
                    + $"run it with {nameof(NetworkSession)}."
            : rule.Fixed is { } only && options.Window is null && !(options.Scales is [1])
                ? $"This {card.Title} takes {only} only, so it sees a photo at other scales in windows alone; set {nameof(SegmenterOptions.Window)}."
            : rule.Fixed is { } limit
            && options.Window is null
            && options.NetworkSize is { } wanted
            && (wanted.Height > limit.Height || wanted.Width > limit.Width)
                ? $"This {card.Title} takes {limit} only, so photos cannot be resized to {wanted} for it."
            : null;
        if (mistake is not null)
        {
            session.Dispose();
            throw new ArgumentException(mistake, nameof(options));
        }
    }

    /// <summary>What was opened: name, classes, normalisation.</summary>
    public SegmenterCard Card { get; }

    /// <summary>The classes of the labels.</summary>
    public ClassSet Classes => Card.Classes;

    /// <summary>Opens a trained model from its file.</summary>
    /// <param name="path">
    /// A .safetensors file or run folder of `pixelwise train`, the id of fetched weights, an .onnx file that Pixelwise wrote, or any other
    /// .onnx file with a card beside it or attached to it: <c>net.json</c> for <c>net.onnx</c>, as <see cref="SegmenterCard.Read"/> takes
    /// it.
    /// </param>
    /// <param name="options">Device, threads, resizing, windows, scales; null for the defaults.</param>
    /// <exception cref="DataFaultException">The file is missing, broken, or nothing says what it is.</exception>
    public static Segmenter Open(string path, SegmenterOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return OpenOnnx(path, card: null, options ?? new());
        }
        var model = TrainedModel.Read(path);
        WeightMatch.Of(model.BuildNetwork(), model.Weights).Require(path);
        return new Segmenter(model, options);
    }

    /// <summary>Opens an .onnx file from anywhere.</summary>
    /// <param name="path">The file: one input (N, 3, height, width), logits as one of its outputs.</param>
    /// <param name="card">What its answers mean and how it is fed; what the file itself says about that is not looked at.</param>
    /// <param name="options">Device, threads, resizing, windows, scales; null for the defaults.</param>
    /// <exception cref="DataFaultException">The file is missing or broken, or does not do what the card says.</exception>
    public static Segmenter Open(string path, SegmenterCard card, SegmenterOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(card);
        return OpenOnnx(path, card, options ?? new());
    }

    /// <summary>Opens a checkpoint that does not say itself what it is.</summary>
    /// <param name="path">
    /// A .pth or .safetensors file with the weights, by our names or by those of another implementation that the model knows.
    /// </param>
    /// <param name="model">The model in <see cref="ModelCatalog"/> whose weights they are: its id.</param>
    /// <param name="classes">What its outputs mean; one output more stands for void.</param>
    /// <param name="options">Device, threads, resizing, windows, scales; null for the defaults.</param>
    /// <param name="settings">The options the network was built with, where they differ from the model's defaults; null for none.</param>
    /// <exception cref="ArgumentException">There is no such model, or it has no such option.</exception>
    /// <exception cref="DataFaultException">The file is missing or broken, or its tensors are not those of the model.</exception>
    public static Segmenter Open(
        string path, string model, ClassSet classes, SegmenterOptions? options = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(model);
        ArgumentNullException.ThrowIfNull(classes);
        var description = ModelCatalog.Find(model);
        var weights = description.Translate(WeightFile.Read(path)).Weights;
        var hasVoidOutput = WeightMatch.Of(description.Build(classes.Count + 1, settings), weights).Fits;
        var trained = new TrainedModel
        {
            Model = description,
            Options = settings ?? new Dictionary<string, string>(),
            Classes = classes,
            VoidOutput = hasVoidOutput ? classes.Count : null,
            Normalization = description.Normalization,
            Weights = weights,
        };
        WeightMatch.Of(trained.BuildNetwork(), weights).Require(path);
        return new Segmenter(trained, options);
    }

    /// <summary>Classes every pixel of a photo.</summary>
    /// <param name="photo">A photo of any size.</param>
    /// <param name="cancellationToken">Ends the work, also while the network computes.</param>
    /// <returns>
    /// The class with the largest logit, for each pixel of the photo; the first of equals. Where an output that stands for void is largest,
    /// it is <see cref="LabelMap.Ignore"/>, or its index with <see cref="SegmenterOptions.KeepVoidOutput"/>.
    /// </returns>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public LabelMap Segment(RgbImage photo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(photo);
        if (_options.Crf is { } crf)
        {
            var unary = UnaryEnergies.FromProbabilities(Probabilities(photo, cancellationToken));
            return WithoutVoidOutput(new DenseCrf(photo, crf, cancellation: cancellationToken).InferLabels(unary, cancellationToken));
        }
        if (SeenWhole(photo) is { } seen)
        {
            using var logits = _network.Run([seen], cancellationToken);
            return Decode(logits, 0, seen.Size, photo.Size);
        }
        return WithoutVoidOutput(Decode(photo, decoder => decoder.Labels(), cancellationToken));
    }

    /// <summary>
    /// Classes every pixel of several photos; those of one size go through the network together, which suits a graphics card.
    /// </summary>
    /// <param name="photos">
    /// Photos of any sizes. Memory grows with their number;
    /// <see cref="SegmentAsync(IAsyncEnumerable{PhotoSource}, StreamOptions?, CancellationToken)"/> takes any number.
    /// </param>
    /// <param name="cancellationToken">Ends the work, also while the network computes.</param>
    /// <returns>Their label maps, in the same order, as of <see cref="Segment(RgbImage, CancellationToken)"/>.</returns>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public IReadOnlyList<LabelMap> Segment(IReadOnlyList<RgbImage> photos, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(photos);
        var seen = photos.Select(SeenWhole).ToArray();
        if (!_session.TakesBatches || _options.Crf is not null || seen.Contains(null))
        {
            return [.. photos.Select(photo => Segment(photo, cancellationToken))];
        }
        var labels = new LabelMap[photos.Count];
        foreach (var batch in seen.Index().GroupBy(each => each.Item!.Size))
        {
            using var logits = _network.Run([.. batch.Select(each => each.Item!)], cancellationToken);
            foreach (var (place, index) in batch.Select((each, place) => (place, each.Index)))
            {
                labels[index] = Decode(logits, place, batch.Key, photos[index].Size);
            }
        }
        return labels;
    }

    /// <summary>The probability of each class at every pixel of a photo, as the network says it, before any CRF.</summary>
    /// <param name="photo">A photo of any size.</param>
    /// <param name="cancellationToken">Ends the work, also while the network computes.</param>
    /// <returns>(outputs, photo height, photo width): 4 bytes an output and pixel, 0.8 GB for 100 outputs of two megapixels.</returns>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public FloatArray Probabilities(RgbImage photo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(photo);
        if (SeenWhole(photo) is { } seen)
        {
            using var logits = _network.Run([seen], cancellationToken);
            return ProbabilityDecoder.Decode(logits.Of(0), logits.Classes, logits.Size, photo.Size, PixelsPerLogit(logits, seen.Size, photo.Size));
        }
        return Decode(photo, decoder => decoder.Probabilities(), cancellationToken);
    }

    /// <summary>What the network is fed for a photo that it sees whole: resized, mirrored up to a size that it takes, normalised.</summary>
    /// <param name="photo">A photo of any size.</param>
    /// <returns>(1, 3, height, width): for <see cref="NetworkSession"/>, or to calibrate a <see cref="Quantization.Quantizer"/>.</returns>
    public FloatArray Prepare(RgbImage photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return _network.Prepare(PhotoScaling.Bilinear(photo, SizeFor(photo)));
    }

    /// <summary>Classes photos one after the other: while the network runs on one, the next are read and decoded.</summary>
    /// <param name="photos">Where they come from; taken as they are needed.</param>
    /// <param name="options">How far reading may be ahead; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the work, also while the network computes.</param>
    /// <returns>
    /// One result a photo, in the order of the photos. One that cannot be read gives its fault, and the next one follows.
    /// </returns>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public IAsyncEnumerable<SegmentedPhoto> SegmentAsync(
        IAsyncEnumerable<PhotoSource> photos,
        StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(photos);
        return new PhotoStream(this, options ?? new()).Run(photos, cancellationToken);
    }

    /// <summary>Classes photos from files.</summary>
    /// <param name="files">Their paths; taken as they are needed.</param>
    /// <param name="options">How far reading may be ahead; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the work, also while the network computes.</param>
    /// <inheritdoc cref="SegmentAsync(IAsyncEnumerable{PhotoSource}, StreamOptions?, CancellationToken)" path="/returns"/>
    /// <inheritdoc cref="SegmentAsync(IAsyncEnumerable{PhotoSource}, StreamOptions?, CancellationToken)" path="/exception"/>
    public IAsyncEnumerable<SegmentedPhoto> SegmentAsync(
        IEnumerable<string> files,
        StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return SegmentAsync(files.Select(PhotoSource.FromFile).ToAsyncEnumerable(), options, cancellationToken);
    }

    /// <summary>
    /// Classes the photos of a folder, in the order of their names; hidden files, files that are no pictures and folders in it are left
    /// out.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">How far reading may be ahead; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the work, also while the network computes.</param>
    /// <inheritdoc cref="SegmentAsync(IAsyncEnumerable{PhotoSource}, StreamOptions?, CancellationToken)" path="/returns"/>
    /// <inheritdoc cref="SegmentAsync(IAsyncEnumerable{PhotoSource}, StreamOptions?, CancellationToken)" path="/exception"/>
    /// <exception cref="DataFaultException">There is no such folder.</exception>
    public IAsyncEnumerable<SegmentedPhoto> SegmentFolderAsync(
        string folder,
        StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Directory.Exists(folder)
            ? SegmentAsync(Directory.EnumerateFiles(folder).Where(IsPhoto).Order(StringComparer.Ordinal), options, cancellationToken)
            : throw new DataFaultException(
                folder,
                $"There is no folder '{folder}'; check the path, which starts from `{Environment.CurrentDirectory}`.");

        static bool IsPhoto(string file) => ImageFile.HasImageExtension(file) && !Path.GetFileName(file).StartsWith('.');
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static Segmenter OpenOnnx(string path, SegmenterCard? card, SegmenterOptions options)
    {
        var session = NetworkSession.OpenFile(path, options.Inference);
        try
        {
            if (card is null && TrainedModel.IsDescribed(session.Metadata))
            {
                return new Segmenter(session, TrainedModel.FromDescription(path, session.Metadata, new StateDictionary()), options);
            }
            var foreign =
                card
                ?? AttachedCard.In(session.Metadata, path)
                ?? (
                    CardFile.PathFor(path) is var file && File.Exists(file)
                        ? SegmenterCard.Read(file)
                        : throw new DataFaultException(
                            path,
                            $"'{path}' does not say what its outputs mean, and there is no card '{file}' that does. Write one: "
                            + "docs/inference.md shows how."));
            var output = ForeignNetwork.OutputOf(session, foreign, path);
            return new Segmenter(session, foreign, ForeignNetwork.Probe(session, foreign, output, path), output, options);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Classes a photo of which some rows at a time are in memory.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="window">The windows that the network sees.</param>
    /// <param name="take">
    /// Takes labels from the top: the photo's row that comes first in them, and the labels, which are filled anew for the next call.
    /// </param>
    /// <param name="cancellation">Ends the work, also while the network computes.</param>
    internal void SegmentRows(IPixels photo, WindowOptions window, Action<int, LabelMap> take, CancellationToken cancellation)
    {
        using var view = WindowedView.Of(_network, photo, window, new ViewOptions(_options.Averaging, IsFlipped: false), photo.Size, cancellation);
        new ViewDecoder([view], photo.Size, _options.Averaging, cancellation).LabelStripes((first, labels) => take(first, WithoutVoidOutput(labels)));
    }

    /// <summary>Bytes that logits of one row of windows take, over a photo's width.</summary>
    /// <param name="width">The photo's.</param>
    /// <param name="window">The windows.</param>
    internal long BytesOfLogits(int width, WindowOptions window)
    {
        var scale = _network.Rule.PixelsPerLogit ?? 1;
        return (long)Card.OutputCount * sizeof(float) * ((window.Size.Height + ViewDecoder.StripeRows) / scale + 1) * (width / scale + 1);
    }

    private LabelMap Decode(Logits logits, int image, ImageSize seen, ImageSize photo) =>
        WithoutVoidOutput(LabelDecoder.Decode(logits.Of(image), logits.Classes, logits.Size, photo, PixelsPerLogit(logits, seen, photo)));

    private LabelMap WithoutVoidOutput(LabelMap labels)
    {
        if (Card.VoidOutput is { } output && !_options.KeepVoidOutput)
        {
            labels.Labels.AsSpan().Replace((byte)output, LabelMap.Ignore);
        }
        return labels;
    }

    /// <summary>From pixels that the network saw to pixels of the photo, where it was resized.</summary>
    private static (double Rows, double Columns) PixelsPerLogit(Logits logits, ImageSize seen, ImageSize photo) =>
        (logits.PixelsPerLogit.Rows * photo.Height / seen.Height, logits.PixelsPerLogit.Columns * photo.Width / seen.Width);

    private T Decode<T>(RgbImage photo, Func<ViewDecoder, T> decode, CancellationToken cancellation)
    {
        var views = new List<LogitView>();
        try
        {
            foreach (var scale in _options.Scales)
            {
                var scaled = PhotoScaling.Bilinear(photo, Scaled(SizeFor(photo), scale));
                views.Add(View(scaled, isFlipped: false));
                if (_options.Flip)
                {
                    views.Add(View(MirrorImage.Of(scaled), isFlipped: true));
                }
            }
            return decode(new ViewDecoder(views, photo.Size, _options.Averaging, cancellation));
        }
        finally
        {
            views.ForEach(view => view.Dispose());
        }

        LogitView View(RgbImage seen, bool isFlipped)
        {
            var view = new ViewOptions(_options.Averaging, isFlipped);
            return _options.Window is { } window && !WindowedView.Covers(_network.Rule, window, seen.Size)
                ? WindowedView.Of(_network, new PhotoPixels(seen), window, view, photo.Size, cancellation)
                : WholeView.Of(_network, seen, view, photo.Size, cancellation);
        }
    }

    /// <summary>
    /// The photo as the network sees it, where it sees it once and whole: then nothing is averaged, and its logits are decoded as they are.
    /// </summary>
    private RgbImage? SeenWhole(RgbImage photo)
    {
        if (!(_options.Scales is [var scale]) || _options.Flip)
        {
            return null;
        }
        var size = Scaled(SizeFor(photo), scale);
        return _options.Window is not { } window || WindowedView.Covers(_network.Rule, window, size) ? PhotoScaling.Bilinear(photo, size) : null;
    }

    private ImageSize SizeFor(RgbImage photo) => _options.NetworkSize ?? (_options.Window is null ? _network.Rule.Fixed : null) ?? photo.Size;

    private static ImageSize Scaled(ImageSize size, double scale) =>
        new(Math.Max(1, (int)Math.Round(size.Height * scale)), Math.Max(1, (int)Math.Round(size.Width * scale)));
}
