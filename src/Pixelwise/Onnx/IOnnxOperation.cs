using Pixelwise.Networks;

namespace Pixelwise.Onnx;

/// <summary>An operation of a user's own that can be written into an ONNX file: implemented by his <see cref="Operation"/>.</summary>
/// <remarks>Operations of this library need it not. One value only; operators of opset <see cref="OnnxExporter.Opset"/>.</remarks>
public interface IOnnxOperation
{
    /// <summary>Writes what the operation becomes: any number of steps, then its result.</summary>
    /// <param name="onnx">Names of the inputs and weights, and where the nodes go.</param>
    void WriteOnnx(OnnxNodeWriter onnx);
}
