"""Records ENet as the public PyTorch checkpoints have it, and the authors' form. The reference of the latter is written here after their Torch7 code
(e-lab/ENet-training).

    python3 make_enet.py PyTorch-ENet

The folder is a checkout of davidtvs/PyTorch-ENet e17d404.
"""
import sys
import torch
import torch.nn.functional as F
from torch import nn
import golden

sys.path[:0] = sys.argv[1:]
from models.enet import ENet


def norm(channels):
    return nn.BatchNorm2d(channels, eps=1e-3)


class Regular(nn.Module):
    """1x1 down, 3x3 (dilated) or 1x5 and 5x1, 1x1 up, added to the input."""

    def __init__(self, channels, dilation=1, asymmetric=False, act=nn.PReLU):
        super().__init__()
        inner = channels // 4
        middle = [nn.Conv2d(inner, inner, 3, padding=dilation, dilation=dilation)] if not asymmetric else [
            nn.Conv2d(inner, inner, (1, 5), padding=(0, 2), bias=False), nn.Conv2d(inner, inner, (5, 1), padding=(2, 0))]
        slopes = [[inner], [inner], [channels]] if act is nn.PReLU else [[], [], []]
        self.main = nn.Sequential(
            nn.Conv2d(channels, inner, 1, bias=False), norm(inner), act(*slopes[0]),
            *middle, norm(inner), act(*slopes[1]),
            nn.Conv2d(inner, channels, 1, bias=False), norm(channels))
        self.act = act(*slopes[2])

    def forward(self, x):
        return self.act(self.main(x) + x)


class Down(nn.Module):
    """The shortcut is a pooling that keeps its indices, and zero channels."""

    def __init__(self, inputs, channels):
        super().__init__()
        inner = channels // 4
        self.main = nn.Sequential(
            nn.Conv2d(inputs, inner, 2, stride=2, bias=False), norm(inner), nn.PReLU(inner),
            nn.Conv2d(inner, inner, 3, padding=1), norm(inner), nn.PReLU(inner),
            nn.Conv2d(inner, channels, 1, bias=False), norm(channels))
        self.act = nn.PReLU(channels)

    def forward(self, x):
        pooled, indices = F.max_pool2d(x, 2, return_indices=True)
        main = self.main(x)
        return self.act(main + F.pad(pooled, (0, 0, 0, 0, 0, main.shape[1] - pooled.shape[1]))), indices


class Up(nn.Module):
    """The shortcut is a 1x1 convolution, unpooled."""

    def __init__(self, inputs, channels):
        super().__init__()
        inner = channels // 4
        self.main = nn.Sequential(
            nn.Conv2d(inputs, inner, 1, bias=False), norm(inner), nn.ReLU(),
            nn.ConvTranspose2d(inner, inner, 3, stride=2, padding=1, output_padding=1), norm(inner), nn.ReLU(),
            nn.Conv2d(inner, channels, 1, bias=False), norm(channels))
        self.other = nn.Sequential(nn.Conv2d(inputs, channels, 1, bias=False), norm(channels))

    def forward(self, x, indices):
        return F.relu(self.main(x) + F.max_unpool2d(self.other(x), indices, 2))


class AuthorsENet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv0, self.bn0, self.act0 = nn.Conv2d(3, 13, 3, stride=2, padding=1), norm(16), nn.PReLU(16)
        context = [{}, {"dilation": 2}, {"asymmetric": True}, {"dilation": 4}, {}, {"dilation": 8}, {"asymmetric": True}, {"dilation": 16}]
        self.enc = nn.ModuleList(
            [Down(16, 64), *(Regular(64) for _ in range(4)), Down(64, 128), *(Regular(128, **kind) for kind in context + context)])
        self.dec = nn.ModuleList(
            [Up(128, 64), Regular(64, act=nn.ReLU), Regular(64, act=nn.ReLU), Up(64, 16), Regular(16, act=nn.ReLU)])
        self.full = nn.ConvTranspose2d(16, classes, 2, stride=2)

    def forward(self, x):
        x = self.act0(self.bn0(torch.cat([self.conv0(x), F.max_pool2d(x, 2)], 1)))
        poolings = []
        for block in self.enc:
            if isinstance(block, Down):
                x, indices = block(x)
                poolings.append(indices)
            else:
                x = block(x)
        for block in self.dec:
            x = block(x, poolings.pop()) if isinstance(block, Up) else block(x)
        return self.full(x)


golden.write("enet", golden.cases(ENet(12), classes=12, sizes=[(64, 96), (67, 93)]))
golden.write("enet-authors", golden.cases(AuthorsENet(12), classes=12, sizes=[(64, 96), (136, 72)]))
