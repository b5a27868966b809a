"""Writes losses.json: value and gradient of each loss as its public implementation gives them, on one small batch.

    python3 make_losses.py LOVASZSOFTMAX FASTERSEG PYTORCH_UNET SMP

Folders of bermanmaxim/LovaszSoftmax 7d48792, TAMU-VITA/FasterSeg b52d3aa, milesial/Pytorch-UNet 21d7850 and qubvel-org/segmentation_models.pytorch 5006616
(made with PyTorch 1.13 and scipy 1.10). FRRN's loss is Theano: a PyTorch twin of bootstrapped_xentropy stands in for it.
"""
import importlib.util
import json
import pathlib
import sys
import types

import numpy as np
import scipy.ndimage
import torch
import torch.nn.functional as F

torch.Tensor.cuda = lambda self: self  # FasterSeg's losses ask for a GPU


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


lovasz_folder, fasterseg, unet, smp = (pathlib.Path(folder) for folder in sys.argv[1:])
logger = types.ModuleType("engine.logger")
logger.get_logger = lambda: types.SimpleNamespace(info=lambda text: None)
sys.modules["engine"], sys.modules["engine.logger"] = types.ModuleType("engine"), logger
lovasz = load(lovasz_folder / "pytorch/lovasz_losses.py", "lovasz_losses")
ohem = load(fasterseg / "tools/seg_opr/loss_opr.py", "loss_opr")
ohem_loss = load(fasterseg / "train/loss.py", "fasterseg_loss")
dice = load(unet / "utils/dice_score.py", "dice_score")
for package in ("smp", "smp.losses"):
    sys.modules[package] = types.ModuleType(package)
    sys.modules[package].__path__ = []
load(smp / "segmentation_models_pytorch/losses/constants.py", "smp.losses.constants")
load(smp / "segmentation_models_pytorch/losses/_functional.py", "smp.losses._functional")
smp_dice = load(smp / "segmentation_models_pytorch/losses/dice.py", "smp.losses.dice")

random = np.random.default_rng(7)
SHAPE = (2, 4, 5, 6)
logits = np.round(random.normal(0, 1.5, SHAPE), 4).astype(np.float32)
teacher = np.round(random.normal(0, 1.5, SHAPE), 4).astype(np.float32)
labels = random.integers(0, 3, (2, 5, 6))  # class 3 is absent
labels[random.random(labels.shape) < 0.15] = 255
labels[1][labels[1] == 2] = 0              # class 2 is absent from the second picture
full = random.integers(0, 4, (2, 5, 6))    # every class, nothing ignored: what the Dice references are defined for
WEIGHTS = torch.tensor([0.5, 2.0, 1.0, 3.0])
PIXELS = 2 * 5 * 6


def bootstrapped(x, y, count):
    y = torch.where(y == 255, 4, y)
    entropy = -(F.log_softmax(x, 1) * F.one_hot(y, 5)[..., :4].permute(0, 3, 1, 2)).sum(1)
    return sum(torch.sort(entropy[i].flatten())[0][-count:].mean() for i in range(len(x))) / len(x)


def weighted_ohem(x, y, thresh, min_kept):
    """TorchSeg's, whose own weights are those of Cityscapes' classes."""
    loss = ohem.ProbOhemCrossEntropy2d(255, thresh=thresh, min_kept=min_kept)
    loss.criterion = torch.nn.CrossEntropyLoss(WEIGHTS, ignore_index=255)
    return loss(x, y)


def weighted_ohem_loss(x, y, thresh, n_min):
    loss = ohem_loss.OhemCELoss(thresh, n_min=n_min, ignore_lb=255)
    loss.criteria = torch.nn.CrossEntropyLoss(WEIGHTS, ignore_index=255, reduction="none")
    return loss(x, y)


def weighted_bootstrapped(x, y, count):
    entropy = F.cross_entropy(x, y, WEIGHTS, ignore_index=255, reduction="none")
    return sum(torch.sort(entropy[i].flatten())[0][-count:].mean() for i in range(len(x))) / len(x)


def hinge(x, y, per_image):
    """Class 1 before class 0, of two."""
    return lovasz.lovasz_hinge(x[:, 1] - x[:, 0], torch.where(y == 2, 1, y), per_image, 255)


def unet_dice(x, y):
    return dice.dice_loss(F.softmax(x, 1), F.one_hot(y, 4).permute(0, 3, 1, 2).float(), multiclass=True)


