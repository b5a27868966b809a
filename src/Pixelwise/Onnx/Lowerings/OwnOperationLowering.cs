namespace Pixelwise.Onnx.Lowerings;

/// <summary>An operation of a user's own, which writes itself.</summary>
internal static class OwnOperationLowering
{
    /// <exception cref="InvalidOperationException">It wrote no result.</exception>
    public static void Lower(this IOnnxOperation operation, LoweringContext at)
    {
        var writer = new OnnxNodeWriter(at);
        operation.WriteOnnx(writer);
        if (!writer.IsDone)
        {
            throw new InvalidOperationException(
                $"Node {at.Node} wrote no result into the ONNX file; "
                + $"end {operation.GetType().Name}.{nameof(IOnnxOperation.WriteOnnx)} with {nameof(OnnxNodeWriter.Result)}.");
        }
    }
}
