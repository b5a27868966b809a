"""Records the dilation nets. Their references are written here after the authors' Caffe definitions (fyu/dilation).

    python3 make_dilation.py
"""
from collections import OrderedDict
from torch import nn
import golden
import vgg


def front_end(name, classes, width):
    return [
        *vgg.stages(width, [nn.MaxPool2d(2), nn.MaxPool2d(2), nn.MaxPool2d(2), None, None], padded=False),
        *vgg.fully_connected("fc6", 8 * width, 64 * width, 7, dilation=4),
        *vgg.fully_connected("fc7", 64 * width, 64 * width),
        (name, nn.Conv2d(64 * width, classes, 1))]


def context(prefix, numbers, classes, times, dilations, paddings):
    """3x3 layers with ReLU, `times` the classes wide, and a 1x1."""
    layers, channels = [], classes
    for number, multiple, dilation, padding in zip(numbers, times, dilations, paddings):
        layers += [
            (f"{prefix}_{number}", nn.Conv2d(channels, multiple * classes, 3, padding=padding, dilation=dilation)),
            (f"{prefix}_relu_{number}", nn.ReLU())]
        channels = multiple * classes
    return [*layers, (f"{prefix}_final", nn.Conv2d(channels, classes, 1))]


EIGHT = ["conv1_1", "conv1_2", "conv2_1", "conv3_1", "conv4_1", "conv5_1", "fc1"]
TEN = ["conv1_1", "conv1_2", "conv2_1", "conv3_1", "conv4_1", "conv5_1", "conv6_1", "conv7_1", "fc1"]


def dilation8(classes, width):
    dilations = [1, 1, 2, 4, 8, 16, 1]
    return nn.Sequential(OrderedDict([
        *front_end("final", classes, width), *context("ctx", EIGHT, classes, [1] * 7, dilations, dilations)]))


def dilation8_voc(classes, width):
    return nn.Sequential(OrderedDict([
        *front_end("fc-final", classes, width),
        *context("ct", EIGHT, classes, [2, 2, 4, 8, 16, 32, 32], [1, 1, 2, 4, 8, 16, 1], [33, 0, 0, 0, 0, 0, 0])]))


def dilation10(classes, width):
    dilations = [1, 1, 2, 4, 8, 16, 32, 64, 1]
    return nn.Sequential(OrderedDict([
        *front_end("final", classes, width), *context("ctx", TEN, classes, [1] * 9, dilations, dilations),
        ("ctx_upsample", nn.ConvTranspose2d(classes, classes, 16, 8, 4, groups=classes, bias=False))]))


# Narrow nets see enough of the image for the largest dilation to find a second tap; all sides are even by rule.
for model, build, classes, sizes in [
        ("dilation8", dilation8, 11, [(540, 516), (516, 540)]),
        ("dilation8-voc", dilation8_voc, 21, [(540, 516), (516, 540)]),
        ("dilation10", dilation10, 19, [(924, 668), (668, 924)])]:
    golden.write(
        model,
        golden.cases(build(classes, 64), classes=classes, gain=golden.ROOT2, batch=1, sizes=[(380, 388)]),
        golden.cases(build(classes, 4), classes=classes, options={"width": "4"}, gain=golden.ROOT2, batch=1, sizes=sizes))
