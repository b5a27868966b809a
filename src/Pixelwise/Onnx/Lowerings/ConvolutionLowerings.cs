using Pixelwise.Networks;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Onnx.Lowerings;

/// <summary>Convolutions, plain and transposed.</summary>
internal static class ConvolutionLowerings
{
    public static void Lower(this Convolution operation, LoweringContext at) => at.Emit(
        "Conv",
        [at.Input, at.Weight(0, operation.WeightShape(at.Node.Inputs[0].Channels)), .. operation.Bias ? [at.Weight(1)] : Array.Empty<string>()],
        ("kernel_shape", operation.Kernel.ToLongs()),
        ("strides", operation.Stride.ToLongs()),
        ("pads", operation.Padding.BothSides()),
        ("dilations", operation.Dilation.ToLongs()),
        ("group", operation.Groups));

    public static void Lower(this TransposedConvolution operation, LoweringContext at)
    {
        // ONNX fixes the extra rows and columns when the file is made, but here they depend on the image: make the most that there can be,
        // and cut.
        Pair most = at.Reference is null ? 0 : (operation.Stride.Rows - 1, operation.Stride.Columns - 1);
        string[] inputs = [at.Input, .. at.FloatWeights()];
        Protobuf.AttributeProto[] attributes =
        [
            ("kernel_shape", operation.Kernel.ToLongs()),
            ("strides", operation.Stride.ToLongs()),
            ("pads", operation.Padding.BothSides()),
            ("output_padding", most.ToLongs()),
            ("group", operation.Groups),
        ];
        if (at.Reference is null || most == 0)
        {
            at.Emit("ConvTranspose", inputs, attributes);
            return;
        }
        var uncut = at.EmitStep("ConvTranspose", "uncut", inputs, attributes);
        at.Emit("Slice", [uncut, at.Graph.Numbers(0, 0), at.Graph.SizeOf(at.Reference), at.Graph.Numbers(2, 3)]);
    }
}
