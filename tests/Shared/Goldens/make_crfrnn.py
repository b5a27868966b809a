"""Records CRF-RNN: FCN-8s and the recurrent layer, ten iterations.

    python3 make_crfrnn.py crfasrnn_pytorch

The folder is a checkout of sadeepj/crfasrnn_pytorch 24899c5 with its permuto_cpp built (or its permutohedral.cpp called through ctypes under that name).
"""
import sys
import golden

sys.path[:0] = [path for folder in sys.argv[1:] for path in (folder, folder + "/crfasrnn")]
from crfasrnn.crfasrnn_model import CrfRnnNet

golden.write(
    "crf-rnn",
    golden.cases(golden.narrowed(CrfRnnNet(), 8), classes=21, options={"width": "8"}, gain=golden.ROOT2, sizes=[(65, 97), (64, 78)], batch=1))
