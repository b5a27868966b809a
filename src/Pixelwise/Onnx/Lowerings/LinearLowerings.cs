using Pixelwise.Networks.Operations;

namespace Pixelwise.Onnx.Lowerings;

/// <summary>What comes after the end of pixels.</summary>
internal static class LinearLowerings
{
    public static void Lower(this Linear _, LoweringContext at) => at.Emit("Gemm", [at.Input, .. at.FloatWeights()], ("transB", 1));

    public static void Lower(this Flatten _, LoweringContext at) => at.Emit("Flatten", [at.Input], ("axis", 1));
}
