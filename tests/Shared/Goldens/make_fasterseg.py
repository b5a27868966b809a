"""Records FasterSeg, student and teacher, as the authors' code builds them from the architectures that they found.

    python3 make_fasterseg.py FasterSeg

The folder is a checkout of VITA-Group/FasterSeg 478b026, and has to be called so.
"""
import os
import pathlib
import sys
import types
import torch
import golden

# What measures speed there and is not used here.
sys.modules["thop"] = types.SimpleNamespace(profile=None)
sys.modules["easydict"] = types.SimpleNamespace(EasyDict=type("EasyDict", (dict,), {"__setattr__": dict.__setitem__, "__getattr__": dict.__getitem__}))
sys.modules["utils"] = types.ModuleType("utils")
sys.modules["utils.darts_utils"] = types.SimpleNamespace(compute_latency_ms_tensorrt=None, compute_latency_ms_pytorch=None)

TRAIN = pathlib.Path(sys.argv[1]).resolve() / "train"
sys.path.insert(0, str(TRAIN))
here = os.getcwd()
os.chdir(TRAIN.parent)  # it looks for its own folder above the current one
from model_seg import Network_Multi_Path_Infer
os.chdir(here)

RATIOS = [4 / 12, 6 / 12, 8 / 12, 10 / 12, 1.0]


def network(arch, width, classes):
    """0 is the teacher, 1 the student; the branches that end at 1/32 and 1/16."""
    state = torch.load(TRAIN / "fasterseg" / f"arch_{arch}.pt", map_location="cpu")
    found = {kind: [state[f"{kind}_{arch}_{i}"].detach() if f"{kind}_{arch}_{i}" in state else None for i in range(3)] for kind in ("alpha", "beta", "ratio")}
    model = Network_Multi_Path_Infer(
        found["alpha"], found["beta"], found["ratio"], num_classes=classes, layers=16, Fch=width, width_mult_list=RATIOS,
        stem_head_width=(1, 1) if arch == 0 else (8 / 12, 8 / 12), ignore_skip=arch == 0)
    model.build_structure([2, 1])
    return model


if __name__ == "__main__":
    golden.write("fasterseg", golden.cases(network(1, 12, 19), classes=19, sizes=[(128, 192), (160, 96)], gain=golden.ROOT2))
    golden.write("fasterseg-teacher", golden.cases(network(0, 6, 7), classes=7, sizes=[(96, 160), (128, 96)], gain=golden.ROOT2, options={"width": "6"}))
