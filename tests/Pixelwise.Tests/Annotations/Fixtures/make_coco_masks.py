"""Writes coco-masks.json: the masks of a few label maps as COCO's own C code encodes them.

    gcc -shared -fPIC -O1 -o maskapi.so maskApi.c && python3 make_coco_masks.py ./maskapi.so > coco-masks.json

maskApi.c is common/maskApi.c of cocodataset/cocoapi 8c9bcc3, which pycocotools wraps. A map's labels are ((row² + 3·column²) / step) mod 4,
so that the tests can make them too: long runs and short ones, and differences of either sign.
"""
import ctypes
import json
import sys

import numpy as np


class Rle(ctypes.Structure):
    _fields_ = [("h", ctypes.c_ulong), ("w", ctypes.c_ulong), ("m", ctypes.c_ulong), ("cnts", ctypes.POINTER(ctypes.c_uint))]


api = ctypes.CDLL(sys.argv[1])
api.rleToString.restype = ctypes.c_void_p
size = ctypes.c_ulong

cases = []
for height, width, step in [(1, 1, 1), (1, 9, 7), (9, 1, 7), (6, 11, 13), (24, 31, 40), (240, 320, 9000)]:
    rows, columns = np.mgrid[:height, :width]
    labels = (rows**2 + 3 * columns**2) // step % 4
    for label in range(4):
        mask = np.asfortranarray(labels == label, dtype=np.uint8)
        rle, area, box = Rle(), ctypes.c_uint(), (ctypes.c_double * 4)()
        api.rleEncode(ctypes.byref(rle), mask.ctypes.data_as(ctypes.c_void_p), size(height), size(width), size(1))
        api.rleArea(ctypes.byref(rle), size(1), ctypes.byref(area))
        api.rleToBbox(ctypes.byref(rle), box, size(1))
        counts = ctypes.string_at(api.rleToString(ctypes.byref(rle))).decode()
        cases.append({"height": height, "width": width, "step": step, "label": label, "counts": counts, "area": area.value, "bbox": [int(side) for side in box]})
print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
