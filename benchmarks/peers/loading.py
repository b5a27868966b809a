"""Loads training samples as users of OpenCV and NumPy do; driven by LoadingContest.cs.

    loading.py PLAN

PLAN is a JSON list: for each sample its photo, its mask, the size to scale to, where the crop begins and how large it is, and whether it is mirrored. Each line
of standard input names a way of doing it; all samples are loaded once on one thread, and the milliseconds of one sample are the answer. "WAY sum" answers with
the sum of all values of the images and of all labels instead.
"""
import json
import sys
import time

import cv2
import numpy as np
from PIL import Image

cv2.setNumThreads(1)
MEAN = np.float32([0.485, 0.456, 0.406])
DEVIATION = np.float32([0.229, 0.224, 0.225])
PADDING = tuple(int(round(mean * 255)) for mean in MEAN)

with open(sys.argv[1]) as file:
    PLAN = json.load(file)


def read_opencv(sample):
    photo = cv2.cvtColor(cv2.imread(sample["photo"], cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    return photo, cv2.imread(sample["mask"], cv2.IMREAD_UNCHANGED)


def resize_opencv(photo, mask, height, width):
    return (cv2.resize(photo, (width, height), interpolation=cv2.INTER_LINEAR),
            cv2.resize(mask, (width, height), interpolation=cv2.INTER_NEAREST))


def read_pillow(sample):
    return np.asarray(Image.open(sample["photo"]).convert("RGB")), np.asarray(Image.open(sample["mask"]))


def pad(photo, mask, above, below, left, right):
    return (cv2.copyMakeBorder(photo, above, below, left, right, cv2.BORDER_CONSTANT, value=PADDING),
            cv2.copyMakeBorder(mask, above, below, left, right, cv2.BORDER_CONSTANT, value=255))


def load(sample, read):
    photo, mask = read(sample)
    height, width = sample["scaled"]
    photo, mask = resize_opencv(photo, mask, height, width)
    top, left = sample["top"], sample["left"]
    rows, columns = sample["crop"]
    if sample["flip"]:
        photo, mask = photo[:, ::-1], mask[:, ::-1]
    photo, mask = (part[max(top, 0):top + rows, max(left, 0):left + columns] for part in (photo, mask))
    if photo.shape[:2] != (rows, columns):
        above, before = max(-top, 0), max(-left, 0)
        photo, mask = pad(np.ascontiguousarray(photo), np.ascontiguousarray(mask),
                          above, rows - photo.shape[0] - above, before, columns - photo.shape[1] - before)
    image = (photo.astype(np.float32) / 255 - MEAN) / DEVIATION
    return np.ascontiguousarray(image.transpose(2, 0, 1)), mask.astype(np.int64)


WAYS = {"opencv": read_opencv, "pillow": read_pillow}

for line in sys.stdin:
    way, *total = line.split()
    start = time.perf_counter()
    loaded = [load(sample, WAYS[way]) for sample in PLAN] if total else [load(sample, WAYS[way]) and None for sample in PLAN]
    elapsed = time.perf_counter() - start
    if total:
        print(sum(float(image.sum(dtype=np.float64)) for image, _ in loaded), sum(int(labels[labels != 255].sum()) for _, labels in loaded), flush=True)
    else:
        print(elapsed * 1000 / len(PLAN), flush=True)
