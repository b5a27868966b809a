using Pixelwise.Imaging;
using Pixelwise.Inference;

namespace Pixelwise.Cli.Prediction;

/// <summary>From a photo's file to its label map and overlay.</summary>
internal sealed class Predictor : IDisposable
{
    private readonly Segmenter _segmenter;

    /// <summary>Opens a network.</summary>
    /// <param name="path">A .safetensors or .onnx file, or a run folder.</param>
    /// <param name="networkSize">What photos are resized to for it; null leaves them as they are.</param>
    /// <exception cref="DataFaultException">The file is broken, or does not say which model it is.</exception>
    public Predictor(string path, ImageSize? networkSize) => _segmenter = Segmenter.Open(path, new SegmenterOptions { NetworkSize = networkSize });

    /// <summary>The network: name, classes, notes.</summary>
    public SegmenterCard Model => _segmenter.Card;

    /// <summary>How photos are read. Default <c>new()</c>.</summary>
    public ImageReadOptions Reading { get; init; } = new();

    /// <summary>How overlays are drawn. Default <c>new()</c>.</summary>
    public OverlayOptions Drawing { get; init; } = new();

    /// <summary>Classes a photo and writes both files.</summary>
    /// <param name="files">The photo, and what is made of it.</param>
    /// <exception cref="DataFaultException">The photo cannot be read, or a file not be written.</exception>
    public PhotoResult Predict(PhotoFiles files)
    {
        var photo = ImageFile.Read(files.Photo, Reading);
        return Write(files, photo);
    }

    /// <summary>Classes a photo that is in memory and writes both files.</summary>
    /// <param name="files">Where they go.</param>
    /// <param name="photo">The photo.</param>
    public PhotoResult Write(PhotoFiles files, RgbImage photo)
    {
        var labels = _segmenter.Segment(photo);
        if (_segmenter.Card.VoidOutput is { } output)
        {
            labels.Labels.AsSpan().Replace((byte)output, LabelMap.Ignore);
        }
        LabelFile.WritePalette(files.Labels, labels, _segmenter.Classes);
        ImageFile.Write(files.Overlay, Overlay.DrawWithLegend(photo, labels, _segmenter.Classes, Drawing));
        return new PhotoResult(files, photo.Size, ClassShare.Of(labels, _segmenter.Classes));
    }

    public void Dispose() => _segmenter.Dispose();
}
