"""Writes Fixtures/: a drawn image, probabilities, and what pydensecrf makes of them. Prints the divergences that DenseCrfTests.cs expects.

Needs pydensecrf (github.com/lucasb-eyer/pydensecrf, commit 2723c7f, built with g++ 12, Cython 0.29.32 and Eigen 3.4.0) on PYTHONPATH, and NumPy.
Height times width is a multiple of 4: for other sizes that library adds points at the origin, which may add a vertex to its lattice.
"""
import pathlib

import numpy as np
import pydensecrf.densecrf as dcrf

LABELS, HEIGHT, WIDTH = 4, 24, 34
FOLDER = pathlib.Path(__file__).parent / "Fixtures"
FOLDER.mkdir(exist_ok=True)
random = np.random.default_rng(7)

# A disc and a band on a gradient, with noise.
y, x = np.mgrid[:HEIGHT, :WIDTH]
image = np.stack([60 + 3 * x, 120 - 2 * y, 90 + 0 * x], axis=2).astype(float)
image[(x - 11) ** 2 + (y - 12) ** 2 < 45] = (200, 60, 40)
image[(x > 24) & (x < 29)] = (30, 160, 200)
image = np.clip(image + random.normal(0, 6, image.shape), 0, 255).astype(np.uint8)

# Blurred classes of low confidence.
logits = random.normal(0, 1, (LABELS, HEIGHT, WIDTH))
logits[1] += 2.0 * ((x - 12) ** 2 + (y - 11) ** 2 < 60)
logits[2] += 2.0 * ((x > 22) & (x < 30))
logits[0] += 0.7
probabilities = np.exp(logits) / np.exp(logits).sum(axis=0)
probabilities = probabilities.astype(np.float32)
np.save(FOLDER / "image.npy", image.astype(np.float32))
np.save(FOLDER / "probabilities.npy", probabilities)

DIAGONAL = np.array([-3, -1.5, -2, -0.5], dtype=np.float32)
MATRIX = np.array([[-3, 0.5, 0, 0], [1, -2, 0.25, 0], [0, 0, -2.5, 0.5], [0, 0.75, 0, -1]], dtype=np.float32)
SETTINGS = {  # bilateral compatibility, sigma xy, sigma rgb, spatial compatibility, sigma, normalisation
    "fine": (4, 67, 3, 3, 1, dcrf.NORMALIZE_SYMMETRIC),
    "wide": (10, 80, 13, 3, 3, dcrf.NORMALIZE_SYMMETRIC),
    "after": (10, 80, 13, 3, 3, dcrf.NORMALIZE_AFTER),
    "before": (10, 80, 13, 3, 3, dcrf.NORMALIZE_BEFORE),
    "none": (0.02, 8, 13, 0.1, 1, dcrf.NO_NORMALIZATION),
    "diagonal": (DIAGONAL, 20, 13, DIAGONAL, 2, dcrf.NORMALIZE_SYMMETRIC),
    "matrix": (MATRIX, 20, 13, MATRIX, 2, dcrf.NORMALIZE_SYMMETRIC),
}
for name, (bilateral, xy, rgb, spatial, sigma, normalization) in SETTINGS.items():
    crf = dcrf.DenseCRF2D(WIDTH, HEIGHT, LABELS)
    crf.setUnaryEnergy(np.ascontiguousarray(-np.log(np.clip(probabilities, 1e-5, 1)).reshape(LABELS, -1)))
    crf.addPairwiseGaussian(sxy=sigma, compat=spatial, normalization=normalization)
    crf.addPairwiseBilateral(sxy=xy, srgb=rgb, rgbim=image, compat=bilateral, normalization=normalization)
    q, first, second = crf.startInference()
    divergences = [crf.klDivergence(q)]
    for iteration in range(1, 11):
        crf.stepInference(q, first, second)
        divergences.append(crf.klDivergence(q))
        if iteration in ((1, 5, 10) if name in ("fine", "wide") else (5,)):
            np.save(FOLDER / f"{name}-{iteration}.npy", np.array(q).reshape(LABELS, HEIGHT, WIDTH))
    print(name, ", ".join(f"{divergence:.2f}" for divergence in (divergences[0], divergences[1], divergences[10])))
