"""Records PSPNet.

    python3 make_pspnet.py semseg

The folder is a checkout of hszhao/semseg 4f274c3.
"""
import sys
import golden

sys.path[:0] = sys.argv[1:]
from model.pspnet import PSPNet

for layers in (50, 101):
    def network():
        return PSPNet(layers=layers, classes=19, pretrained=False)
    golden.write(
        f"pspnet{layers}",
        golden.cases(network(), classes=19, sizes=[(65, 97)]),
        golden.cases(golden.narrowed(network(), 8), classes=19, options={"width": "8"}, sizes=[(97, 129), (105, 57)]))
