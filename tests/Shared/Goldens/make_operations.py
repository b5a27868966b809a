"""Writes operations.json: what PyTorch (made with 1.13) answers for every operation, on hashed weights and a hashed image.

    python3 make_operations.py
"""
import json
import torch
import torch.nn.functional as F
from torch import nn
import hashed

torch.set_num_threads(1)
IMAGE = (2, 4, 5, 6)


def fill(module):
    shapes = {key: value.shape for key, value in module.state_dict().items()}
    module.load_state_dict({key: torch.from_numpy(value) for key, value in hashed.weights(shapes).items()})
    return module.eval()


class Named(nn.Module):
    def __init__(self, forward, **layers):
        super().__init__()
        for name, layer in layers.items():
            self.add_module(name, layer)
        self.run = forward

    def forward(self, x):
        return self.run(self, x)


def fit(x, to):
    rows, columns = to.shape[2] - x.shape[2], to.shape[3] - x.shape[3]
    return F.pad(x, (columns // 2, columns - columns // 2, rows // 2, rows - rows // 2))


def unpool(m, x):
    y, i = F.max_pool2d(x, 2, ceil_mode=m.ceiling, return_indices=True)
    return F.max_unpool2d(y, i, 2, output_size=x.shape[2:])


def pool_cases(ceiling):
    case = Named(unpool)
    case.ceiling = ceiling
    return case


def top_left(x):
    """Even outputs copy, odd ones are the mean of two neighbours, the last repeats."""
    def along(x, axis):
        following = torch.cat([x.narrow(axis, 1, x.shape[axis] - 1), x.narrow(axis, x.shape[axis] - 1, 1)], axis)
        return torch.stack([x, (x + following) / 2], axis + 1).flatten(axis, axis + 1)
    return along(along(x, 2), 3)


def half():
    return dict(down=nn.Conv2d(4, 4, 3, stride=2, padding=1))


CASES = {
    "conv": Named(lambda m, x: m.c(x), c=nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(1, 2), dilation=(1, 2), groups=2)),
    "conv-without-bias": Named(lambda m, x: m.c(x), c=nn.Conv2d(4, 3, 1, bias=False)),
    "tconv": Named(lambda m, x: m.c(x), c=nn.ConvTranspose2d(4, 3, (3, 2), stride=2, padding=(1, 0))),
    "tconv-to-a-size": Named(lambda m, x: m.c(m.down(x), output_size=x.shape[2:]), c=nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1, bias=False), **half()),
    "tconv-in-groups": Named(lambda m, x: m.c(x), c=nn.ConvTranspose2d(4, 6, 4, stride=2, padding=1, groups=2, bias=False)),
    "avgpool": Named(lambda m, x: F.avg_pool2d(x, 3, stride=1, padding=1)),
    "binpool": Named(lambda m, x: F.adaptive_avg_pool2d(x, (3, 2))),
    "scale": Named(lambda m, x: 0.01 * x),
    "crop": Named(lambda m, x: x[:, :, 2:4, 1:4]),
    "bn": Named(lambda m, x: m.b(x), b=nn.BatchNorm2d(4, eps=1e-3)),
    "bn-in-training": Named(lambda m, x: m.b(x), b=nn.BatchNorm2d(4, momentum=0.3)),
    "conv-of-a-fully-connected-layer": Named(lambda m, x: F.conv2d(x, m.c.weight.reshape(3, 4, 3, 2), m.c.bias), c=nn.Linear(24, 3)),
    "lrn": Named(lambda m, x: F.local_response_norm(40 * x, 3)),
    "linear": Named(lambda m, x: m.c(F.adaptive_avg_pool2d(x, 2).flatten(1)), c=nn.Linear(16, 5)),
    "linear-relu-linear": Named(lambda m, x: m.d(F.relu(m.c(F.adaptive_avg_pool2d(x, (2, 1)).flatten(1)))), c=nn.Linear(8, 6), d=nn.Linear(6, 3)),
    "relu6": Named(lambda m, x: F.relu6(9 * m.c(x)), c=nn.Conv2d(4, 4, 1)),
    "relu6-in-place": Named(lambda m, x: F.relu6(m.c(x)), c=nn.Conv2d(4, 4, 1)),
    "relu": Named(lambda m, x: F.relu(x)),
    "prelu": Named(lambda m, x: m.a(x), a=nn.PReLU()),
    "prelu-per-channel": Named(lambda m, x: m.a(x), a=nn.PReLU(4)),
    "maxpool": Named(lambda m, x: F.max_pool2d(x, 3, stride=2, padding=1)),
    "maxpool-ceiling": Named(lambda m, x: F.max_pool2d(x, 2, ceil_mode=True)),
    "unpool": pool_cases(False),
    "unpool-ceiling": pool_cases(True),
    "concat": Named(lambda m, x: torch.cat([x, F.relu(x), x], 1)),
    "add": Named(lambda m, x: x + F.relu(x) + x),
    "zeros": Named(lambda m, x: torch.cat([x, torch.zeros(2, 3, 5, 6)], 1)),
    "fit-crops": Named(lambda m, x: fit(x, m.c(x)), c=nn.Conv2d(4, 1, (3, 4))),
    "fit-pads": Named(lambda m, x: fit(m.c(x), x), c=nn.Conv2d(4, 2, (3, 4))),
    "resize": Named(lambda m, x: F.interpolate(m.down(x), size=x.shape[2:], mode="bilinear", align_corners=False), **half()),
    "resize-align-corners": Named(lambda m, x: F.interpolate(m.down(x), size=x.shape[2:], mode="bilinear", align_corners=True), **half()),
    "enlarge": Named(lambda m, x: F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)),
    "enlarge-align-corners": Named(lambda m, x: F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True)),
    "enlarge-from-top-left": Named(lambda m, x: top_left(x)),
    "enlarge-nearest": Named(lambda m, x: F.interpolate(x, scale_factor=3, mode="nearest")),
    "resize-by-a-factor": Named(lambda m, x: F.interpolate(x, scale_factor=0.75, mode="bilinear", align_corners=False)),
    "maximum": Named(lambda m, x: torch.maximum(torch.maximum(x, -x), 0.5 * x)),
    "multiply": Named(lambda m, x: x[:, 1:2] * x),
    "slice": Named(lambda m, x: x[:, 1:3]),
    "shuffle": Named(lambda m, x: x.reshape(2, 2, 2, 5, 6).transpose(1, 2).reshape(2, 4, 5, 6)),
    "dropout": Named(lambda m, x: x),
}

goldens = {}
for name, case in CASES.items():
    fill(case).train(name.endswith("training"))
    x = torch.from_numpy(hashed.image(IMAGE)).requires_grad_()
    y = case(x)
    torch.autograd.backward(y, torch.from_numpy(hashed.uniform("gradient", y.numel()).astype("float32")).reshape(y.shape))
    goldens[name] = {
        "shape": list(y.shape),
        "values": y.detach().flatten().tolist(),
        "image_gradient": x.grad.flatten().tolist(),
        "gradients": {key: p.grad.flatten().tolist() for key, p in case.named_parameters() if p.grad is not None},
        "buffers": {key: b.flatten().tolist() for key, b in case.named_buffers()},
    }

with open("operations.json", "w") as file:
    json.dump(json.loads(json.dumps(goldens), parse_float=lambda text: round(float(text), 7)), file, separators=(",", ":"), sort_keys=True)
    file.write("\n")
