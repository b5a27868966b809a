"""Records LEDNet and ESNet.

    python3 make_lednet.py LEDNet/train ESNet/model

In checkouts of xiaoyufenfei/LEDNet 5d900d9 and xiaoyufenfei/ESNet b10449a. LEDNet's code always answers at 512×1024 for 20 classes; the record takes
the scores before that and enlarges them, in the same way, to the image.
"""
import sys
import torch.nn.functional as F
import golden

sys.path[:0] = sys.argv[1:]
import ESNet
import lednet


class LedNet(lednet.Net):
    def forward(self, image):
        return F.interpolate(self.decoder.apn(self.encoder(image)), image.shape[2:], mode="bilinear", align_corners=True)


golden.write("lednet", golden.cases(LedNet(20), classes=20, lift=1.0, sizes=[(64, 96), (160, 128)]))
golden.write("esnet", golden.cases(ESNet.ESNet(19), classes=19, sizes=[(64, 96), (72, 56)]))
