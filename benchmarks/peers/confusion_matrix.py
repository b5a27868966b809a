"""Counts a confusion matrix as NumPy users and as torchvision's segmentation references do; driven by ConfusionMatrixContest.cs.

    confusion_matrix.py TARGET PREDICTION NUM_CLASSES

TARGET and PREDICTION are files of one byte a pixel. Each line of standard input names a way of counting; it is done once, and its milliseconds are
the answer. "WAY counts" answers with the counts instead.
"""
import sys
import time

import numpy as np
import torch

TARGET, PREDICTION = (np.fromfile(path, dtype=np.uint8) for path in sys.argv[1:3])
N = int(sys.argv[3])
# What a data loader and an argmax hand over; converting is not timed.
LONG_TARGET, LONG_PREDICTION = TARGET.astype(np.int64), PREDICTION.astype(np.int64)
TENSOR_TARGET, TENSOR_PREDICTION = torch.from_numpy(LONG_TARGET), torch.from_numpy(LONG_PREDICTION)


def bincount(target, prediction):
    """The idiom of countless evaluation scripts: keep the labelled pixels, make a pair one number, count the numbers."""
    known = (target >= 0) & (target < N)
    pairs = N * target[known].astype(np.int64) + prediction[known]
    return np.bincount(pairs, minlength=N ** 2).reshape(N, N)


@torch.inference_mode()
def torchvision(target, prediction):
    """The update of torchvision's ConfusionMatrix, from its definition: torch.bincount of N * target + prediction where the target is a class."""
    matrix = torch.zeros((N, N), dtype=torch.int64)
    known = (target >= 0) & (target < N)
    matrix += torch.bincount(N * target[known] + prediction[known], minlength=N ** 2).reshape(N, N)
    return matrix


WAYS = {
    "numpy-bytes": lambda: bincount(TARGET, PREDICTION),
    "numpy": lambda: bincount(LONG_TARGET, LONG_PREDICTION),
    "torchvision": lambda: torchvision(TENSOR_TARGET, TENSOR_PREDICTION),
}

for line in sys.stdin:
    way, *counts = line.split()
    start = time.perf_counter()
    matrix = WAYS[way]()
    elapsed = time.perf_counter() - start
    print(" ".join(str(int(count)) for count in matrix.flatten()) if counts else elapsed * 1000, flush=True)
