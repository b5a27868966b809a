"""Records FCN on VGG-16 and on ResNet.

    python3 make_fcn.py pytorch-fcn

The folder is a checkout of wkentaro/pytorch-fcn 4b98850; the ResNets are those of torchvision 0.14.
"""
import sys
import types
from torchvision.models.segmentation import fcn_resnet50, fcn_resnet101
import golden

sys.modules["fcn"] = types.ModuleType("fcn")  # the package that would download published weights
sys.path[:0] = [folder + "/torchfcn" for folder in sys.argv[1:]]
from models import FCN8s, FCN8sAtOnce, FCN16s, FCN32s

for model, build in {"fcn32s": FCN32s, "fcn16s": FCN16s, "fcn8s": FCN8s, "fcn8s-atonce": FCN8sAtOnce}.items():
    golden.write(
        model,
        golden.cases(build(21), classes=21, gain=golden.ROOT2, batch=1, sizes=[(33, 49)]),
        golden.cases(golden.narrowed(build(21), 8), classes=21, options={"width": "8"}, gain=golden.ROOT2, sizes=[(65, 97), (64, 78)]))


def logits(out):
    return out["out"]


for model, build in {"fcn-resnet50": fcn_resnet50, "fcn-resnet101": fcn_resnet101}.items():
    def network():
        return build(weights=None, weights_backbone=None, num_classes=21, aux_loss=True)
    golden.write(
        model,
        golden.cases(network(), classes=21, sizes=[(65, 97)], answer=logits),
        golden.cases(golden.narrowed(network(), 8), classes=21, options={"width": "8"}, sizes=[(97, 129), (96, 132)], answer=logits))
