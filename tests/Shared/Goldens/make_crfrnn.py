"""Records the FCN-8s part of CRF-RNN.

    python3 make_crfrnn.py crfasrnn_pytorch

The folder is a checkout of sadeepj/crfasrnn_pytorch 24899c5.
"""
import sys
import golden

sys.path[:0] = [folder + "/crfasrnn" for folder in sys.argv[1:]]
from fcn8s import Fcn8s

golden.write(
    "crf-rnn",
    golden.cases(golden.narrowed(Fcn8s(21), 8), classes=21, options={"width": "8"}, gain=golden.ROOT2, sizes=[(65, 97), (64, 78)]))
