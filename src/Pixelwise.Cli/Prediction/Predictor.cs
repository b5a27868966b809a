using Pixelwise.Annotations;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Inference;

namespace Pixelwise.Cli.Prediction;

/// <summary>The three steps from a photo's file to what is made of it. Safe to use from several threads at once.</summary>
internal sealed class Predictor : IDisposable
{
    private const int Permille = 1000;

    private readonly Segmenter _segmenter;
    private readonly SegmenterOptions _options;

    /// <summary>Opens a network.</summary>
    /// <param name="path">A .safetensors or .onnx file, or a run folder.</param>
    /// <param name="networkSize">What photos are resized to for it; null leaves them as they are.</param>
    /// <param name="segmenting">How it is shown photos otherwise; null for the defaults.</param>
    /// <exception cref="DataFaultException">The file is broken, or does not say which model it is.</exception>
    public Predictor(string path, ImageSize? networkSize, SegmenterOptions? segmenting = null)
    {
        _options = (segmenting ?? new()) with { NetworkSize = networkSize };
        _segmenter = Segmenter.Open(path, _options);
    }

    /// <summary>How the network is shown photos, in words.</summary>
    public string Method => _options.Summary;

    /// <summary>The network: name, classes, notes.</summary>
    public SegmenterCard Model => _segmenter.Card;

    /// <summary>The classes of the labels.</summary>
    public ClassSet Classes => _segmenter.Classes;

    /// <summary>How photos are read. Default <c>new()</c>.</summary>
    public ImageReadOptions Reading { get; init; } = new();

    /// <summary>How overlays are drawn. Default <c>new()</c>.</summary>
    public OverlayOptions Drawing { get; init; } = new();

    /// <summary>How large photos are treated: in the windows that were asked for, if any.</summary>
    /// <exception cref="DataFaultException">Something else was asked for.</exception>
    private LargePhotoOptions OptionsFor(PhotoInput photo) =>
        _options.NetworkSize is null && _options.Scales is [1] && !_options.Flip
            ? new() { Window = _options.Window, Drawing = Drawing }
            : throw new DataFaultException(
                photo.Path,
                $"Image `{photo.Path}` has more pixels than --max-pixels and is seen in windows at its own scale; "
                + "predict it without --size, --scales and --flip.");

    /// <summary>Reads a photo.</summary>
    /// <exception cref="DataFaultException">It cannot be read.</exception>
    public RgbImage Read(PhotoInput photo) => photo == PhotoInput.StandardInput
        ? ImageFile.Read(StandardInput.ReadBytes(), StandardInput.Name, Reading)
        : ImageFile.Read(photo.Path, Reading);

    /// <summary>Classes a photo; an output that stands for void becomes void.</summary>
    public LabelMap Segment(RgbImage photo) => _segmenter.Segment(photo);

    /// <summary>Reads and classes photos: while the network runs on one, those behind it are decoded.</summary>
    /// <param name="photos">Taken as they are needed; a few are in memory at a time.</param>
    /// <param name="cancellation">Ends the work, also while the network computes.</param>
    /// <returns>One result a photo, in their order.</returns>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public IAsyncEnumerable<SegmentedPhoto> SegmentAsync(IEnumerable<PhotoInput> photos, CancellationToken cancellation) =>
        _segmenter.SegmentAsync(photos.Select(SourceOf).ToAsyncEnumerable(), new StreamOptions { Reading = Reading }, cancellation);

    private static PhotoSource SourceOf(PhotoInput photo) => photo == PhotoInput.StandardInput
        ? PhotoSource.FromStream(StandardInput.Name, Console.OpenStandardInput)
        : PhotoSource.FromFile(photo.Path);

    /// <summary>Whether a photo is read, classed and written in parts: a TIFF of more pixels than are read at once.</summary>
    /// <exception cref="DataFaultException">It is missing, or no image.</exception>
    public bool IsLarge(PhotoInput photo) => photo != PhotoInput.StandardInput
        && LargePhotoSegmenter.CanRead(photo.Path) && ImageFile.ReadSize(photo.Path).PixelCount > Reading.MaxPixels;

    /// <summary>All three steps for a large photo, side by side.</summary>
    /// <param name="files">What is written, and where.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DataFaultException">
    /// The photo cannot be read, a file not be written, or what is wanted needs the whole label map.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public PhotoResult PredictLarge(PhotoFiles files, CancellationToken cancellation)
    {
        var options = OptionsFor(files.Photo);
        foreach (var file in files.Own)
        {
            OutputFiles.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(file.Path))!);
        }
        var found = ProgressBar.During(
            files.Photo.Name,
            step =>
                new LargePhotoSegmenter(_segmenter, options).Segment(
                    files.Photo.Path,
                    new LargePhotoFiles
                    {
                        Indices = files.Find(OutputKind.Labels),
                        Palette = files.Find(OutputKind.Palette),
                        Overlay = files.Find(OutputKind.Overlay),
                    },
                    new Reporter<double>(share => step((int)(Permille * share), Permille)),
                    cancellation));
        return new PhotoResult(files, found.Size, found.Shares)
        {
            Method = $"larger than --max-pixels {Reading.MaxPixels}, so tile by tile: windows of {found.Window.Size}, overlap {found.Window.Overlap}",
        };
    }

    /// <summary>Writes the files of a photo.</summary>
    /// <param name="files">What is written, and where.</param>
    /// <param name="photo">The photo.</param>
    /// <param name="labels">Its label map.</param>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public PhotoResult Write(PhotoFiles files, RgbImage photo, LabelMap labels)
    {
        foreach (var (kind, path) in files.Own)
        {
            OutputFiles.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            switch (kind)
            {
                case OutputKind.Labels:
                    LabelFile.WriteIndices(path, labels);
                    break;
                case OutputKind.Palette:
                    LabelFile.WritePalette(path, labels, Classes);
                    break;
                case OutputKind.Overlay:
                    ImageFile.Write(path, Overlay.DrawWithLegend(photo, labels, Classes, Drawing));
                    break;
                case OutputKind.GeoJson:
                    GeoJsonFile.Write(path, labels, Classes);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(files), kind, "One file holds all photos.");
            }
        }
        return new PhotoResult(files, photo.Size, ClassShare.Of(labels, Classes));
    }

    /// <summary>All three steps.</summary>
    /// <param name="files">The photo, and what is made of it.</param>
    /// <exception cref="DataFaultException">The photo cannot be read, or a file not be written.</exception>
    public PhotoResult Predict(PhotoFiles files)
    {
        var photo = Read(files.Photo);
        return Write(files, photo, Segment(photo));
    }

    public void Dispose() => _segmenter.Dispose();
}
