"""Writes the .pth files of this folder. Run with Debian's python3-torch 1.13.0, python3-numpy 1.24.2 and Python 3.11.2."""
import collections
import os
import pickle
import zipfile

import numpy
import torch

# The values are chosen so that a reader of the tests can see them: element i of a tensor is i, or i + 100 for the second tensor.
WEIGHT = torch.arange(24, dtype=torch.float32).reshape(2, 3, 2, 2)
BIAS = torch.arange(2, dtype=torch.float32) + 100


def state():
    return collections.OrderedDict(
        [("conv.weight", WEIGHT.clone()), ("conv.bias", BIAS.clone()), ("bn.num_batches_tracked", torch.tensor(7))])


def save(name, value, legacy=False, protocol=2):
    torch.save(value, name, _use_new_zipfile_serialization=not legacy, pickle_protocol=protocol)


def module_state():
    """A real module's state dictionary: an OrderedDict with the attribute _metadata."""
    torch.manual_seed(1)
    net = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.PReLU())
    net[0].weight.data.copy_(torch.arange(18.0).reshape(2, 1, 3, 3))
    net[0].bias.data.copy_(torch.tensor([0.5, -0.5]))
    return net


save("bare.pth", state())
save("bare-protocol4.pth", state(), protocol=4)
save("bare-legacy.pth", state(), legacy=True)
save("module.pth", module_state().state_dict())
save("module-legacy.pth", module_state().state_dict(), legacy=True)

# As davidtvs' ENet is saved, from two GPUs, with the score as numpy leaves it.
net = module_state()
optimizer = torch.optim.Adam(net.parameters())
net(torch.zeros(1, 1, 5, 5)).sum().backward()
optimizer.step()
net = module_state()
for name, legacy in (("enet-style.pth", False), ("enet-style-legacy.pth", True)):
    save(name, {
        "epoch": 300,
        "miou": numpy.float64(0.5125),
        "state_dict": collections.OrderedDict(("module." + key, value) for key, value in net.state_dict().items()),
        "optimizer": optimizer.state_dict(),
    }, legacy)

# Views: transposed, a slice with an offset, one row of a shared storage, tied weights, a channels-last tensor, an empty one.
shared = torch.arange(24, dtype=torch.float32).reshape(4, 6)
for name, legacy in (("views.pth", False), ("views-legacy.pth", True)):
    save(name, {
        "transposed": shared.t(),
        "slice": shared[1:3, 2:5],
        "row": shared[2],
        "whole": shared,
        "tied": shared,
        "channels_last": WEIGHT.clone().contiguous(memory_format=torch.channels_last),
        "empty": torch.zeros(0, 3),
    }, legacy)

types = {
    "float64": torch.tensor([1.5, -2.25], dtype=torch.float64),
    "float16": torch.tensor([1.5, -2.25], dtype=torch.float16),
    "bfloat16": torch.tensor([1.5, -2.25], dtype=torch.bfloat16),
    "int32": torch.tensor([3, -4], dtype=torch.int32),
    "int16": torch.tensor([3, -4], dtype=torch.int16),
    "int8": torch.tensor([3, -4], dtype=torch.int8),
    "uint8": torch.tensor([3, 252], dtype=torch.uint8),
    "bool": torch.tensor([True, False]),
}
save("types.pth", types)
save("types-legacy.pth", types, legacy=True)

save("mixed.pth", {"conv.weight": WEIGHT.clone(), "version": 2, "name": "tiny", "sizes": torch.Size([1, 2]), "flags": {1, 2}, "raw": b"\x00\xff",
                   "array": numpy.arange(3), "device": torch.device("cpu"), "dtype": torch.float32})
save("several.pth", {"generator": state(), "critic": state(), "epoch": 3})
save("parameter.pth", {"w": torch.nn.Parameter(BIAS.clone())})
save("expanded.pth", {"w": torch.zeros(1).expand(1_000_000)})
save("list.pth", [WEIGHT])
save("whole-model.pth", module_state())
save("sparse.pth", {"w": torch.eye(2).to_sparse()})
torch.jit.script(torch.nn.ReLU()).save("torchscript.pth")


class Evil:
    """Pickles as a call of a function with arguments."""

    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


def getattr_trick():
    return Evil(getattr, Evil(__import__, "os"), "system")


# Reading one of these with Python would make the file 'pwned' in the working folder.
save("evil-system.pth", {"w": BIAS.clone(), "epoch": Evil(os.system, "touch pwned")})
save("evil-system-protocol4.pth", {"w": BIAS.clone(), "epoch": Evil(os.system, "touch pwned")}, protocol=4)
save("evil-system-legacy.pth", Evil(os.system, "touch pwned"), legacy=True)
save("evil-eval.pth", Evil(eval, "open('pwned', 'w')"))
save("evil-nested.pth", {"w": Evil(collections.OrderedDict, [("a", Evil(eval, "open('pwned', 'w')"))])})
save("evil-getattr.pth", {"w": getattr_trick()})

# Not from torch.save at all: a plain pickle, and a zip file of something else.
with open("plain-pickle.pth", "wb") as file:
    pickle.dump({"a": 1}, file, protocol=2)
with zipfile.ZipFile("not-torch.zip", "w") as file:
    file.writestr("x.npy", b"\x93NUMPY")

# Compressed by a zip program afterwards: a part could then be far larger than the file.
with zipfile.ZipFile("bare.pth") as source, zipfile.ZipFile("compressed.pth", "w", zipfile.ZIP_DEFLATED) as target:
    for name in source.namelist():
        target.writestr(name, b"\x00" * 1_000_000 if name.endswith("data/0") else source.read(name))
