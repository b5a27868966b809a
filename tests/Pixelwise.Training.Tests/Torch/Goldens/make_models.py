"""Writes models.json: what the reference implementations answer (PyTorch 1.13, float32) on hashed weights and a hashed image.

    python3 make_models.py PyTorch-ENet Pytorch-UNet pytorch-semseg

The folders are checkouts of davidtvs/PyTorch-ENet e17d404, milesial/Pytorch-UNet 21d7850 and meetps/pytorch-semseg 801fb20. SegNet's reference is
written here after the authors' Caffe definition (alexgkendall/caffe-segnet), for the public PyTorch ports pool and normalise differently.
"""
import json
import sys
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
import hashed

SAMPLES = 64


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


def load(folder, module, name):
    """A class of a checkout; checkouts share module names, so each starts with none loaded."""
    for loaded in [key for key in sys.modules if key.split(".")[0] in ("models", "unet", "ptsemseg")]:
        del sys.modules[loaded]
    sys.path.insert(0, folder)
    try:
        return getattr(__import__(module, fromlist=[name]), name)
    finally:
        sys.path.pop(0)


enet_folder, milesial, semseg = sys.argv[1:]
ENet = load(enet_folder, "models.enet", "ENet")
UNet = load(milesial, "unet.unet_model", "UNet")
unet = load(semseg, "ptsemseg.models.unet", "unet")
ROOT2 = 2 ** 0.5
CASES = [
    ("enet", {}, 12, 1.0, ENet(12), [(64, 96), (67, 93)]),
    ("segnet", {"width": "16"}, 11, 1.0, SegNet(11, 16), [(64, 96), (45, 75)]),
    ("unet", {"width": "16"}, 3, ROOT2, unet(feature_scale=4, n_classes=3, is_batchnorm=False), [(188, 204), (220, 188)]),
    ("unet-padded", {}, 5, 1.0, UNet(3, 5), [(64, 80), (53, 75)]),
    ("unet-padded", {"bilinear": "true"}, 5, 1.0, UNet(3, 5, bilinear=True), [(64, 80), (53, 75)]),
]

goldens = []
for model, options, classes, gain, network, sizes in CASES:
    shapes = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    network.load_state_dict({key: torch.from_numpy(value) for key, value in hashed.weights(shapes, gain).items()})
    for height, width in sizes:
        with torch.no_grad():
            out = network.eval()(torch.from_numpy(hashed.image((2, 3, height, width)))).double().numpy()
        flat = out.ravel()
        goldens.append({
            "model": model, "options": options, "classes": classes, "gain": gain, "height": height, "width": width, "shape": list(out.shape),
            "samples": [float("%.8g" % flat[i * (flat.size - 1) // (SAMPLES - 1)]) for i in range(SAMPLES)],
            "sum": float(flat.sum()), "norm": float(np.sqrt((flat ** 2).sum())),
        })
        print(model, options, (height, width), out.shape, "norm", goldens[-1]["norm"], "deviation", flat.std(), "mean", flat.mean())

with open("models.json", "w") as file:
    json.dump(goldens, file, separators=(",", ":"))
    file.write("\n")
