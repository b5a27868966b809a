"""Records ICNet: the authors' form, whose reference is written here after their Caffe definition (hszhao/ICNet), and the one of liminn/ICNet-pytorch.

    python3 make_icnet.py ICNet-pytorch

The folder is a checkout of liminn/ICNet-pytorch da394fc.
"""
import sys
import types
import torch
import torch.nn.functional as F
from torch import nn
import golden

sys.modules["torchsummary"] = types.SimpleNamespace(summary=None)  # imported there, not used
sys.path[:0] = sys.argv[1:]
from models.icnet import ICNet


def interp(x, size):
    return F.interpolate(x, size, mode="bilinear", align_corners=True)


def shrunk(x):
    return interp(x, [(side - 1) // 2 + 1 for side in x.shape[2:]])


def zoomed(x, factor):
    return interp(x, [(side - 1) * factor + 1 for side in x.shape[2:]])


class AuthorsICNet(nn.Module):
    """One module a layer, under its Caffe name."""

    STAGES = [(2, 3, 1, 1), (3, 4, 2, 1), (4, 6, 4, 2), (5, 3, 8, 4)]  # number, blocks, width, dilation
    WINDOWS = [((33, 65), (33, 65)), ((17, 33), (16, 32)), ((13, 25), (10, 20)), ((8, 15), (5, 10))]  # kernel and stride for 33x65

    def __init__(self, classes, width=32, merged=False):
        super().__init__()
        self.merged = merged
        self.unit("conv1_1_3x3_s2", 3, width, 3, stride=2)
        self.unit("conv1_2_3x3", width, width, 3)
        self.unit("conv1_3_3x3", width, 2 * width, 3)
        channels = 2 * width
        for stage, blocks, times, dilation in self.STAGES:
            inner = width * times
            for block in range(1, blocks + 1):
                name, stride = f"conv{stage}_{block}", 2 if (stage, block) == (3, 1) else 1
                self.unit(f"{name}_1x1_reduce", channels, inner, 1, stride)
                self.unit(f"{name}_3x3", inner, inner, 3, dilation=dilation)
                self.unit(f"{name}_1x1_increase", inner, 4 * inner, 1)
                if block == 1:
                    self.unit(f"{name}_1x1_proj", channels, 4 * inner, 1, stride)
                channels = 4 * inner
        self.unit("conv5_4_k1", 32 * width, 8 * width, 1)
        self.unit("conv_sub4", 8 * width, 4 * width, 3, dilation=2)
        self.unit("conv3_1_sub2_proj", 8 * width, 4 * width, 1)
        self.unit("conv_sub2", 4 * width, 4 * width, 3, dilation=2)
        for i, (inputs, outputs) in enumerate([(3, width), (width, width), (width, 2 * width)], 1):
            self.unit(f"conv{i}_sub1", inputs, outputs, 3, stride=2)
        self.unit("conv3_sub1_proj", 2 * width, 4 * width, 1)
        self.add_module("conv6_cls", nn.Conv2d(4 * width, classes, 1))

    def unit(self, name, inputs, outputs, kernel, stride=1, dilation=1):
        self.add_module(name, nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2 * dilation, dilation, bias=self.merged))
        if not self.merged:
            self.add_module(f"{name}/bn", nn.BatchNorm2d(outputs))

    def run(self, name, x):
        x = self._modules[name](x)
        return x if self.merged else self._modules[f"{name}/bn"](x)

    def bottleneck(self, name, x):
        y = F.relu(self.run(f"{name}_1x1_reduce", x))
        y = F.relu(self.run(f"{name}_3x3", y))
        y = self.run(f"{name}_1x1_increase", y)
        return F.relu(y + (self.run(f"{name}_1x1_proj", x) if f"{name}_1x1_proj" in self._modules else x))

    def pyramid(self, x):
        size = tuple(x.shape[2:])
        means = [F.avg_pool2d(x, *window) for window in self.WINDOWS] if size == (33, 65) else [F.adaptive_avg_pool2d(x, bins) for bins in (1, 2, 3, 6)]
        return x + sum(interp(mean, size) for mean in means)

    def forward(self, image):
        x = shrunk(image)
        for name in ("conv1_1_3x3_s2", "conv1_2_3x3", "conv1_3_3x3"):
            x = F.relu(self.run(name, x))
        x = F.max_pool2d(x, 3, 2, 1)
        for stage, blocks, _, _ in self.STAGES:
            for block in range(1, blocks + 1):
                x = self.bottleneck(f"conv{stage}_{block}", x)
                if (stage, block) == (3, 1):
                    sub2, x = x, shrunk(x)
        sub4 = F.relu(self.run("conv5_4_k1", self.pyramid(x)))
        sub24 = F.relu(self.run("conv_sub4", zoomed(sub4, 2)) + self.run("conv3_1_sub2_proj", sub2))
        sub1 = image
        for name in ("conv1_sub1", "conv2_sub1", "conv3_sub1"):
            sub1 = F.relu(self.run(name, sub1))
        sub12 = F.relu(self.run("conv_sub2", zoomed(sub24, 2)) + self.run("conv3_sub1_proj", sub1))
        return zoomed(self.conv6_cls(zoomed(sub12, 2)), 4)


if __name__ == "__main__":
    golden.write(
        "icnet",
        golden.cases(AuthorsICNet(19), classes=19, sizes=[(97, 129), (65, 161)]),
        golden.cases(AuthorsICNet(5, width=4), classes=5, sizes=[(1025, 2049)], options={"width": "4"}, batch=1),  # 33x65 features
        golden.cases(AuthorsICNet(7, width=8, merged=True), classes=7, sizes=[(65, 97)], options={"width": "8", "batch-norm": "false"}))
    golden.write("icnet-resnet50", golden.cases(
        golden.narrowed(ICNet(6, pretrained_base=False), width=16), classes=6, sizes=[(96, 160), (128, 64)], options={"width": "16"}, answer=lambda out: out[0]))
