using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx.Lowerings;

/// <summary>Pooling, and the unpooling that undoes it.</summary>
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

    public static void Lower(this AveragePool operation, LoweringContext at) => at.Emit(
        "AveragePool",
        [at.Input],
        ("kernel_shape", operation.Kernel.ToLongs()),
        ("strides", operation.Stride.ToLongs()),
        ("pads", operation.Padding.BothSides()),
        ("count_include_pad", 1));

    /// <remarks>ONNX has no adaptive pooling for a size that is not known yet, so the means are two products: bins × rows times the plane times columns × bins.</remarks>
    public static void Lower(this AdaptiveAveragePool operation, LoweringContext at)
    {
        if (operation.Bins == 1)
        {
            at.Emit("GlobalAveragePool", [at.Input]);
            return;
        }
        var byRows = at.EmitStep("MatMul", "rows", [AveragingMatrix(at, axis: 2, operation.Bins.Rows), at.Input]);
        var columns = at.EmitStep("Transpose", "columns", [AveragingMatrix(at, axis: 3, operation.Bins.Columns)]);
        at.Emit("MatMul", [byRows, columns]);
    }

    /// <summary>bins × side, row i holding 1 / (end − start) from start = ⌊i·side / bins⌋ up to end = ⌈(i + 1)·side / bins⌉ and 0 elsewhere.</summary>
    private static string AveragingMatrix(LoweringContext at, int axis, int bins)
    {
        var (graph, of) = (at.Graph, axis == 2 ? "row" : "column");
        var side = at.EmitStep("Shape", $"{of}-side", [at.Input], ("start", axis), ("end", axis + 1));
        var scalar = at.EmitStep("Squeeze", $"{of}-count", [side]);
        var positions = at.EmitStep("Range", $"{of}-positions", [graph.Constant(TensorProto.OfNumber(0)), scalar, graph.Constant(TensorProto.OfNumber(1))]);
        var bin = graph.Constant(TensorProto.OfColumn(Enumerable.Range(0, bins)));
        var next = graph.Constant(TensorProto.OfColumn(Enumerable.Range(1, bins)));
        var start = at.EmitStep("Div", $"{of}-start", [at.EmitStep("Mul", $"{of}-before", [bin, side]), graph.Numbers(bins)]);
        var roundedUp = at.EmitStep("Add", $"{of}-rounded", [at.EmitStep("Mul", $"{of}-behind", [next, side]), graph.Numbers(bins - 1)]);
        var end = at.EmitStep("Div", $"{of}-end", [roundedUp, graph.Numbers(bins)]);
        var inside = at.EmitStep(
            "And", $"{of}-inside", [at.EmitStep("GreaterOrEqual", $"{of}-begun", [positions, start]), at.EmitStep("Less", $"{of}-open", [positions, end])]);
        var ones = at.EmitStep("Cast", $"{of}-ones", [inside], ("to", (int)TensorType.Float));
        var lengths = at.EmitStep("Cast", $"{of}-lengths", [at.EmitStep("Sub", $"{of}-length", [end, start])], ("to", (int)TensorType.Float));
        return at.EmitStep("Div", $"{of}-means", [ones, lengths]);
    }
}
