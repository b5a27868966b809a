using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pixelwise.Benchmarks.Training.HandWritten;

/// <summary>ENet as one writes it in TorchSharp without a graph.</summary>
internal sealed class ENet : Module<Tensor, Tensor>
{
    private readonly Conv2d _initial;
    private readonly Sequential _initialEnd;
    private readonly Down _down1, _down2;
    private readonly Sequential _stage1, _stage2, _stage3, _stage4, _stage5;
    private readonly Up _up4, _up5;
    private readonly ConvTranspose2d _out;

    public ENet(int classes)
        : base("enet")
    {
        _initial = Conv2d(3, 13, 3, stride: 2, padding: 1, bias: false);
        _initialEnd = Sequential(BatchNorm2d(16), PReLU(1));
        _down1 = new Down(16, 64, 0.01);
        _stage1 = Sequential(Enumerable.Range(0, 4).Select(_ => (Module<Tensor, Tensor>)Bottleneck.Of(64, dilation: 1, dropout: 0.01)));
        _down2 = new Down(64, 128, 0.1);
        _stage2 = Context();
        _stage3 = Context();
        _up4 = new Up(128, 64);
        _stage4 = Sequential(Bottleneck.Plain(64), Bottleneck.Plain(64));
        _up5 = new Up(64, 16);
        _stage5 = Sequential(Bottleneck.Plain(16));
        _out = ConvTranspose2d(16, classes, 3, stride: 2, padding: 1, output_padding: 1, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor image)
    {
        using var scope = NewDisposeScope();
        var x = _initialEnd.call(cat([_initial.call(image), functional.max_pool2d(image, 3, 2, 1)], 1));
        (x, var indices1) = _down1.call(x);
        (x, var indices2) = _down2.call(_stage1.call(x));
        x = _stage3.call(_stage2.call(x));
        x = _stage4.call(_up4.call(x, indices2));
        x = _stage5.call(_up5.call(x, indices1));
        return scope.MoveToOuter(_out.call(x));
    }

    private static Sequential Context() => Sequential(
        Bottleneck.Of(128, 1), Bottleneck.Of(128, 2), Bottleneck.Asymmetric(128), Bottleneck.Of(128, 4),
        Bottleneck.Of(128, 1), Bottleneck.Of(128, 8), Bottleneck.Asymmetric(128), Bottleneck.Of(128, 16));

    /// <summary>A residual block: the extension, added to its input.</summary>
    private sealed class Bottleneck : Module<Tensor, Tensor>
    {
        private readonly Sequential _extension;
        private readonly Module<Tensor, Tensor> _end;

        private Bottleneck(Sequential extension, Module<Tensor, Tensor> end)
            : base("bottleneck")
        {
            (_extension, _end) = (extension, end);
            RegisterComponents();
        }

        public static Bottleneck Of(int channels, int dilation, double dropout = 0.1) => new(
            Sequential(
                Conv2d(channels, channels / 4, 1, bias: false), BatchNorm2d(channels / 4), PReLU(1),
                Conv2d(channels / 4, channels / 4, 3, padding: dilation, dilation: dilation, bias: false), BatchNorm2d(channels / 4), PReLU(1),
                Conv2d(channels / 4, channels, 1, bias: false), BatchNorm2d(channels), PReLU(1), Dropout2d(dropout)),
            PReLU(1));

        public static Bottleneck Asymmetric(int channels) => new(
            Sequential(
                Conv2d(channels, channels / 4, 1, bias: false), BatchNorm2d(channels / 4), PReLU(1),
                Conv2d(channels / 4, channels / 4, (5, 1), padding: (2, 0), bias: false), BatchNorm2d(channels / 4), PReLU(1),
                Conv2d(channels / 4, channels / 4, (1, 5), padding: (0, 2), bias: false), BatchNorm2d(channels / 4), PReLU(1),
                Conv2d(channels / 4, channels, 1, bias: false), BatchNorm2d(channels), PReLU(1), Dropout2d(0.1)),
            PReLU(1));

        public static Bottleneck Plain(int channels) => new(
            Sequential(
                Conv2d(channels, channels / 4, 1, bias: false), BatchNorm2d(channels / 4), ReLU(inplace: true),
                Conv2d(channels / 4, channels / 4, 3, padding: 1, bias: false), BatchNorm2d(channels / 4), ReLU(inplace: true),
                Conv2d(channels / 4, channels, 1, bias: false), BatchNorm2d(channels), ReLU(inplace: true), Dropout2d(0.1)),
            ReLU(inplace: true));

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return scope.MoveToOuter(_end.call(x + _extension.call(x)));
        }
    }

    private sealed class Down : Module<Tensor, (Tensor, Tensor)>
    {
        private readonly Sequential _extension;
        private readonly PReLU _end;
        private readonly int _added;

        public Down(int inputs, int outputs, double dropout)
            : base("down")
        {
            _added = outputs - inputs;
            _extension = Sequential(
                Conv2d(inputs, inputs / 4, 2, stride: 2, bias: false), BatchNorm2d(inputs / 4), PReLU(1),
                Conv2d(inputs / 4, inputs / 4, 3, padding: 1, bias: false), BatchNorm2d(inputs / 4), PReLU(1),
                Conv2d(inputs / 4, outputs, 1, bias: false), BatchNorm2d(outputs), PReLU(1), Dropout2d(dropout));
            _end = PReLU(1);
            RegisterComponents();
        }

        public override (Tensor, Tensor) forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var (pooled, indices) = functional.max_pool2d_with_indices(x, [2, 2], [2, 2]);
            var widened = functional.pad(pooled, [0, 0, 0, 0, 0, _added]);
            return scope.MoveToOuter(_end.call(widened + _extension.call(x)), indices);
        }
    }

    private sealed class Up : Module<Tensor, Tensor, Tensor>
    {
        private readonly Sequential _shortcut, _extension;

        public Up(int inputs, int outputs)
            : base("up")
        {
            _shortcut = Sequential(Conv2d(inputs, outputs, 1, bias: false), BatchNorm2d(outputs));
            _extension = Sequential(
                Conv2d(inputs, inputs / 4, 1, bias: false), BatchNorm2d(inputs / 4), ReLU(inplace: true),
                ConvTranspose2d(inputs / 4, inputs / 4, 2, stride: 2, bias: false), BatchNorm2d(inputs / 4), ReLU(inplace: true),
                Conv2d(inputs / 4, outputs, 1, bias: false), BatchNorm2d(outputs), Dropout2d(0.1));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x, Tensor indices)
        {
            using var scope = NewDisposeScope();
            var unpooled = functional.max_unpool2d(_shortcut.call(x), indices, [2, 2], [2, 2], [0, 0]);
            return scope.MoveToOuter(functional.relu(unpooled + _extension.call(x), inplace: true));
        }
    }
}
