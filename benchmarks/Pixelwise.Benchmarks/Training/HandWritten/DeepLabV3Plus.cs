using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pixelwise.Benchmarks.Training.HandWritten;

/// <summary>DeepLab v3+ on ResNet-50 at output stride 16, as one writes it in TorchSharp without a graph.</summary>
internal sealed class DeepLabV3Plus : Module<Tensor, Tensor>
{
    private readonly Sequential _stem, _layer1, _layer2, _layer3, _layer4, _detail, _fuse;
    private readonly Aspp _aspp;

    public DeepLabV3Plus(int classes, int width)
        : base("deeplabv3plus")
    {
        _stem = Sequential(
            Conv2d(3, width, 7, stride: 2, padding: 3, bias: false),
            BatchNorm2d(width),
            ReLU(inplace: true),
            MaxPool2d(3, stride: 2, padding: 1));
        _layer1 = Layer(3, width, width, stride: 1, dilations: [1, 1, 1]);
        _layer2 = Layer(4, 4 * width, 2 * width, stride: 2, dilations: [1, 1, 1, 1]);
        _layer3 = Layer(6, 8 * width, 4 * width, stride: 2, dilations: [1, 1, 1, 1, 1, 1]);
        _layer4 = Layer(3, 16 * width, 8 * width, stride: 1, dilations: [1, 2, 2]);
        _detail = ConvNormReLU(4 * width, 4 * width * 48 / 256, kernel: 1);
        _aspp = new Aspp(32 * width, 4 * width);
        _fuse = Sequential(
            Conv2d(4 * width * 48 / 256 + 4 * width, 4 * width, 3, padding: 1, bias: false),
            BatchNorm2d(4 * width),
            ReLU(inplace: true),
            Conv2d(4 * width, classes, 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor image)
    {
        using var scope = NewDisposeScope();
        var low = _layer1.call(_stem.call(image));
        var deep = _layer4.call(_layer3.call(_layer2.call(low)));
        var detail = _detail.call(low);
        var logits = _fuse.call(cat([detail, Resize(_aspp.call(deep), detail)], 1));
        return scope.MoveToOuter(Resize(logits, image));
    }

    private static Sequential Layer(int blocks, int inputs, int width, int stride, int[] dilations) => Sequential(Enumerable.Range(0, blocks)
        .Select(block => (Module<Tensor, Tensor>)new Bottleneck(block == 0 ? inputs : 4 * width, width, block == 0 ? stride : 1, dilations[block])));

    private static Sequential ConvNormReLU(int inputs, int outputs, int kernel, int dilation = 1) => Sequential(
        Conv2d(inputs, outputs, kernel, padding: kernel / 2 * dilation, dilation: dilation, bias: false), BatchNorm2d(outputs), ReLU(inplace: true));

    private static Tensor Resize(Tensor x, Tensor like) =>
        functional.interpolate(x, [like.shape[2], like.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false);

    private sealed class Bottleneck : Module<Tensor, Tensor>
    {
        private readonly Sequential _main;
        private readonly Sequential? _projection;

        public Bottleneck(int inputs, int width, int stride, int dilation)
            : base("bottleneck")
        {
            _main = Sequential(
                Conv2d(inputs, width, 1, bias: false),
                BatchNorm2d(width),
                ReLU(inplace: true),
                Conv2d(width, width, 3, stride: stride, padding: dilation, dilation: dilation, bias: false),
                BatchNorm2d(width),
                ReLU(inplace: true),
                Conv2d(width, 4 * width, 1, bias: false),
                BatchNorm2d(4 * width));
            _projection =
                stride == 1 && inputs == 4 * width
                    ? null
                    : Sequential(Conv2d(inputs, 4 * width, 1, stride: stride, bias: false), BatchNorm2d(4 * width));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return scope.MoveToOuter(functional.relu(_main.call(x) + (_projection?.call(x) ?? x), inplace: true));
        }
    }

    private sealed class Aspp : Module<Tensor, Tensor>
    {
        private readonly Sequential _plain, _near, _middle, _far, _pooled, _project;

        public Aspp(int inputs, int channels)
            : base("aspp")
        {
            _plain = ConvNormReLU(inputs, channels, kernel: 1);
            _near = ConvNormReLU(inputs, channels, kernel: 3, dilation: 6);
            _middle = ConvNormReLU(inputs, channels, kernel: 3, dilation: 12);
            _far = ConvNormReLU(inputs, channels, kernel: 3, dilation: 18);
            _pooled = ConvNormReLU(inputs, channels, kernel: 1);
            _project = Sequential(Conv2d(5 * channels, channels, 1, bias: false), BatchNorm2d(channels), ReLU(inplace: true), Dropout(0.1));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var pooled = Resize(_pooled.call(functional.adaptive_avg_pool2d(x, [1, 1])), x);
            return scope.MoveToOuter(_project.call(cat([_plain.call(x), _near.call(x), _middle.call(x), _far.call(x), pooled], 1)));
        }
    }
}
