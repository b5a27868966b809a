"""Writes nyu.mat, NYU Depth V2's file in miniature: 5 images of 6x8 in the layout of MATLAB 7.3; and nyu-splits.mat, a splits.mat for it.
Made with h5py 3.7.0, HDF5 1.10.8 and SciPy 1.10.1.

A user block of 512 bytes with MATLAB's header, the oldest format of HDF5 objects, chunks compressed with deflate, extents the other way
round than in MATLAB. In MATLAB, images(row, column, channel, frame) is 50 (frame - 1) + 10 channel + row + column modulo 256, and
labels(row, column, frame) is 100 (frame - 1) + 10 row + column, with row, column and channel from 0.
"""
import h5py
import numpy as np
from scipy.io import savemat

frames, height, width = 5, 6, 8
n, c, x, y = np.ogrid[:frames, :3, :width, :height]
images = (50 * n + 10 * c + y + x).astype(np.uint8)
n, x, y = np.ogrid[:frames, :width, :height]
labels = (100 * n + 10 * y + x).astype(np.uint16)

with h5py.File("nyu.mat", "w", userblock_size=512, libver="earliest") as file:
    for name, values, matlab, chunks in [("images", images, b"uint8", (2, 3, 8, 6)), ("labels", labels, b"uint16", (1, 4, 6))]:
        dataset = file.create_dataset(name, data=values, chunks=chunks, compression="gzip", compression_opts=3)
        dataset.attrs["MATLAB_class"] = np.bytes_(matlab)
with open("nyu.mat", "r+b") as file:
    header = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Sat Jan  5 18:28:48 2013 HDF5 schema 1.00 ."
    file.write(header.ljust(116) + b"\0" * 8 + b"\x00\x02IM")

savemat("nyu-splits.mat", {"trainNdxs": np.array([[3], [4], [5]], "uint16"), "testNdxs": np.array([[1], [2]], "uint16")}, do_compression=True)
