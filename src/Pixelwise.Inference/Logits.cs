using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>What a network returned for images of one size, where ONNX Runtime left it.</summary>
internal sealed class Logits : IDisposable
{
    private readonly IDisposableReadOnlyCollection<OrtValue> _values;

    /// <param name="values">One value, (N, classes, height, width); disposed of with this.</param>
    /// <param name="frame">How the images lay in the input.</param>
    public Logits(IDisposableReadOnlyCollection<OrtValue> values, InputFrame frame)
    {
        var shape = values[0].GetTensorTypeAndShape().Shape;
        _values = values;
        (Classes, Size) = ((int)shape[1], new ImageSize((int)shape[2], (int)shape[3]));
        PixelsPerLogit = frame.PixelsPerLogit(Size);
    }

    /// <summary>Outputs of the network.</summary>
    public int Classes { get; }

    /// <summary>Height and width of the logits.</summary>
    public ImageSize Size { get; }

    /// <summary>Rows and columns of the image that one row and one column of the logits cover.</summary>
    public (double Rows, double Columns) PixelsPerLogit { get; }

    /// <summary>(classes, height, width) of one image.</summary>
    /// <param name="image">Its place in the batch.</param>
    public Span<float> Of(int image)
    {
        var count = checked((int)(Classes * Size.PixelCount));
        return _values[0].GetTensorMutableDataAsSpan<float>().Slice(image * count, count);
    }

    /// <summary>The planes of one image; valid until this is disposed of, as ONNX Runtime's memory does not move.</summary>
    /// <inheritdoc cref="Of"/>
    public unsafe LogitPlanes PlanesOf(int image) => new((float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Of(image))), Classes, Size);

    public void Dispose() => _values.Dispose();
}
