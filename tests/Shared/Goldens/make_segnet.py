"""Records SegNet.

    python3 make_segnet.py pytorch-semseg

The folder is a checkout of meetps/pytorch-semseg 801fb20, one of the two forms. The reference of the other is written here after the authors' Caffe
definition (alexgkendall/caffe-segnet).
"""
import sys
import torch.nn.functional as F
from torch import nn
import golden

sys.path[:0] = sys.argv[1:]
from ptsemseg.models.segnet import segnet


class SegNet(nn.Module):
    STAGES = [(1, 2), (2, 2), (4, 3), (8, 3), (8, 3)]

    def __init__(self, classes, width):
        super().__init__()
        channels = 3
        for stage, (scale, count) in enumerate(self.STAGES, 1):
            for i in range(1, count + 1):
                self.unit(f"conv{stage}_{i}", channels, width * scale)
                channels = width * scale
        for stage in range(5, 0, -1):
            scale, count = self.STAGES[stage - 1]
            for i in range(count, 0, -1):
                out = width * (scale if i > 1 else self.STAGES[stage - 2][0]) if (stage, i) != (1, 1) else classes
                self.unit(f"conv{stage}_{i}_D", channels, out, norm=(stage, i) != (1, 1))
                channels = out

    def unit(self, name, inputs, outputs, norm=True):
        self.add_module(name, nn.Conv2d(inputs, outputs, 3, padding=1))
        if norm:
            self.add_module(name + "_bn", nn.BatchNorm2d(outputs))

    def apply_unit(self, name, x):
        return F.relu(getattr(self, name + "_bn")(getattr(self, name)(x))) if hasattr(self, name + "_bn") else getattr(self, name)(x)

    def forward(self, x):
        pools = []
        for stage, (_, count) in enumerate(self.STAGES, 1):
            for i in range(1, count + 1):
                x = self.apply_unit(f"conv{stage}_{i}", x)
            size = x.shape[2:]
            x, indices = F.max_pool2d(x, 2, ceil_mode=True, return_indices=True)
            pools.append((indices, size))
        for stage in range(5, 0, -1):
            indices, size = pools.pop()
            x = F.max_unpool2d(x, indices, 2, output_size=size)
            for i in range(self.STAGES[stage - 1][1], 0, -1):
                x = self.apply_unit(f"conv{stage}_{i}_D", x)
        return x


golden.write(
    "segnet",
    golden.cases(SegNet(11, 64), classes=11, sizes=[(45, 75)]),
    golden.cases(SegNet(11, 16), classes=11, options={"width": "16"}, sizes=[(64, 96), (45, 75)]),
    golden.cases(golden.narrowed(segnet(11), 16), classes=11, options={"width": "16", "form": "semseg"}, sizes=[(64, 96), (45, 75)]))
