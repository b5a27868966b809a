using Pixelwise.Imaging;
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
    /// ONNX counts indices through the whole (N, C, H, W) value, PyTorch through one plane. They only travel from a pooling to the
    /// unpooling of a value of the same shape, so no conversion is needed; but that shape has to be the reference's whole shape.
    /// </remarks>
    public static void Lower(this MaxUnpool _, LoweringContext at)
    {
        var shape = at.EmitStep("Shape", "shape", [at.Reference!]);
        // With the shape given, kernel and stride only serve a check that the output is large enough, which windows that overhang the image
        // fail.
        at.Emit("MaxUnpool", [at.Inputs[0], at.Inputs[1], shape], ("kernel_shape", ((Pair)1).ToLongs()));
    }

    public static void Lower(this AveragePool operation, LoweringContext at) => at.Emit(
        "AveragePool",
        [at.Input],
        ("kernel_shape", operation.Kernel.ToLongs()),
        ("strides", operation.Stride.ToLongs()),
        ("pads", operation.Padding.BothSides()),
        ("count_include_pad", 1));

    /// <remarks>
    /// ONNX has no adaptive pooling for a size that is not known yet, so the means are two products: bins × rows times the plane times
    /// columns × bins.
    /// </remarks>
    public static void Lower(this AdaptiveAveragePool operation, LoweringContext at)
    {
        if (operation.Bins == 1 && operation.Fixed is null)
        {
            at.Emit("GlobalAveragePool", [at.Input]);
            return;
        }
        var byRows = at.EmitStep("MatMul", "rows", [AveragingMatrix(operation, at, axis: 2), at.Input]);
        var columns = at.EmitStep("Transpose", "columns", [AveragingMatrix(operation, at, axis: 3)]);
        at.Emit("MatMul", [byRows, columns]);
    }

    /// <summary>
    /// bins × side, row i holding 1 / (end − start) from start = ⌊i·side / bins⌋ up to end = ⌈(i + 1)·side / bins⌉ and 0 elsewhere.
    /// </summary>
    private static string AveragingMatrix(AdaptiveAveragePool operation, LoweringContext at, int axis)
    {
        var (graph, of, bins) = (at.Graph, axis == 2 ? "row" : "column", axis == 2 ? operation.Bins.Rows : operation.Bins.Columns);
        var side = Side(at, of, axis);
        var scalar = at.EmitStep("Squeeze", $"{of}-count", [side]);
        var positions = at.EmitStep(
            "Range",
            $"{of}-positions",
            [graph.Constant(TensorProto.OfNumber(0)), scalar, graph.Constant(TensorProto.OfNumber(1))]);
        var bin = graph.Constant(TensorProto.OfColumn(Enumerable.Range(0, bins)));
        var next = graph.Constant(TensorProto.OfColumn(Enumerable.Range(1, bins)));
        var start = at.EmitStep("Div", $"{of}-start", [at.EmitStep("Mul", $"{of}-before", [bin, side]), graph.Numbers(bins)]);
        var roundedUp = at.EmitStep("Add", $"{of}-rounded", [at.EmitStep("Mul", $"{of}-behind", [next, side]), graph.Numbers(bins - 1)]);
        var end = at.EmitStep("Div", $"{of}-end", [roundedUp, graph.Numbers(bins)]);
        if (operation.Fixed is { } windows)
        {
            var (window, stride) = axis == 2 ? (windows.Window.Rows, windows.Stride.Rows) : (windows.Window.Columns, windows.Stride.Columns);
            var fixedStart = Enumerable.Range(0, bins).Select(i => i * stride).ToArray();
            var applies = HasSize(at, of, windows.Input);
            start = at.EmitStep("Where", $"{of}-chosen-start", [applies, graph.Constant(TensorProto.OfColumn(fixedStart)), start]);
            end = at.EmitStep(
                "Where",
                $"{of}-chosen-end",
                [applies, graph.Constant(TensorProto.OfColumn(fixedStart.Select(first => first + window))), end]);
        }
        var inside = at.EmitStep(
            "And",
            $"{of}-inside",
            [at.EmitStep("GreaterOrEqual", $"{of}-begun", [positions, start]), at.EmitStep("Less", $"{of}-open", [positions, end])]);
        var ones = at.EmitStep("Cast", $"{of}-ones", [inside], ("to", (int)TensorType.Float));
        var lengths = at.EmitStep("Cast", $"{of}-lengths", [at.EmitStep("Sub", $"{of}-length", [end, start])], ("to", (int)TensorType.Float));
        return at.EmitStep("Div", $"{of}-means", [ones, lengths]);
    }

    /// <summary>Whether the input has a certain height and width.</summary>
    private static string HasSize(LoweringContext at, string of, ImageSize size)
    {
        var height = at.EmitStep("Equal", $"{of}-is-height", [Side(at, $"{of}-height", axis: 2), at.Graph.Numbers(size.Height)]);
        var width = at.EmitStep("Equal", $"{of}-is-width", [Side(at, $"{of}-width", axis: 3), at.Graph.Numbers(size.Width)]);
        return at.EmitStep("And", $"{of}-is-size", [height, width]);
    }

    private static string Side(LoweringContext at, string name, int axis) =>
        at.EmitStep("Shape", $"{name}-side", [at.Input], ("start", axis), ("end", axis + 1));
}
