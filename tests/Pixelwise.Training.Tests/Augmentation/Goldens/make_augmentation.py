"""Writes augmentation.json: what SciPy, PyTorch and torchvision make of small pictures.

Made with SciPy 1.10.1, PyTorch 1.13 and torchvision 0.14.1:  python3 make_augmentation.py
"""

import json
import os

import numpy as np
import torch
from scipy import ndimage
from torchvision.transforms import functional

VOID, PADDING = 255, (9, 99, 199)
random = np.random.RandomState(5)


def rounded(values):
    return np.clip(np.floor(np.asarray(values, np.float64) + 0.5), 0, 255).astype(int)


def field(grid, height, width):
    """Vectors on a grid, and the bicubic surface through them at each pixel."""
    vectors = random.normal(0, 3, (1, 2, grid, grid))
    surface = torch.nn.functional.interpolate(torch.from_numpy(vectors), (height, width), mode="bicubic", align_corners=True).numpy()
    return vectors[0], surface[0]


def warp(image, labels, scaled, window, top, left, flip, vertical_flip, rotation, shear, displacement):
    """The pixel (i, j) of the window shows image and labels at the place that turn, shear, displacement and scale give."""
    height, width = labels.shape
    down, right = np.meshgrid(np.arange(window[0]) + 0.5, np.arange(window[1]) + 0.5, indexing="ij")
    down, right = down - window[0] / 2, right - window[1] / 2
    angle, lean = np.deg2rad(rotation), np.tan(np.deg2rad(shear))
    # In (x to the right, y upwards): shear x += lean * y, then turn anticlockwise.
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ np.array([[1, lean], [0, 1]])
    x, y = np.einsum("ij,jhw->ihw", np.linalg.inv(matrix), np.stack([right, -down]))
    down, right = -y + window[0] / 2 + displacement[0] + top, x + window[1] / 2 + displacement[1] + left
    down = scaled[0] - down if vertical_flip else down
    right = scaled[1] - right if flip else right
    rows, columns = down * height / scaled[0] - 0.5, right * width / scaled[1] - 0.5
    inside = (rows >= -0.5) & (rows < height - 0.5) & (columns >= -0.5) & (columns < width - 0.5)
    places = np.stack([rows, columns])
    photo = np.stack([ndimage.map_coordinates(image[..., c].astype(float), places, order=1, mode="nearest") for c in range(3)], axis=-1)
    classes = ndimage.map_coordinates(labels, np.floor(places + 0.5), order=0, mode="nearest")
    return rounded(np.where(inside[..., None], photo, PADDING)), np.where(inside, classes, VOID)


def warp_case(scaled, window, top, left, flip, vertical_flip, rotation, shear, grid):
    vectors, surface = field(grid, *window)
    photo, classes = warp(IMAGE, LABELS, scaled, window, top, left, flip, vertical_flip, rotation, shear, surface)
    return dict(scaled=scaled, window=window, top=top, left=left, flip=flip, vertical_flip=vertical_flip, rotation=rotation, shear=shear, grid=grid,
                down=vectors[0].ravel().tolist(), right=vectors[1].ravel().tolist(), image=photo.ravel().tolist(), labels=classes.ravel().tolist())


def field_case(grid, height, width):
    vectors, surface = field(grid, height, width)
    return dict(grid=grid, height=height, width=width, down=vectors[0].ravel().tolist(), right=vectors[1].ravel().tolist(),
                down_surface=surface[0].ravel().tolist(), right_surface=surface[1].ravel().tolist())


def blur_case(sigma):
    blurred = [ndimage.gaussian_filter(IMAGE[..., c].astype(float), sigma, mode="nearest", truncate=4) for c in range(3)]
    return dict(sigma=sigma, image=rounded(np.stack(blurred, axis=-1)).ravel().tolist())


IMAGE = random.randint(60, 180, (11, 13, 3))
LABELS = random.randint(0, 4, (11, 13))
unit = torch.from_numpy(IMAGE / 255.0).permute(2, 0, 1)


def colour(changed):
    return rounded(changed.permute(1, 2, 0).numpy() * 255).ravel().tolist()


golden = dict(
    image=IMAGE.ravel().tolist(),
    labels=LABELS.ravel().tolist(),
    fields=[field_case(3, 9, 14), field_case(2, 6, 5), field_case(5, 16, 3)],
    warps=[
        warp_case((11, 13), (11, 13), 0, 0, False, False, 0, 0, 3),
        warp_case((17, 20), (12, 10), 3, 6, True, False, 30, 10, 3),
        warp_case((6, 30), (15, 21), -4, 5, False, True, -120, -20, 4),
    ],
    blurs=[blur_case(0.6), blur_case(1.7), blur_case(5.0)],
    brightness=colour(functional.adjust_brightness(unit, 1.25)),
    contrast=colour(functional.adjust_contrast(unit, 0.6)),
    saturation=colour(functional.adjust_saturation(unit, 0.4)),
    gamma=colour(functional.adjust_gamma(unit, 0.7)),
)

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "augmentation.json"), "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
