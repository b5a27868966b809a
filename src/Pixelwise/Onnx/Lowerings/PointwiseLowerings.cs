using Pixelwise.Networks.Operations;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx.Lowerings;

/// <summary>What treats every pixel by itself: normalisations, activations, sums, channels side by side.</summary>
internal static class PointwiseLowerings
{
    public static void Lower(this BatchNormalization operation, LoweringContext at) =>
        at.Emit("BatchNormalization", [at.Input, .. at.FloatWeights()], ("epsilon", (float)operation.Epsilon));

    public static void Lower(this ReLU _, LoweringContext at) => at.Emit("Relu", [at.Input]);

    public static void Lower(this ReLU6 _, LoweringContext at) =>
        at.Emit("Clip", [at.Input, at.Graph.Constant(TensorProto.OfNumber(0f)), at.Graph.Constant(TensorProto.OfNumber((float)ReLU6.Most))]);

    public static void Lower(this LocalResponseNormalization operation, LoweringContext at) => at.Emit(
        "LRN",
        [at.Input],
        ("size", operation.Channels),
        ("alpha", (float)operation.Alpha),
        ("beta", (float)operation.Beta),
        ("bias", 1f));

    public static void Lower(this PReLU operation, LoweringContext at)
    {
        if (at.Fold && !operation.PerChannel)
        {
            // ONNX Runtime fuses a leaky ReLU into the convolution before it, but runs a PReLU by itself: ENet takes 52 ms this way and 69
            // that.
            at.Emit("LeakyRelu", [at.Input], ("alpha", at.Tensor(0).Floats[0]));
            return;
        }
        // ONNX broadcasts the slope from the right, so a slope a channel has to say that rows and columns share it.
        at.Emit("PRelu", [at.Input, at.Weight(0, [(int)at.Tensor(0).Count, 1, 1])]);
    }

    public static void Lower(this Add _, LoweringContext at) => at.Emit(at.Inputs.Count == 2 ? "Add" : "Sum", at.Inputs);

    public static void Lower(this Maximum _, LoweringContext at) => at.Emit("Max", at.Inputs);

    public static void Lower(this Multiply _, LoweringContext at) => at.Emit("Mul", at.Inputs);

    public static void Lower(this SliceChannels operation, LoweringContext at) =>
        at.Emit("Slice", [at.Input, at.Graph.Numbers(operation.First), at.Graph.Numbers(operation.First + operation.Count), at.Graph.Numbers(1)]);

    /// <remarks>Taking channels one by one is a copy of planes; reshaping to groups and back would need the size.</remarks>
    public static void Lower(this ShuffleChannels operation, LoweringContext at)
    {
        var channels = at.Node.Probes[0].Channels;
        var dealt = Enumerable
            .Range(0, channels)
            .Select(i => (long)(i % operation.Groups * (channels / operation.Groups) + i / operation.Groups))
            .ToArray();
        at.Emit("Gather", [at.Input, at.Graph.Numbers(dealt)], ("axis", 1));
    }

    public static void Lower(this Scale operation, LoweringContext at) =>
        at.Emit("Mul", [at.Input, at.Graph.Constant(TensorProto.Of(FormattableString.Invariant($"x{operation.Factor}"), (float)operation.Factor))]);

    public static void Lower(this Concat _, LoweringContext at) => at.Emit("Concat", at.Inputs, ("axis", 1));

    public static void Lower(this AppendZeroChannels operation, LoweringContext at) =>
        at.Emit("Pad", [at.Input, at.Graph.Numbers(0, 0, 0, 0, 0, operation.Count, 0, 0)]);
}
