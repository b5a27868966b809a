"""Records FCN on VGG-16, AlexNet, GoogLeNet and ResNet.

    python3 make_fcn.py pytorch-fcn/torchfcn pytorch-GoogLeNet-FCN/googlenet_fcn/model

In checkouts of wkentaro/pytorch-fcn 4b98850 and TheCodez/pytorch-GoogLeNet-FCN 92de8ff; the ResNets are those of torchvision 0.14. Two references are
written here: FCN-AlexNet after the authors' Caffe definition, and FCN-32s on GoogLeNet, of which no code is public, on TheCodez' trunk.
"""
import sys
import types
from collections import OrderedDict
from torch import nn
from torchvision.models.segmentation import fcn_resnet50, fcn_resnet101
import golden

sys.modules["fcn"] = types.ModuleType("fcn")  # the package that would download published weights
sys.path[:0] = sys.argv[1:]
from googlenet_fcn import GoogLeNetFCN
from models import FCN8s, FCN8sAtOnce, FCN16s, FCN32s


class AlexNet(nn.Sequential):
    """CaffeNet's layers, padded by 100; the crop is at 18."""

    def __init__(self, classes):
        def normalised(name):
            return [(f"pool{name}", nn.MaxPool2d(3, 2, ceil_mode=True)), (f"norm{name}", nn.LocalResponseNorm(5, 1e-4, 0.75))]
        super().__init__(OrderedDict([
            ("conv1", nn.Conv2d(3, 96, 11, 4, padding=100)), ("relu1", nn.ReLU()), *normalised(1),
            ("conv2", nn.Conv2d(96, 256, 5, padding=2, groups=2)), ("relu2", nn.ReLU()), *normalised(2),
            ("conv3", nn.Conv2d(256, 384, 3, padding=1)), ("relu3", nn.ReLU()),
            ("conv4", nn.Conv2d(384, 384, 3, padding=1, groups=2)), ("relu4", nn.ReLU()),
            ("conv5", nn.Conv2d(384, 256, 3, padding=1, groups=2)), ("relu5", nn.ReLU()), ("pool5", nn.MaxPool2d(3, 2, ceil_mode=True)),
            ("fc6", nn.Conv2d(256, 4096, 6)), ("relu6", nn.ReLU()), ("drop6", nn.Dropout()),
            ("fc7", nn.Conv2d(4096, 4096, 1)), ("relu7", nn.ReLU()), ("drop7", nn.Dropout()),
            ("score_fr", nn.Conv2d(4096, classes, 1)), ("upscore", nn.ConvTranspose2d(classes, classes, 63, 32, bias=False))]))

    def forward(self, image):
        return super().forward(image)[:, :, 18:18 + image.shape[2], 18:18 + image.shape[3]]


class GoogLeNet32s(GoogLeNetFCN):
    """The last block's scores alone, enlarged by 32; the crop is at 16."""

    TRUNK = [
        "conv1", "maxpool1", "conv2", "conv3", "maxpool2", "inception3a", "inception3b", "maxpool3", "inception4a", "inception4b", "inception4c",
        "inception4d", "inception4e", "maxpool4", "inception5a", "inception5b", "score5b", "upscore32"]

    def __init__(self, classes):
        super().__init__(classes)
        del self.score3b, self.score4e, self.upscore2, self.upscore4, self.upscore8
        self.upscore32 = nn.ConvTranspose2d(classes, classes, 64, 32, bias=False)

    def forward(self, image):
        x = image
        for name in self.TRUNK:
            x = getattr(self, name)(x)
        return x[:, :, 16:16 + image.shape[2], 16:16 + image.shape[3]]


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

golden.write(
    "fcn-alexnet",
    golden.cases(AlexNet(21), classes=21, gain=golden.ROOT2, batch=1, sizes=[(65, 97)]),
    golden.cases(golden.narrowed(AlexNet(21), 12, of=96), classes=21, options={"width": "12"}, gain=golden.ROOT2, sizes=[(65, 97), (64, 78)]))

# The pixels' range is left to whoever calls. Without the root of 2 the scores' biases would be all that is left of so deep a net.
google = dict(classes=5, gain=golden.ROOT2, sizes=[(64, 96), (67, 93)])
golden.write("fcn-googlenet", golden.cases(GoogLeNetFCN(5, transform_input=False), **google))
golden.write("fcn32s-googlenet", golden.cases(GoogLeNet32s(5), **google))
