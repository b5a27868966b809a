"""Records DeepLab v3+ on MobileNetV2.

    python3 make_mobilenet.py DeepLabV3Plus-Pytorch

The folder is a checkout of VainF/DeepLabV3Plus-Pytorch 4e1087d.
"""
import sys
import golden

sys.path[:0] = sys.argv[1:]
from network.modeling import deeplabv3plus_mobilenet


def network(stride):
    return deeplabv3plus_mobilenet(num_classes=21, output_stride=stride, pretrained_backbone=False)


golden.write(
    "deeplabv3plus-mobilenetv2",
    golden.cases(network(16), classes=21, sizes=[(65, 97), (78, 84)]),
    golden.cases(network(8), classes=21, options={"output-stride": "8"}, sizes=[(65, 97)]))
