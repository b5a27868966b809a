using Pixelwise.Networks.Operations;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx.Lowerings;

/// <summary>What changes height and width without weights.</summary>
internal static class SizeLowerings
{
    /// <remarks>One Pad does both: ONNX cuts where the padding is negative.</remarks>
    public static void Lower(this FitTo _, LoweringContext at)
    {
        var graph = at.Graph;
        var missing = at.EmitStep("Sub", "missing", [graph.SizeOf(at.Reference!), graph.SizeOf(at.Input)]);
        // ONNX divides towards zero but its remainder takes the divisor's sign: half of (d − d mod 2) is d / 2 rounded down, below zero
        // too.
        var odd = at.EmitStep("Mod", "odd", [missing, graph.Numbers(2)]);
        var even = at.EmitStep("Sub", "even", [missing, odd]);
        var before = at.EmitStep("Div", "before", [even, graph.Numbers(2)]);
        var after = at.EmitStep("Sub", "after", [missing, before]);
        var margins = at.EmitStep("Concat", "margins", [graph.Numbers(0, 0), before, graph.Numbers(0, 0), after], ("axis", 0));
        at.Emit("Pad", [at.Input, margins]);
    }

    public static void Lower(this Crop operation, LoweringContext at)
    {
        var from = at.Graph.Numbers(operation.Offset.ToLongs());
        var to = at.EmitStep("Add", "to", [from, at.Graph.SizeOf(at.Reference!)]);
        at.Emit("Slice", [at.Input, from, to, at.Graph.Numbers(2, 3)]);
    }

    public static void Lower(this Resize operation, LoweringContext at)
    {
        AttributeProto[] attributes = operation.Sampling switch
        {
            Sampling.Nearest => [("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor")],
            Sampling.FromTopLeft => [("mode", "linear"), ("coordinate_transformation_mode", "asymmetric")],
            Sampling.CornersAligned => [("mode", "linear"), ("coordinate_transformation_mode", "align_corners")],
            _ => [("mode", "linear"), ("coordinate_transformation_mode", "half_pixel")],
        };
        if (at.Reference is null)
        {
            var scales = at.Graph.Constant(
                TensorProto.Of(FormattableString.Invariant($"x{operation.Scale}"), 1f, 1f, (float)operation.Scale, (float)operation.Scale));
            at.Emit("Resize", [at.Input, "", scales], attributes);
            return;
        }
        var channels = at.EmitStep("Shape", "channels", [at.Input], ("start", 0), ("end", 2));
        var shape = at.EmitStep("Concat", "shape", [channels, at.Graph.SizeOf(at.Reference)], ("axis", 0));
        at.Emit("Resize", [at.Input, "", "", shape], attributes);
    }
}
