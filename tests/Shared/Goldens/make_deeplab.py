"""Records DeepLab v1 to v3+.

    python3 make_deeplab.py deeplab-pytorch DeepLabV3Plus-Pytorch

The folders are checkouts of kazuto1011/deeplab-pytorch 4219467 and VainF/DeepLabV3Plus-Pytorch 4e1087d; v3's parallel form is that of torchvision 0.14.
Three references are written here: the nets on VGG-16 after the authors' Caffe definitions (their PyTorch ports round pooled sizes otherwise), and v3's
cascade, of which no code is public, after section 3 of the paper on torchvision's blocks.
"""
import sys
from collections import OrderedDict
import torch.nn.functional as F
from torch import nn
from torchvision.models.resnet import Bottleneck, resnet101
from torchvision.models.segmentation import deeplabv3_resnet50, deeplabv3_resnet101
import golden
import vgg

sys.path[:0] = sys.argv[1:]
from libs.models import DeepLabV2_ResNet101_MSC
from network import modeling

VGG = {"gain": golden.ROOT2}
NARROW = {"options": {"width": "8"}}


def pooling(stage):
    return nn.MaxPool2d(3, 2 if stage <= 3 else 1, 1, ceil_mode=True)


def large_field_of_view(classes, width):
    """v1 with a 3x3 filter of dilation 12 as fc6; its layers are numbered, not named."""
    layers = [
        *vgg.stages(width, [pooling(stage) for stage in range(1, 6)]),
        ("pool5a", nn.AvgPool2d(3, 1, 1)),
        *vgg.fully_connected("fc6", 8 * width, 16 * width, 3, padding=12, dilation=12),
        *vgg.fully_connected("fc7", 16 * width, 16 * width),
        ("fc8", nn.Conv2d(16 * width, classes, 1))]
    return nn.Sequential(OrderedDict(features=nn.Sequential(*(layer for _, layer in layers))))


def baseline(classes, width):
    """v1 with a 4x4 filter of dilation 4 as fc6."""
    halving = [nn.MaxPool2d(2, 2, 1, ceil_mode=True) for _ in range(3)]
    return nn.Sequential(OrderedDict([
        *vgg.stages(width, [*halving, nn.MaxPool2d(2, 1), nn.MaxPool2d(3, 1, 1)]),
        *vgg.fully_connected("fc6", 8 * width, 64 * width, 4, padding=6, dilation=4),
        *vgg.fully_connected("fc7", 64 * width, 64 * width),
        ("fc8_pascal", nn.Conv2d(64 * width, classes, 1))]))


class PyramidOnVgg(nn.Module):
    """v2 on VGG-16: four classifiers of dilations 6 to 24, summed."""

    def __init__(self, classes, width):
        super().__init__()
        self.trunk = [name for name, _ in vgg.stages(width, [pooling(stage) for stage in range(1, 6)])]
        self.branches = [[f"fc6_{i}", f"relu_fc6_{i}", f"fc7_{i}", f"relu_fc7_{i}", f"fc8_voc12_{i}"] for i in range(1, 5)]
        for name, layer in [
                *vgg.stages(width, [pooling(stage) for stage in range(1, 6)]),
                *(pair for i in range(1, 5) for pair in [
                    *vgg.fully_connected(f"fc6_{i}", 8 * width, 16 * width, 3, padding=6 * i, dilation=6 * i),
                    *vgg.fully_connected(f"fc7_{i}", 16 * width, 16 * width),
                    (f"fc8_voc12_{i}", nn.Conv2d(16 * width, classes, 1))])]:
            self.add_module(name, layer)

    def through(self, names, x):
        for name in names:
            x = getattr(self, name)(x)
        return x

    def forward(self, x):
        x = self.through(self.trunk, x)
        return sum(self.through(branch, x) for branch in self.branches)


class Cascade(nn.Module):
    """v3's cascade: ResNet-101 at output stride 16, three copies of its last block with doubling dilations, multi-grid (1, 2, 1) in all four."""

    GRID = (1, 2, 1)

    def __init__(self, classes):
        super().__init__()
        self.backbone = resnet101(weights=None, replace_stride_with_dilation=[False, False, True])
        del self.backbone.fc
        for block, times in zip(self.backbone.layer4, self.GRID):
            block.conv2.dilation = block.conv2.padding = (2 * times, 2 * times)
        for number, dilation in ((5, 4), (6, 8), (7, 16)):
            self.backbone.add_module(f"layer{number}", nn.Sequential(*(Bottleneck(2048, 512, dilation=dilation * times) for times in self.GRID)))
        self.classifier = nn.Conv2d(2048, classes, 1)

    def forward(self, image):
        backbone = self.backbone
        x = backbone.maxpool(backbone.relu(backbone.bn1(backbone.conv1(image))))
        for number in range(1, 8):
            x = getattr(backbone, f"layer{number}")(x)
        return F.interpolate(self.classifier(x), image.shape[2:], mode="bilinear", align_corners=False)


golden.write(
    "deeplabv1",
    golden.cases(large_field_of_view(21, 64), classes=21, batch=1, sizes=[(65, 97)], **VGG),
    golden.cases(large_field_of_view(21, 8), classes=21, sizes=[(161, 137), (154, 140)], **VGG, **NARROW))
golden.write(
    "deeplabv1-4x4",
    golden.cases(baseline(21, 64), classes=21, batch=1, sizes=[(66, 98)], **VGG),
    golden.cases(baseline(21, 8), classes=21, sizes=[(130, 98), (121, 101)], **VGG, **NARROW))
golden.write(
    "deeplabv2-vgg16",
    golden.cases(PyramidOnVgg(21, 64), classes=21, batch=1, sizes=[(65, 97)], **VGG),
    golden.cases(PyramidOnVgg(21, 8), classes=21, sizes=[(257, 209), (248, 212)], **VGG, **NARROW))
golden.write(
    "deeplabv2-resnet101",
    golden.cases(DeepLabV2_ResNet101_MSC(21), classes=21, batch=1, sizes=[(65, 97)]),
    golden.cases(golden.narrowed(DeepLabV2_ResNet101_MSC(21), 8), classes=21, sizes=[(257, 209), (248, 212)], **NARROW))
golden.write(
    "deeplabv3-cascade",
    golden.cases(Cascade(21), classes=21, batch=1, sizes=[(65, 97)]),
    golden.cases(golden.narrowed(Cascade(21), 16), classes=21, options={"width": "16"}, sizes=[(129, 161), (128, 164)]))


def logits(out):
    return out["out"]


for model, build in {"deeplabv3-resnet50": deeplabv3_resnet50, "deeplabv3-resnet101": deeplabv3_resnet101}.items():
    def network():
        return build(weights=None, weights_backbone=None, num_classes=21, aux_loss=True)
    golden.write(
        model,
        golden.cases(network(), classes=21, batch=1, sizes=[(65, 97)], answer=logits),
        golden.cases(golden.narrowed(network(), 8), classes=21, sizes=[(305, 321), (300, 308)], answer=logits, **NARROW))

for depth in (50, 101):
    def network(stride):
        return getattr(modeling, f"deeplabv3plus_resnet{depth}")(num_classes=21, output_stride=stride, pretrained_backbone=False)
    golden.write(
        f"deeplabv3plus-resnet{depth}",
        golden.cases(network(16), classes=21, batch=1, sizes=[(65, 97)]),
        golden.cases(golden.narrowed(network(16), 8), classes=21, sizes=[(305, 321), (300, 308)], **NARROW),
        golden.cases(golden.narrowed(network(8), 8), classes=21, options={"width": "8", "output-stride": "8"}, sizes=[(305, 321)]))
