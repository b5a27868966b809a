"""Makes ade20k-full-seg.png and ade20k-full-classes.png from the example that ADE20K's authors publish beside their own conversion.

Run in a checkout of CSAILVision/sceneparsing (commit e20222964c58, BSD 3-clause) with Pillow 9.4.0 and NumPy 1.24.2. The conversion,
convertFromADE.m, scales 768x1024 to 512x683 by nearest neighbour; every 16th pixel of its result is kept, and the pixel that it came from.
The pairs of mapFromADE.txt are in ade20k-map.txt as they are there: the benchmark's index, then the full release's id.
"""
import shutil

import numpy as np
from PIL import Image

raw = np.array(Image.open("convertFromADE/ADE_train_00000970_raw.png"))
classes = np.array(Image.open("convertFromADE/ADE_train_00000970_challenge.png"))
rows, columns = (np.arange(0, n, 16) for n in classes.shape)
from_rows = np.floor((rows + 0.5) * raw.shape[0] / classes.shape[0]).astype(int)
from_columns = np.floor((columns + 0.5) * raw.shape[1] / classes.shape[1]).astype(int)
Image.fromarray(raw[np.ix_(from_rows, from_columns)]).save("ade20k-full-seg.png")
Image.fromarray(classes[np.ix_(rows, columns)]).save("ade20k-full-classes.png")
shutil.copy("convertFromADE/mapFromADE.txt", "ade20k-map.txt")
