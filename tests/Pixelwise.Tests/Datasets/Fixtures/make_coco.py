"""Makes coco.json: what COCO's own code says of the sample of its annotations that the tests read where it is.

Run beside libmask.so and make_coco_polygons.py (in Annotations/Fixtures) with NumPy 1.24.2; the argument is instances_val2017.json. For each annotation its mask as
compressed run lengths; for each image, in the order of ids, the CRC-32 of the semantic maps. `voc` follows torchvision's references/segmentation
(coco_utils.py): the categories of its list in VOC's order, 255 where more than one instance lies. `objects` is Pixelwise's own rule:
the 80 categories from 1 on, 255 where instances of different categories lie.
"""
import ctypes
import json
import sys
import zlib

import numpy as np
from make_coco_polygons import Rle, from_polygon, mask, text, union

VOC = [0, 5, 2, 16, 9, 44, 6, 3, 17, 62, 21, 67, 18, 19, 4, 1, 64, 20, 63, 7, 72]

coco = json.load(open(sys.argv[1]))
categories = {category["id"]: index + 1 for index, category in enumerate(sorted(coco["categories"], key=lambda each: each["id"]))}


def rle_of(annotation, height, width):
    segmentation = annotation["segmentation"]
    if isinstance(segmentation, list):
        return union([from_polygon(polygon, height, width) for polygon in segmentation])
    counts = segmentation["counts"]
    return Rle(height, width, len(counts), (ctypes.c_uint * len(counts))(*counts))


def pixels(rle, height, width):
    columns = (ctypes.c_ubyte * (height * width))()
    mask.rleDecode(ctypes.byref(rle), columns, ctypes.c_ulong(1))
    return np.frombuffer(columns, np.uint8).reshape(width, height).T.astype(int)


result = {"annotations": {}, "images": []}
for image in sorted(coco["images"], key=lambda each: each["id"]):
    height, width = image["height"], image["width"]
    annotations = [each for each in coco["annotations"] if each["image_id"] == image["id"]]
    voc, instances, objects = (np.zeros((height, width), int) for _ in range(3))
    for annotation in annotations:
        rle = rle_of(annotation, height, width)
        result["annotations"][annotation["id"]] = text(rle)
        covered = pixels(rle, height, width)
        if annotation["category_id"] in VOC:
            voc = np.maximum(voc, covered * VOC.index(annotation["category_id"]))
            instances += covered
        index = categories[annotation["category_id"]]
        objects = np.where(covered == 0, objects, np.where((objects == 0) | (objects == index), index, 255))
    voc[instances > 1] = 255
    result["images"].append({"name": image["file_name"], **{
        key: zlib.crc32(labels.astype(np.uint8).tobytes()) for key, labels in (("objects", objects), ("voc", voc))}})
with open("coco.json", "w") as file:
    json.dump(result, file, indent=0)
    file.write("\n")
