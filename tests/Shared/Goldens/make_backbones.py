"""Records the backbones as classifiers.

    python3 make_backbones.py

All are those of torchvision 0.14.
"""
from torchvision import models
import golden

SIZES = [(97, 129), (96, 130)]

# With fully connected layers, and without normalisation in the first two.
for model, build, gain in [("alexnet", models.alexnet, golden.ROOT2), ("vgg16", models.vgg16, golden.ROOT2), ("vgg16-bn", models.vgg16_bn, 1.0)]:
    golden.write(
        model,
        golden.cases(build(weights=None), classes=1000, gain=gain, batch=1, sizes=SIZES[:1]),
        golden.cases(golden.narrowed(build(weights=None), 8), classes=1000, options={"width": "8"}, gain=gain, sizes=SIZES))

# The pixels' range is left to whoever calls: googlenet's weights want them from -1 to 1.
for model, network in [
        ("googlenet", models.googlenet(weights=None, transform_input=False, aux_logits=False, init_weights=False)),
        ("resnet18", models.resnet18(weights=None)), ("resnet34", models.resnet34(weights=None)),
        ("resnet50", models.resnet50(weights=None)), ("resnet101", models.resnet101(weights=None)),
        ("mobilenetv2", models.mobilenet_v2(weights=None))]:
    golden.write(model, golden.cases(network, classes=1000, sizes=SIZES))
