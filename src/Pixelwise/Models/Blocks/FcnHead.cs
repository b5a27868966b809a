using Pixelwise.Networks;

namespace Pixelwise.Models.Blocks;

/// <summary>
/// The classifier of torchvision's FCN, and the auxiliary one of its other networks: 3x3 to a quarter of the channels, then 1x1.
/// </summary>
internal static class FcnHead
{
    public static Symbol Apply(Symbol x, string name, int classes) => x
        .Conv($"{name}.0", x.Channels / 4, kernel: 3, padding: 1, bias: false).BatchNorm($"{name}.1").ReLU()
        .Dropout(0.1)
        .Conv($"{name}.4", classes, kernel: 1);
}
