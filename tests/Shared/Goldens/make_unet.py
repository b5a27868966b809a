"""Records U-Net, in the valid and the padded form.

    python3 make_unet.py pytorch-semseg Pytorch-UNet

The folders are checkouts of meetps/pytorch-semseg 801fb20 and milesial/Pytorch-UNet 21d7850.
"""
import sys
import golden

sys.path[:0] = sys.argv[1:]
from ptsemseg.models.unet import unet
from unet.unet_model import UNet

golden.write("unet", golden.cases(
    unet(feature_scale=4, n_classes=3, is_batchnorm=False), classes=3, options={"width": "16"}, gain=golden.ROOT2, sizes=[(188, 204), (220, 188)]))
golden.write(
    "unet-padded",
    golden.cases(UNet(3, 5), classes=5, sizes=[(64, 80), (53, 75)]),
    golden.cases(UNet(3, 5, bilinear=True), classes=5, options={"bilinear": "true"}, sizes=[(64, 80), (53, 75)]))
