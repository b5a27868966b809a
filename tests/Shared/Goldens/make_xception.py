"""Records DeepLab v3+ on the aligned Xceptions, and the one of TensorFlow as a classifier.

    python3 make_xception.py pytorch-deeplab-xception

The folder is a checkout of jfzhang95/pytorch-deeplab-xception 9135e10. The paper's own net is public in TensorFlow only, so its reference is written here
after the paper's figures and the layer table of that code (tensorflow/models, research/deeplab), with our path names.
"""
import sys
import torch
import torch.nn.functional as F
from torch import nn
import golden

sys.path[:0] = sys.argv[1:]
from modeling.aspp import ASPP
from modeling.backbone.xception import AlignedXception
from modeling.decoder import Decoder


class Separable(nn.Module):
    def __init__(self, inputs, outputs, eps, inner_relu, stride=1, rate=1):
        super().__init__()
        self.depthwise = nn.Conv2d(inputs, inputs, 3, stride, rate, rate, groups=inputs, bias=False)
        self.depthwise_bn = nn.BatchNorm2d(inputs, eps)
        self.pointwise = nn.Conv2d(inputs, outputs, 1, bias=False)
        self.pointwise_bn = nn.BatchNorm2d(outputs, eps)
        self.inner_relu = inner_relu

    def forward(self, x):
        x = self.depthwise_bn(self.depthwise(x if self.inner_relu else F.relu(x)))
        x = self.pointwise_bn(self.pointwise(F.relu(x) if self.inner_relu else x))
        return F.relu(x) if self.inner_relu else x


class Unit(nn.Module):
    """Three separable convolutions; `skip` is how the input comes in again: conv, sum or none."""

    def __init__(self, inputs, depths, skip, stride=1, rate=1):
        super().__init__()
        if skip == "conv":
            self.shortcut = nn.Conv2d(inputs, depths[2], 1, stride, bias=False)
            self.shortcut_bn = nn.BatchNorm2d(depths[2], 1e-3)
        self.skip = skip
        for i, depth in enumerate(depths, 1):
            self.add_module(f"separable_conv{i}", Separable(inputs, depth, 1e-3, skip == "none", stride if i == 3 else 1, rate))
            inputs = depth

    def forward(self, x):
        self.second = self.separable_conv2(self.separable_conv1(x))
        y = self.separable_conv3(self.second)
        return y if self.skip == "none" else y + x if self.skip == "sum" else y + self.shortcut_bn(self.shortcut(x))


class Xception65(nn.Module):
    # flow, name, depths, skip, stride
    TABLE = [
        ("entry_flow", "block1", (128, 128, 128), "conv", 2),
        ("entry_flow", "block2", (256, 256, 256), "conv", 2),
        ("entry_flow", "block3", (728, 728, 728), "conv", 2),
        *(("middle_flow", f"block{i}", (728, 728, 728), "sum", 1) for i in range(1, 17)),
        ("exit_flow", "block1", (728, 1024, 1024), "conv", 2),
        ("exit_flow", "block2", (1536, 1536, 2048), "none", 1)]

    def __init__(self, output_stride, width):
        super().__init__()
        def scaled(channels):
            return channels * width // 32
        self.entry_flow, self.middle_flow, self.exit_flow = nn.Module(), nn.Module(), nn.Module()
        for name, inputs, outputs, stride in [("conv1_1", 3, scaled(32), 2), ("conv1_2", scaled(32), scaled(64), 1)]:
            self.entry_flow.add_module(name, nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False))
            self.entry_flow.add_module(name + "_bn", nn.BatchNorm2d(outputs, 1e-3))
        channels, reached, rate = scaled(64), 2, 1
        for flow, name, depths, skip, stride in self.TABLE:
            dropped = reached == output_stride
            depths = [scaled(depth) for depth in depths]
            getattr(self, flow).add_module(name, Unit(channels, depths, skip, 1 if dropped else stride, rate))
            channels = depths[2]
            if dropped:
                rate *= stride
            else:
                reached *= stride

    def forward(self, x):
        entry = self.entry_flow
        x = F.relu(entry.conv1_1_bn(entry.conv1_1(x)))
        x = F.relu(entry.conv1_2_bn(entry.conv1_2(x)))
        for flow, name, *_ in self.TABLE:
            x = getattr(getattr(self, flow), name)(x)
        return entry.block2.second, x


def add_point(module, name, inputs, outputs):
    module.add_module(name, nn.Conv2d(inputs, outputs, 1, bias=False))
    module.add_module(name + "_bn", nn.BatchNorm2d(outputs))


