"""Makes coco-polygons.json: random polygons and the masks that COCO's own code gives them, as compressed run lengths.

Compile common/maskApi.c of cocodataset/cocoapi (commit 8c9bcc3cf640, simplified BSD licence) with `gcc -O2 -shared -fPIC -o libmask.so maskApi.c`
and run this beside it with Python 3.11. Written polygons are those of the file, so no number is rounded on the way.
"""
import ctypes
import json
import random

mask = ctypes.CDLL("./libmask.so")


class Rle(ctypes.Structure):
    _fields_ = [("h", ctypes.c_ulong), ("w", ctypes.c_ulong), ("m", ctypes.c_ulong), ("cnts", ctypes.POINTER(ctypes.c_uint))]


mask.rleToString.restype = ctypes.c_void_p


def text(rle):
    return ctypes.cast(mask.rleToString(ctypes.byref(rle)), ctypes.c_char_p).value.decode()


def from_polygon(polygon, height, width):
    rle = Rle()
    numbers = (ctypes.c_double * len(polygon))(*polygon)
    mask.rleFrPoly(ctypes.byref(rle), numbers, ctypes.c_ulong(len(polygon) // 2), ctypes.c_ulong(height), ctypes.c_ulong(width))
    return rle


def union(rles):
    merged = Rle()
    mask.rleMerge((Rle * len(rles))(*rles), ctypes.byref(merged), ctypes.c_ulong(len(rles)), 0)
    return merged


random.seed(7)
cases = []
for number in range(200):
    height, width = random.randint(1, 40), random.randint(1, 40)
    corners = random.choice([3, 3, 4, 5, 8, 13])
    kind = number % 8
    def point():
        x, y = random.uniform(-0.3, 1.3) * width, random.uniform(-0.3, 1.3) * height # partly outside
        if kind == 0:
            return round(x), round(y)                        # on the borders of pixels
        if kind == 1:
            return round(2 * x) / 2, round(2 * y) / 2        # and on their centres
        if kind == 2:
            return round(10 * x) / 10, round(10 * y) / 10    # where five times a number ends in a half
        if kind == 3:
            return min(max(x, 0), width), min(max(y, 0), height)
        return round(x, 2), round(y, 2)                      # as COCO's files have them
    polygon = [coordinate for _ in range(corners) for coordinate in point()]
    if kind == 4:
        polygon += polygon[:2] + polygon[:2]                 # closed by itself, and once more: an edge without length
    if kind == 5:
        polygon[3::2] = [polygon[1]] * (corners - 1)         # flat
    case = {"size": [height, width], "polygons": [polygon]}
    if kind == 6:
        case["polygons"] += [[coordinate for _ in range(3) for coordinate in point()] for _ in range(2)]
    case["counts"] = text(union([from_polygon(each, height, width) for each in case["polygons"]]))
    cases.append(case)

if __name__ == "__main__":
    with open("coco-polygons.json", "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
