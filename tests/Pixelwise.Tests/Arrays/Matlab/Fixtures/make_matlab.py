"""Writes the MATLAB 5 files of the tests with scipy.io.savemat: run it in this folder.

Made with SciPy 1.10.1 and NumPy 1.24.2. scipy writes little-endian files alone; big-endian.mat is written here by hand after MathWorks'
"MAT-File Format" and read back with scipy.io.loadmat, which must give the same as for plain.mat.
"""
import struct

import numpy as np
from scipy.io import loadmat, savemat

TYPES = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64"]

# Rows 0 1 2 and 3 4 5 in every type; the greatest and least value of each as well.
variables = {name: np.arange(6).reshape(2, 3).astype(name) for name in TYPES}
for name in TYPES:
    limits = np.finfo(name) if name.startswith("float") else np.iinfo(name)
    variables[name + "_limits"] = np.array([[limits.min, limits.max]], name)
variables["logical"] = np.array([[True, False, True]])
variables["small"] = np.array([[7]], "uint8")             # shares the eight bytes of its tag
variables["text"] = "aéroplane"
variables["lines"] = np.array(["road", "sky "])           # a matrix of characters
variables["empty"] = np.zeros((0, 0))
variables["cube"] = np.arange(24, dtype="uint16").reshape(2, 3, 4)
variables["complex"] = np.array([[1 + 2j]])
names = np.empty((1, 3), object)
names[0, 0], names[0, 1], names[0, 2] = "wall", np.array([[3.5]]), np.array([["floor"]], object)
variables["cells"] = names
# The shape of a label file of the Semantic Boundaries Dataset, in miniature: the object detectors' fields beside the labels.
boundaries = np.empty((2, 1), object)
boundaries[0, 0] = boundaries[1, 0] = np.zeros((4, 5), "uint8")
labels = np.array([[0, 0, 15, 15, 0], [0, 15, 15, 15, 0], [0, 0, 15, 2, 2], [0, 0, 0, 2, 2]], "uint8")
variables["GTcls"] = {"Boundaries": boundaries, "Segmentation": labels, "CategoriesPresent": np.array([[2], [15]], "uint8")}
several = np.zeros((1, 2), [("name", object), ("id", object)])
several[0, 0], several[0, 1] = ("person", 24.0), ("rider", 25.0)
variables["several"] = several

savemat("plain.mat", variables, do_compression=False, oned_as="row")
savemat("compressed.mat", variables, do_compression=True, oned_as="row")

deep = np.array([[1.0]])
for _ in range(40):
    cell = np.empty((1, 1), object)
    cell[0, 0] = deep
    deep = cell
savemat("deep.mat", {"deep": deep}, do_compression=True)
savemat("zeros.mat", {"zeros": np.zeros((3000, 3000), "uint8")}, do_compression=True)  # 9 MB in 9 KB
savemat("version-4.mat", {"x": np.zeros((1, 1))}, format="4")  # refused


def element(kind, data):
    if 0 < len(data) <= 4:
        return struct.pack(">HH", len(data), kind) + data.ljust(4, b"\0")
    return struct.pack(">II", kind, len(data)) + data + b"\0" * (-len(data) % 8)


def matrix(mx_class, dims, name, *content):
    head = element(6, struct.pack(">II", mx_class, 0)) + element(5, struct.pack(f">{len(dims)}i", *dims)) + element(1, name.encode())
    return element(14, head + b"".join(content))


big = b"MATLAB 5.0 MAT-file, big-endian".ljust(116) + b"\0" * 8 + struct.pack(">H", 0x0100) + b"MI"
big += matrix(6, (2, 3), "float64", element(9, struct.pack(">6d", 0, 3, 1, 4, 2, 5)))
big += matrix(7, (2, 3), "float32", element(7, struct.pack(">6f", 0, 3, 1, 4, 2, 5)))
big += matrix(11, (2, 3), "uint16", element(4, struct.pack(">6H", 0, 3, 1, 4, 2, 5)))
big += matrix(9, (1, 1), "small", element(2, bytes([7])))
big += matrix(4, (1, 9), "text", element(17, "aéroplane".encode("utf-16-be")))
big += matrix(2, (1, 1), "GTcls", element(5, struct.pack(">i", 32)), element(1, b"Segmentation".ljust(32, b"\0")),
              matrix(9, labels.shape, "", element(2, labels.tobytes(order="F"))))
with open("big-endian.mat", "wb") as file:
    file.write(big)

ours, scipys = loadmat("big-endian.mat"), loadmat("plain.mat")
for name in ["float64", "float32", "uint16", "small"]:
    assert (ours[name] == scipys[name]).all() and ours[name].dtype.name == scipys[name].dtype.name, name
assert ours["text"] == scipys["text"]
assert (ours["GTcls"]["Segmentation"][0, 0] == labels).all()
