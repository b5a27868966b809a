using Pixelwise.Networks;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Onnx.Lowerings;

/// <summary>Max pooling and the unpooling that undoes it.</summary>
internal static class PoolingLowerings
{
    public static void Lower(this MaxPool operation, LoweringContext at) => at.Emit(
        "MaxPool",
        [at.Input],
        ("kernel_shape", operation.Kernel.ToLongs()),
        ("strides", operation.Stride.ToLongs()),
        ("pads", operation.Padding.BothSides()),
        ("ceil_mode", operation.Ceiling ? 1 : 0));

    /// <remarks>
    /// ONNX counts indices through the whole (N, C, H, W) value, PyTorch through one plane. They only travel from a pooling to the unpooling of a
    /// value of the same shape, so no conversion is needed; but that shape has to be the reference's whole shape.
    /// </remarks>
    public static void Lower(this MaxUnpool _, LoweringContext at)
    {
        var shape = at.EmitStep("Shape", "shape", [at.Reference!]);
        // With the shape given, kernel and stride only serve a check that the output is large enough, which windows that overhang the image fail.
        at.Emit("MaxUnpool", [at.Inputs[0], at.Inputs[1], shape], ("kernel_shape", ((Pair)1).ToLongs()));
    }
}