def point(module, name, x):
    return F.relu(getattr(module, name + "_bn")(getattr(module, name)(x)))


class Classifier(Xception65):
    def __init__(self, classes, output_stride, width=32):
        super().__init__(output_stride, width)
        self.logits = nn.Linear(64 * width, classes)

    def forward(self, image):
        return self.logits(super().forward(image)[1].mean((2, 3)))


class PaperNet(nn.Module):
    def __init__(self, classes, output_stride, width=32):
        super().__init__()
        depth, deep, low = 8 * width, 64 * width, 8 * width
        self.backbone = Xception65(output_stride, width)
        self.aspp, self.decoder = nn.Module(), nn.Module()
        add_point(self.aspp, "image_pooling", deep, depth)
        add_point(self.aspp, "aspp0", deep, depth)
        for i, rate in enumerate((6, 12, 18), 1):
            self.aspp.add_module(f"aspp{i}", Separable(deep, depth, 1e-5, True, rate=rate * 16 // output_stride))
        add_point(self.aspp, "concat_projection", 5 * depth, depth)
        add_point(self.decoder, "feature_projection0", low, depth * 48 // 256)
        self.decoder.decoder_conv0 = Separable(depth + depth * 48 // 256, depth, 1e-5, True)
        self.decoder.decoder_conv1 = Separable(depth, depth, 1e-5, True)
        self.logits = nn.Conv2d(depth, classes, 1)

    def forward(self, image):
        low, x = self.backbone(image)
        pooled = resize(point(self.aspp, "image_pooling", x.mean((2, 3), keepdim=True)), x)
        branches = [pooled, point(self.aspp, "aspp0", x), *(getattr(self.aspp, f"aspp{i}")(x) for i in (1, 2, 3))]
        x = point(self.aspp, "concat_projection", torch.cat(branches, 1))
        low = point(self.decoder, "feature_projection0", low)
        x = torch.cat([resize(x, low), low], 1)
        return resize(self.logits(self.decoder.decoder_conv1(self.decoder.decoder_conv0(x))), image)


def resize(x, like):
    return F.interpolate(x, like.shape[2:], mode="bilinear", align_corners=True)


class Jfzhang(nn.Module):
    """The parts of jfzhang's DeepLab, put together as there but without its download of weights."""

    def __init__(self, classes, output_stride):
        super().__init__()
        self.backbone = AlignedXception(output_stride, nn.BatchNorm2d, pretrained=False)
        self.aspp = ASPP("xception", output_stride, nn.BatchNorm2d)
        self.decoder = Decoder(classes, "xception", nn.BatchNorm2d)

    def forward(self, image):
        x, low = self.backbone(image)
        return resize(self.decoder(self.aspp(x), low), image)


def jfzhang(classes, output_stride, width=32):
    """Width 32 is the port's own. For a narrower net its layers are made narrower as it asks for them."""
    def scaled(channels):
        return channels if channels in (1, 3, classes) else channels * width // 32

    class Conv2d(nn.Conv2d):
        def __init__(self, inputs, outputs, *rest, **more):
            super().__init__(scaled(inputs), scaled(outputs), *rest, **{key: scaled(value) if key == "groups" else value for key, value in more.items()})

    class BatchNorm2d(nn.BatchNorm2d):
        def __init__(self, channels):
            super().__init__(scaled(channels))

    whole = nn.Conv2d, nn.BatchNorm2d
    nn.Conv2d, nn.BatchNorm2d = Conv2d, BatchNorm2d
    try:
        return Jfzhang(classes, output_stride)
    finally:
        nn.Conv2d, nn.BatchNorm2d = whole


for model, build in {"deeplabv3plus-xception": PaperNet, "deeplabv3plus-xception-jfzhang": jfzhang}.items():
    golden.write(
        model,
        golden.cases(build(21, 16), classes=21, batch=1, sizes=[(65, 97)]),
        golden.cases(build(21, 16, width=8), classes=21, options={"width": "8"}, sizes=[(193, 225), (196, 212)]),
        golden.cases(build(21, 8, width=8), classes=21, options={"width": "8", "output-stride": "8"}, sizes=[(161, 177)]))
golden.write(
    "xception65",
    golden.cases(Classifier(1000, 32), classes=1000, batch=1, sizes=[(65, 97)]),
    golden.cases(Classifier(1000, 32, width=8), classes=1000, options={"width": "8"}, sizes=[(97, 129), (100, 114)]),
    golden.cases(Classifier(1000, 16, width=8), classes=1000, options={"width": "8", "output-stride": "16"}, sizes=[(97, 129)]))
