using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class ActivationLowering
{
    public static Lowering PReLU { get; } = frame => prelu(frame.Input(), frame.Weight(0));

    // Saves one pass through fresh memory, which on a CPU costs more than the comparison itself.
    public static Lowering ReLU(bool mayOverwrite) => mayOverwrite ? frame => frame.Input().relu_() : frame => frame.Input().relu();

    public static Lowering ReLU6(bool mayOverwrite) => mayOverwrite ? frame => frame.Input().relu6_() : frame => frame.Input().relu6();
}
