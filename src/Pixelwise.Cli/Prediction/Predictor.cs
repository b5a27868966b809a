using Pixelwise.Annotations;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Inference;

namespace Pixelwise.Cli.Prediction;

/// <summary>The three steps from a photo's file to what is made of it. Safe to use from several threads at once.</summary>
internal sealed class Predictor : IDisposable
{
    private readonly Segmenter _segmenter;

    /// <summary>Opens a network.</summary>
    /// <param name="path">A .safetensors or .onnx file, or a run folder.</param>
    /// <param name="networkSize">What photos are resized to for it; null leaves them as they are.</param>
    /// <param name="segmenting">How it is shown photos otherwise; null for the defaults.</param>
    /// <exception cref="DataFaultException">The file is broken, or does not say which model it is.</exception>
    public Predictor(string path, ImageSize? networkSize, SegmenterOptions? segmenting = null)
    {
        var options = (segmenting ?? new()) with { NetworkSize = networkSize };
        (_segmenter, Method) = (Segmenter.Open(path, options), options.Summary);
    }

    /// <summary>How the network is shown photos, in words.</summary>
    public string Method { get; }

    /// <summary>The network: name, classes, notes.</summary>
    public SegmenterCard Model => _segmenter.Card;

    /// <summary>The classes of the labels.</summary>
    public ClassSet Classes => _segmenter.Classes;

    /// <summary>How photos are read. Default <c>new()</c>.</summary>
    public ImageReadOptions Reading { get; init; } = new();

    /// <summary>How overlays are drawn. Default <c>new()</c>.</summary>
    public OverlayOptions Drawing { get; init; } = new();

    /// <summary>Reads a photo.</summary>
    /// <exception cref="DataFaultException">It cannot be read.</exception>
    public RgbImage Read(PhotoInput photo) => photo == PhotoInput.StandardInput
        ? ImageFile.Read(StandardInput.ReadBytes(), StandardInput.Name, Reading)
        : ImageFile.Read(photo.Path, Reading);

    /// <summary>Classes a photo; an output that stands for void becomes void.</summary>
    public LabelMap Segment(RgbImage photo) => _segmenter.Segment(photo);

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
