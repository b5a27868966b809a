"""Traces a segmentation network of torchvision with random weights; driven by TorchScriptContest.cs. Needs torch and torchvision.

    torchscript.py NETWORK CLASSES SIZE FOLDER

Writes net.pt, the traced network that takes an image (1, 3, SIZE, SIZE) and returns the logits of `out`, batch normalisation folded (frozen),
and net.pth, its state dictionary. Answers one line of standard input with the number of its parameters.
"""
import sys
import warnings

import torch
import torchvision

NAME, CLASSES, SIZE, FOLDER = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]


class Logits(torch.nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, image):
        return self.network(image)["out"]


sys.stdin.readline()
torch.manual_seed(1)
network = getattr(torchvision.models.segmentation, NAME)(weights=None, weights_backbone=None, num_classes=CLASSES, aux_loss=False).eval()
torch.save(network.state_dict(), f"{FOLDER}/net.pth")
with torch.no_grad(), warnings.catch_warnings():
    warnings.simplefilter("ignore")
    traced = torch.jit.trace(Logits(network).eval(), torch.zeros(1, 3, SIZE, SIZE))
    torch.jit.freeze(traced).save(f"{FOLDER}/net.pt")
print(sum(parameter.numel() for parameter in network.parameters()), flush=True)
