"""Records the gradients that davidtvs/PyTorch-ENet's network gets in a step of training, dropout aside: enet-gradients.json.

    python3 make_enet_gradients.py PyTorch-ENet

The folder is a checkout of davidtvs/PyTorch-ENet e17d404. Weights, image and the logits' own gradient are hashed (tests/Shared/Goldens/hashed.py),
batch normalisation uses the batch, and two images have odd sides. Of each parameter's gradient its norm and its product with hashed numbers
are kept. PyTorch 1.13 on a CPU, in float64, so that the golden itself has no rounding to speak of.
"""
import json
import pathlib
import sys
import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE.parents[2] / "Shared" / "Goldens"), *sys.argv[1:]]
import hashed
from models.enet import ENet

SHAPE, CLASSES = (2, 3, 67, 93), 11
network = ENet(CLASSES)
shapes = {key: tuple(value.shape) for key, value in network.state_dict().items()}
network.load_state_dict({key: torch.from_numpy(value) for key, value in hashed.weights(shapes).items()})
network.double().train()
for module in network.modules():
    if isinstance(module, torch.nn.Dropout2d):
        module.eval()
logits = network(torch.from_numpy(hashed.image(SHAPE)).double())
logits.backward(torch.from_numpy(hashed.uniform("gradient of the logits", logits.numel()).astype(np.float32).reshape(logits.shape)).double())
records = {}
for key, parameter in network.named_parameters():
    gradient = parameter.grad.numpy().ravel()
    records[key] = [float("%.7g" % value) for value in (np.linalg.norm(gradient), gradient @ hashed.uniform("along " + key, gradient.size))]
lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in records.items())
(HERE / "enet-gradients.json").write_text("{\n" + lines + "\n}\n")
print(len(records), max(records.values()), min(records.values()))
