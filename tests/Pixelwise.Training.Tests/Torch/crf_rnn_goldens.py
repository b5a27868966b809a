"""Writes Fixtures/crf-rnn/: scores and an image, and what sadeepj/crfasrnn_pytorch's layer and its gradients are on them.

Needs that repository on PYTHONPATH with its permutohedral.cpp built (here with g++ 12, called through ctypes), PyTorch 1.13 and NumPy.
"""
import pathlib

import numpy as np
import torch
from crfasrnn.crfrnn import CrfRnn

FOLDER = pathlib.Path(__file__).parent / "Fixtures" / "crf-rnn"
FOLDER.mkdir(parents=True, exist_ok=True)
LABELS, HEIGHT, WIDTH = 3, 12, 16
random = np.random.default_rng(11)

y, x = np.mgrid[:HEIGHT, :WIDTH]
image = np.stack([4.0 * x - 40, 20 - 3.0 * y, 0 * x]).astype(np.float32)
image[:, (x - 7) ** 2 + (y - 6) ** 2 < 16] += 25
image += random.normal(0, 1, image.shape).astype(np.float32)
scores = random.normal(0, 1.5, (LABELS, HEIGHT, WIDTH)).astype(np.float32)
weights = [random.normal(0, 0.3, (LABELS, LABELS)).astype(np.float32) + scale * np.eye(LABELS, dtype=np.float32) for scale in (1, 1.5, 1)]
towards = random.normal(0, 1, scores.shape).astype(np.float32)

layer = CrfRnn(LABELS, num_iterations=5)
unary = torch.from_numpy(scores)[None].requires_grad_()
for parameter, value in zip((layer.spatial_ker_weights, layer.bilateral_ker_weights, layer.compatibility_matrix), weights):
    parameter.data = torch.from_numpy(value)
refined = layer(torch.from_numpy(image)[None], unary)
(refined[0] * torch.from_numpy(towards)).sum().backward()

arrays = {
    "image": image[None], "scores": scores[None], "towards": towards[None], "refined": refined.detach().numpy(), "scores-gradient": unary.grad.numpy(),
    "spatial_ker_weights": weights[0], "bilateral_ker_weights": weights[1], "compatibility_matrix": weights[2],
    "spatial_ker_weights-gradient": layer.spatial_ker_weights.grad.numpy(),
    "bilateral_ker_weights-gradient": layer.bilateral_ker_weights.grad.numpy(),
    "compatibility_matrix-gradient": layer.compatibility_matrix.grad.numpy(),
}
for name, array in arrays.items():
    np.save(FOLDER / f"{name}.npy", np.ascontiguousarray(array, dtype=np.float32))