CASES = {
    "cross-entropy, mean": lambda x, y: F.cross_entropy(x, y, WEIGHTS, ignore_index=255),
    "cross-entropy, sum": lambda x, y: F.cross_entropy(x, y, WEIGHTS, ignore_index=255, reduction="sum"),
    "ohem-probability, by threshold": lambda x, y: ohem.ProbOhemCrossEntropy2d(255, thresh=0.4, min_kept=PIXELS // 16)(x, y),
    "ohem-probability, by number": lambda x, y: ohem.ProbOhemCrossEntropy2d(255, thresh=0.1, min_kept=PIXELS // 2)(x, y),
    "ohem-probability, too few": lambda x, y: ohem.ProbOhemCrossEntropy2d(255, thresh=0.1, min_kept=PIXELS)(x, y),
    "ohem-loss, by threshold": lambda x, y: ohem_loss.OhemCELoss(0.4, n_min=0.1, ignore_lb=255)(x, y),
    "ohem-loss, by number": lambda x, y: ohem_loss.OhemCELoss(0.1, n_min=0.6, ignore_lb=255)(x, y),
    "bootstrapped, some": lambda x, y: bootstrapped(x, y, 7),
    "bootstrapped, all": lambda x, y: bootstrapped(x, y, 512 * 64),
    "ohem-probability, weighted, by threshold": lambda x, y: weighted_ohem(x, y, 0.4, PIXELS // 16),
    "ohem-probability, weighted, by number": lambda x, y: weighted_ohem(x, y, 0.1, PIXELS // 2),
    "ohem-loss, weighted, by threshold": lambda x, y: weighted_ohem_loss(x, y, 0.4, 0.1),
    "ohem-loss, weighted, by number": lambda x, y: weighted_ohem_loss(x, y, 0.1, 0.6),
    "bootstrapped, weighted": lambda x, y: weighted_bootstrapped(x, y, 7),
    "lovasz-softmax, batch, present": lambda x, y: lovasz.lovasz_softmax(F.softmax(x, 1), y, "present", False, 255),
    "lovasz-softmax, batch, all": lambda x, y: lovasz.lovasz_softmax(F.softmax(x, 1), y, "all", False, 255),
    "lovasz-softmax, image, present": lambda x, y: lovasz.lovasz_softmax(F.softmax(x, 1), y, "present", True, 255),
    "lovasz-softmax, image, all": lambda x, y: lovasz.lovasz_softmax(F.softmax(x, 1), y, "all", True, 255),
    "lovasz-hinge, batch": lambda x, y: hinge(x, y, False),
    "lovasz-hinge, image": lambda x, y: hinge(x, y, True),
    # smp adds its constant to half of what Dice's ratio holds, and counts the absent class 0 in the mean of four.
    "dice, smp": lambda x, y: smp_dice.DiceLoss("multiclass", smooth=0.5, ignore_index=255)(x, y) * 4 / 3,
    "distillation": lambda x, y: torch.nn.KLDivLoss()(F.softmax(x, 1).log(), F.softmax(torch.from_numpy(teacher), 1)),
}
FULL = {
    "dice, milesial": unet_dice,
    "dice, smp": lambda x, y: smp_dice.DiceLoss("multiclass", smooth=0.5)(x, y),
}


def run(loss, y):
    x = torch.from_numpy(logits).requires_grad_()
    value = loss(x, torch.from_numpy(y.copy()))
    value.backward()
    return {"value": round(value.item(), 7), "gradient": [round(g, 8) for g in x.grad.flatten().tolist()]}


def border_weights(y, w0, sigma):
    cells = [scipy.ndimage.label(y == c, np.ones((3, 3))) for c in range(1, 4)]
    masks = [found == i for found, count in cells for i in range(1, count + 1)]
    distances = np.sort([scipy.ndimage.distance_transform_edt(~mask) for mask in masks], axis=0)
    return np.where(y == 0, w0 * np.exp(-(distances[0] + distances[1]) ** 2 / (2 * sigma**2)), 0)


cells = np.zeros((14, 18), np.int64)
cells[1:6, 1:5], cells[2:5, 7:12], cells[8:13, 3:6], cells[9:12, 8:17], cells[4, 5] = 1, 2, 1, 3, 1
cells[0, 16] = 255
golden = {
    "logits": [float(f"{v:.4f}") for v in logits.flatten()],
    "teacher": [float(f"{v:.4f}") for v in teacher.flatten()],
    "labels": labels.flatten().tolist(),
    "full_labels": full.flatten().tolist(),
    "cases": {name: run(loss, labels) for name, loss in CASES.items()},
    "full_cases": {name: run(loss, full) for name, loss in FULL.items()},
    "cells": cells.flatten().tolist(),
    "border_weights": [round(v, 6) for v in border_weights(cells, 10, 5).flatten()],
}
pathlib.Path(__file__).with_name("losses.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
