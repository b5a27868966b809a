"""Records what PyTorch's own fake quantisation makes of a small network: quantized.json, which 8-bit files are held to.

    python3 make_quantized.py

Written with PyTorch 1.13 on a CPU, in float32 (Debian: python3-torch). Weights and image are hashed; ranges are the least and the most of each
value on that image. Zero points and scales are worked out here as ONNX's QuantizeLinear wants them for 8 bits without sign.
"""
import json
import pathlib
import torch
from torch.nn import functional as F
import hashed

SHAPES = {
    "a.weight": (6, 3, 3, 3), "a.bias": (6,),
    "b.weight": (6, 1, 3, 3), "b.bias": (6,),
    "c.weight": (5, 6, 1, 1), "c.bias": (5,),
    "leaky.weight": (1,),
    "d.weight": (4, 5, 3, 3), "d.bias": (4,),
}


def code(value):
    low, high = min(value.min().item(), 0.0), max(value.max().item(), 0.0)
    scale = float(torch.tensor(high) - torch.tensor(low)) / 255
    return scale, int(min(max(round(-low / scale), 0), 255))


def coded(value, like=None):
    return torch.fake_quantize_per_tensor_affine(value, *code(value if like is None else like), 0, 255)


def weight(value, most):
    scales = value.flatten(1).abs().max(1).values / most
    return torch.fake_quantize_per_channel_affine(value, scales, torch.zeros(len(scales), dtype=torch.int32), 0, -most, most), scales


def forward(weights, image, most):
    """most is the largest weight in steps; None is the network in floats."""
    ranges = None if most is None else forward(weights, image, None)[1]
    seen = {}

    def value(name, x):
        seen[name] = x
        return x if most is None else coded(x, ranges[name])

    def conv(x, name, source, **settings):
        w, b = weights[name + ".weight"], weights[name + ".bias"]
        if most is not None:
            step = code(ranges[source])[0]
            w, scales = weight(w, most)
            b = torch.round(b / (scales * step)) * (scales * step)
        return F.conv2d(x, w, b, **settings)

    x = value("image", image)
    a = value("a", F.relu(conv(x, "a", "image", padding=1)))
    b = value("b", conv(a, "b", "a", padding=2, dilation=2, groups=6))
    b = value("leaky", F.leaky_relu(b, weights["leaky.weight"].item()))
    added = value("sum", a + b)
    c = value("c", F.relu(conv(F.max_pool2d(added, 2), "c", "sum")))
    return F.conv2d(c, weights["d.weight"], weights["d.bias"], padding=1), seen  # the last layer stays in floats


weights = {key: torch.from_numpy(array) for key, array in hashed.weights(SHAPES, gain=2 ** 0.5).items()}
image = torch.from_numpy(hashed.image((1, 3, 16, 20)))
record = {"shape": list(forward(weights, image, None)[0].shape)}
for name, most in (("floats", None), ("bits7", 64), ("bits8", 127)):
    out = forward(weights, image, most)[0]
    record[name] = [float("%.8g" % number) for number in out.double().flatten()]
    print(name, float((out - forward(weights, image, None)[0]).norm() / out.norm()))
pathlib.Path(__file__).with_name("quantized.json").write_text(json.dumps(record, separators=(",", ":")) + "\n")
