using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pixelwise.Benchmarks.Training.HandWritten;

/// <summary>The padded U-Net as one writes it in TorchSharp without a graph: what the engine's overhead is measured against.</summary>
internal sealed class UNet : Module<Tensor, Tensor>
{
    private readonly Sequential _in, _down1, _down2, _down3, _down4, _up1, _up2, _up3, _up4;
    private readonly ConvTranspose2d _enlarge1, _enlarge2, _enlarge3, _enlarge4;
    private readonly Conv2d _out;

    public UNet(int classes, int width)
        : base("unet")
    {
        _in = DoubleConv(3, width);
        _down1 = DoubleConv(width, 2 * width);
        _down2 = DoubleConv(2 * width, 4 * width);
        _down3 = DoubleConv(4 * width, 8 * width);
        _down4 = DoubleConv(8 * width, 16 * width);
        _enlarge1 = ConvTranspose2d(16 * width, 8 * width, 2, stride: 2);
        _enlarge2 = ConvTranspose2d(8 * width, 4 * width, 2, stride: 2);
        _enlarge3 = ConvTranspose2d(4 * width, 2 * width, 2, stride: 2);
        _enlarge4 = ConvTranspose2d(2 * width, width, 2, stride: 2);
        _up1 = DoubleConv(16 * width, 8 * width);
        _up2 = DoubleConv(8 * width, 4 * width);
        _up3 = DoubleConv(4 * width, 2 * width);
        _up4 = DoubleConv(2 * width, width);
        _out = Conv2d(width, classes, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor image)
    {
        using var scope = NewDisposeScope();
        var x1 = _in.call(image);
        var x2 = _down1.call(functional.max_pool2d(x1, 2));
        var x3 = _down2.call(functional.max_pool2d(x2, 2));
        var x4 = _down3.call(functional.max_pool2d(x3, 2));
        var x = _down4.call(functional.max_pool2d(x4, 2));
        x = _up1.call(cat([x4, _enlarge1.call(x)], 1));
        x = _up2.call(cat([x3, _enlarge2.call(x)], 1));
        x = _up3.call(cat([x2, _enlarge3.call(x)], 1));
        x = _up4.call(cat([x1, _enlarge4.call(x)], 1));
        return scope.MoveToOuter(_out.call(x));
    }

    private static Sequential DoubleConv(int inputs, int outputs) => Sequential(
        Conv2d(inputs, outputs, 3, padding: 1, bias: false), BatchNorm2d(outputs), ReLU(),
        Conv2d(outputs, outputs, 3, padding: 1, bias: false), BatchNorm2d(outputs), ReLU());
}
