using Pixelwise.Networks.Operations;

namespace Pixelwise.Onnx.Lowerings;

/// <summary>What treats every pixel by itself: normalisation, activations, sums, channels side by side.</summary>
internal static class PointwiseLowerings
{
    public static void Lower(this BatchNormalization operation, LoweringContext at) =>
        at.Emit("BatchNormalization", [at.Input, .. at.FloatWeights()], ("epsilon", (float)operation.Epsilon));

    public static void Lower(this ReLU _, LoweringContext at) => at.Emit("Relu", [at.Input]);

    // ONNX broadcasts the slope from the right, so a slope a channel has to say that rows and columns share it.
    public static void Lower(this PReLU _, LoweringContext at) => at.Emit("PRelu", [at.Input, at.Weight(0, [(int)at.Tensor(0).Count, 1, 1])]);

    public static void Lower(this Add _, LoweringContext at) => at.Emit(at.Inputs.Count == 2 ? "Add" : "Sum", at.Inputs);

    public static void Lower(this Concat _, LoweringContext at) => at.Emit("Concat", at.Inputs, ("axis", 1));

    public static void Lower(this AppendZeroChannels operation, LoweringContext at) =>
        at.Emit("Pad", [at.Input, at.Graph.Numbers(0, 0, 0, 0, 0, operation.Count, 0, 0)]);
}
