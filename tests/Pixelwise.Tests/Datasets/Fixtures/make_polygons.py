"""Writes polygons-*.json in the form of Cityscapes' annotations, and the label maps that Pillow draws of them as polygons-*.png.

    cc -shared -fPIC -O2 -DHAVE_PROTOTYPES -DSTDC_HEADERS -I$(python3-config --prefix)/include/python3.11 -I. -o draw.so Draw.c Mode.c
    python3 make_polygons.py ./draw.so

Draw.c and the headers it needs are src/libImaging of python-pillow/Pillow 4e5f09f (12.3.0 and 190 commits), the code behind
ImageDraw.polygon, which Cityscapes' own json2labelImg.py calls: labels by id, in order, without those of negative id, without deleted
objects, `cargroup` as `car`. The script prints in how many pixels the installed Pillow differs; 9.4.0: 1, 4, 1 and 0.
"""
import ctypes
import json
import random
import sys

import numpy as np
from PIL import Image, ImageDraw

IDS = {"ego vehicle": 1, "out of roi": 3, "ground": 6, "road": 7, "building": 11, "polegroup": 18, "pole": 17, "sky": 23, "person": 24,
       "car": 26, "train": 31, "bicycle": 33, "license plate": -1}


class Imaging(ctypes.Structure):  # the first fields of struct ImagingMemoryInstance
    _fields_ = [("mode", ctypes.c_int), ("type", ctypes.c_int), ("depth", ctypes.c_int), ("bands", ctypes.c_int), ("xsize", ctypes.c_int),
                ("ysize", ctypes.c_int), ("palette", ctypes.c_void_p), ("image8", ctypes.c_void_p), ("rest", ctypes.c_byte * 512)]


library = ctypes.CDLL(sys.argv[1], mode=1)  # lazily bound: the rest of Pillow is not there
MODE_L = 6


def draw(labels, polygon, value):
    height, width = labels.shape
    rows = (ctypes.c_void_p * height)(*[labels.ctypes.data + y * width for y in range(height)])
    image = Imaging(MODE_L, 0, 8, 1, width, height, None, ctypes.cast(rows, ctypes.c_void_p))
    points = (ctypes.c_int * (2 * len(polygon)))(*[int(v) for point in polygon for v in point])  # as _imaging.c truncates
    library.ImagingDrawPolygon(ctypes.byref(image), len(polygon), points, ctypes.byref(ctypes.c_int(value)), 1, 0, 0, None)


def blob(rng, height, width, corners):
    """A star-shaped outline like an annotator's, partly outside the picture."""
    cy, cx, radius = rng.uniform(-3, height + 3), rng.uniform(-3, width + 3), rng.uniform(2, min(height, width) / 2)
    angles = sorted(rng.uniform(0, 2 * np.pi) for _ in range(corners))
    return [[round(cx + radius * rng.uniform(0.3, 1) * np.cos(a)), round(cy + radius * rng.uniform(0.3, 1) * np.sin(a))] for a in angles]


def tangle(rng, height, width, corners):
    """Corners anywhere, edges that cross, now and then a fraction or a doubled corner."""
    polygon = [[rng.randint(-8, width + 8), rng.randint(-8, height + 8)] for _ in range(corners)]
    if rng.random() < 0.3:
        polygon.append(list(polygon[-1]))
    if rng.random() < 0.3:
        polygon[0] = [polygon[0][0] + 0.75, polygon[0][1] - 0.5]
    return polygon


def stairs(rng, height, width, corners):
    """Horizontal and vertical edges, some in pieces."""
    x, y, polygon = rng.randint(0, width // 2), rng.randint(0, height // 2), []
    for _ in range(corners):
        polygon += [[x, y], [x + 2, y], [x + 5, y]]
        x, y = x + 5, y + rng.randint(-3, 4)
    return polygon + [[x, height - 2], [polygon[0][0], height - 2]]


for number, (height, width, shape, corners) in enumerate([(60, 90, blob, 12), (48, 64, tangle, 6), (40, 77, tangle, 3), (50, 80, stairs, 5)]):
    rng = random.Random(number)
    objects = []
    for index in range(24):
        name = rng.choice(list(IDS) + ["cargroup", "persongroup"])
        entry = {"label": name, "polygon": shape(rng, height, width, rng.randint(3, corners))}
        if index % 11 == 5:
            entry["deleted"] = 1
        objects.append(entry)
    stem = f"polygons-{number}"
    with open(stem + ".json", "w") as file:
        json.dump({"imgHeight": height, "imgWidth": width, "objects": objects}, file)
    labels, installed = np.zeros((height, width), np.uint8), Image.new("L", (width, height), 0)
    for entry in objects:
        name = entry["label"]
        value = IDS[name] if name in IDS else IDS[name.removesuffix("group")]
        if value >= 0 and not entry.get("deleted"):
            draw(labels, entry["polygon"], value)
            ImageDraw.Draw(installed).polygon([tuple(point) for point in entry["polygon"]], fill=value)
    Image.fromarray(labels).save(stem + ".png")
    print(stem, np.count_nonzero(labels != np.array(installed)), "of", labels.size, "pixels differ from the installed Pillow")
