"""Records ESPNet.

    python3 make_espnet.py ESPNet

The folder is a checkout of sacmehta/ESPNet afe71c3.
"""
import sys
import golden

sys.path[:0] = [folder + "/train" for folder in sys.argv[1:]]
from Model import ESPNet

golden.write(
    "espnet",
    golden.cases(ESPNet(20, p=2, q=8), classes=20, sizes=[(64, 96), (104, 88)]),
    golden.cases(ESPNet(11, p=1, q=3), classes=11, options={"p": "1", "q": "3"}, sizes=[(72, 64)]))
