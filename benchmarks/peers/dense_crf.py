"""Refines probabilities with pydensecrf; driven by DenseCrfContest.cs. Needs pydensecrf (lucasb-eyer/pydensecrf) on PYTHONPATH.

    dense_crf.py IMAGE PROBABILITIES

IMAGE is a .npy of byte values (height, width, 3), PROBABILITIES one of float32 (labels, height, width). Each line of standard input gives
bilateral weight, sigma xy, sigma rgb, spatial weight, sigma and iterations; the milliseconds of set-up and iterations together are the answer.
With a further word, a file, the result goes there as .npy.
"""
import sys
import time

import numpy as np
import pydensecrf.densecrf as dcrf

IMAGE, PROBABILITIES = np.load(sys.argv[1]).astype(np.uint8), np.load(sys.argv[2])
LABELS, HEIGHT, WIDTH = PROBABILITIES.shape
UNARY = np.ascontiguousarray(-np.log(np.clip(PROBABILITIES, 1e-5, 1)).reshape(LABELS, -1).astype(np.float32))

for line in sys.stdin:
    *numbers, iterations = line.split()[:6]
    bilateral, xy, rgb, spatial, sigma = map(float, numbers)
    start = time.perf_counter()
    crf = dcrf.DenseCRF2D(WIDTH, HEIGHT, LABELS)
    crf.setUnaryEnergy(UNARY)
    crf.addPairwiseGaussian(sxy=sigma, compat=spatial)
    crf.addPairwiseBilateral(sxy=xy, srgb=rgb, rgbim=IMAGE, compat=bilateral)
    q = np.array(crf.inference(int(iterations)))
    elapsed = time.perf_counter() - start
    if line.split()[6:]:
        np.save(line.split()[6], q.reshape(LABELS, HEIGHT, WIDTH))
    print(elapsed * 1000, flush=True)
