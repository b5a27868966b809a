"""Records ESPNet.

    python3 make_espnet.py ESPNet

The folder is a checkout of sacmehta/ESPNet afe71c3, which defines the network twice.
"""
import importlib.util
import sys
import golden


def definition(folder):
    spec = importlib.util.spec_from_file_location(f"{folder}_model", f"{sys.argv[1]}/{folder}/Model.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ESPNet


ESPNet, ESPNetOfCityscapes = definition("train"), definition("test")

golden.write(
    "espnet",
    golden.cases(ESPNet(20, p=2, q=8), classes=20, sizes=[(64, 96), (104, 88)]),
    golden.cases(ESPNet(11, p=1, q=3), classes=11, options={"p": "1", "q": "3"}, sizes=[(72, 64)]),
    golden.cases(ESPNetOfCityscapes(20, p=2, q=8), classes=20, options={"image-in-decoder": "false"}, sizes=[(64, 96)]))
