"""Records what reference implementations answer on hashed weights and a hashed image: models/<id>.json, which both engines are held to.

The script of each family builds the references of its models and has them recorded:

    golden.write("unet-padded", golden.cases(UNet(3, 5), classes=5, sizes=[(64, 80), (53, 75)]))

All were written with PyTorch 1.13 on a CPU, in float32 (Debian: python3-torch, python3-torchvision, python3-protobuf).
"""
import json
import pathlib
import numpy as np
import torch
from torch import nn
import hashed

ROOT2 = 2 ** 0.5
SAMPLES, LABELS = 64, 256
FOLDER = pathlib.Path(__file__).parent / "models"


def cases(network, classes, sizes, options=None, gain=1.0, lift=0.0, batch=2, answer=lambda out: out, output="out"):
    """One record a size (height, width), for one network.

    options -- how the model of the catalogue is set to be this network
    gain, lift -- of hashed.weights
    batch -- number of images; 1 spares time with large nets
    answer -- picks the logits where the network returns more
    output -- what the model of the catalogue calls them
    """
    shapes = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    network.load_state_dict({key: torch.from_numpy(value) for key, value in hashed.weights(shapes, gain, lift).items()})
    network.eval()
    for height, width in sizes:
        with torch.no_grad():
            out = answer(network(torch.from_numpy(hashed.image((batch, 3, height, width))))).double().numpy()
        values, labels = out.ravel(), out.argmax(1).ravel()
        record = {"options": options or {}, "classes": classes, "gain": gain, **({"lift": lift} if lift else {}), **({"output": output} if output != "out" else {}), "height": height, "width": width}
        record |= {
            "shape": list(out.shape),
            "labels": [int(labels[at]) for at in spread(labels.size, min(LABELS, labels.size))],
            "samples": [float("%.8g" % values[at]) for at in spread(values.size, SAMPLES)],
            "sum": float(values.sum()), "norm": float(np.sqrt((values ** 2).sum())),
        }
        print(options or "", (height, width), out.shape, "deviation %.3g, mean %.3g, classes seen %d" % (values.std(), values.mean(), len(set(labels))))
        yield record


def spread(size, count):
    """`count` places in an array of `size`, spread evenly, first and last among them."""
    return [i * (size - 1) // max(1, count - 1) for i in range(count)]


def write(model, *groups):
    """Writes a model's file, a record a line."""
    print(model)
    records = [{"model": model, **record} for group in groups for record in group]
    text = ",\n".join(json.dumps(record, separators=(",", ":")) for record in records)
    (FOLDER / f"{model}.json").write_text(f"[\n{text}\n]\n")


def narrowed(network, width, of=64):
    """The same network with `width` channels where it has `of`, and all others in proportion, so that its golden costs little.

    Numbers of channels that are no multiple of 16 are those of the image and the classes, and stay.
    """
    def scaled(channels):
        return channels * width // of if channels % 16 == 0 else channels

    for name, layer in list(network.named_children()):
        if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
            groups = scaled(layer.groups) if layer.groups == layer.in_channels else layer.groups
            more = {"output_padding": layer.output_padding} if isinstance(layer, nn.ConvTranspose2d) else {}
            setattr(network, name, type(layer)(
                scaled(layer.in_channels), scaled(layer.out_channels), layer.kernel_size, layer.stride, layer.padding,
                dilation=layer.dilation, groups=groups, bias=layer.bias is not None, **more))
        elif isinstance(layer, nn.Linear):
            setattr(network, name, nn.Linear(scaled(layer.in_features), scaled(layer.out_features), layer.bias is not None))
        elif isinstance(layer, nn.BatchNorm2d):
            setattr(network, name, nn.BatchNorm2d(scaled(layer.num_features), layer.eps, layer.momentum))
        else:
            narrowed(layer, width, of)
    return network
