"""Records the full-resolution residual networks. Their reference is written here after the authors' Theano code (TobyPDE/FRRN).

    python3 make_frrn.py
"""
import torch
import torch.nn.functional as F
from torch import nn
import golden


class ConvNorm(nn.Module):
    def __init__(self, inputs, outputs, kernel):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=1e-4)

    def forward(self, x):
        return self.bn(self.conv(x))


class ResidualUnit(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv1, self.conv2 = ConvNorm(inputs, outputs, 3), ConvNorm(outputs, outputs, 3)
        if inputs != outputs:
            self.proj = nn.Conv2d(inputs, outputs, 1, bias=False)

    def forward(self, x):
        return self.conv2(F.relu(self.conv1(x))) + (self.proj(x) if hasattr(self, "proj") else x)


class FullResolutionUnit(nn.Module):
    def __init__(self, inputs, outputs, residual, scale):
        super().__init__()
        self.conv1, self.conv2 = ConvNorm(inputs + residual, outputs, 3), ConvNorm(outputs, outputs, 3)
        self.conv_res = nn.Conv2d(outputs, residual, 1)
        self.scale = scale

    def forward(self, y, z):
        y = F.relu(self.conv1(torch.cat([y, F.max_pool2d(z, self.scale)], 1)))
        y = F.relu(self.conv2(y))
        return y, z + F.interpolate(self.conv_res(y), scale_factor=self.scale, mode="nearest")


def unpooled(x):
    """Theano's bilinear enlarging by 2: even outputs copy, odd ones are the mean of two neighbours, the last repeats."""
    for axis in (2, 3):
        following = torch.cat([x.narrow(axis, 1, x.shape[axis] - 1), x.narrow(axis, x.shape[axis] - 1, 1)], axis)
        x = torch.stack([x, (x + following) / 2], axis + 1).flatten(axis, axis + 1)
    return x


class Frrn(nn.Module):
    ENCODER = {"a": [(2, 3), (4, 4), (8, 2), (8, 2)], "b": [(2, 3), (4, 4), (8, 2), (8, 2), (8, 2)]}
    DECODER = {"a": [(4, 2), (4, 2), (2, 2)], "b": [(4, 2), (4, 2), (4, 2), (2, 2)]}

    def __init__(self, variant, classes, width=48):
        super().__init__()
        residual, channels, scale = width * 2 // 3, width, 1
        self.conv1 = ConvNorm(3, width, 5)
        self.ru_in = nn.ModuleList(ResidualUnit(width, width) for _ in range(3))
        self.split = ConvNorm(width, residual, 1)
        self.enc, self.dec = nn.ModuleList(), nn.ModuleList()
        for stages, table, factor in ((self.enc, self.ENCODER[variant], 2), (self.dec, self.DECODER[variant], 0.5)):
            for times, count in table:
                scale = int(scale * factor)
                units = nn.ModuleList()
                for _ in range(count):
                    units.append(FullResolutionUnit(channels, times * width, residual, scale))
                    channels = times * width
                stages.append(units)
        self.ru_out = nn.ModuleList([ResidualUnit(channels + residual, width), ResidualUnit(width, width), ResidualUnit(width, width)])
        self.cls = nn.Conv2d(width, classes, 1)

    def forward(self, image):
        y = F.relu(self.conv1(image))
        for unit in self.ru_in:
            y = unit(y)
        z = self.split(y)
        for stages, resized in ((self.enc, lambda y: F.max_pool2d(y, 2)), (self.dec, unpooled)):
            for units in stages:
                y = resized(y)
                for unit in units:
                    y, z = unit(y, z)
        y = torch.cat([unpooled(y), z], 1)
        for unit in self.ru_out:
            y = unit(y)
        return self.cls(y)


# All sides are even by rule.
golden.write("frrn-a", golden.cases(Frrn("a", 11), classes=11, batch=1, sizes=[(32, 48)]), golden.cases(Frrn("a", 11, 12), classes=11, options={"width": "12"}, sizes=[(48, 80)]))
golden.write("frrn-b", golden.cases(Frrn("b", 11), classes=11, batch=1, sizes=[(32, 64)]), golden.cases(Frrn("b", 11, 12), classes=11, options={"width": "12"}, sizes=[(96, 64)]))
