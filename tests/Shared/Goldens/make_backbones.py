"""Records the backbones as classifiers.

    python3 make_backbones.py

All are those of torchvision 0.14. Deep stems have no reference there: its ResNet is given one, under the names of hszhao/semseg.
"""
import torch.nn.functional as F
from torch import nn
from torchvision import models
import golden

SIZES = [(97, 129), (96, 130)]


def every_block_dilated(net, multi_grid):
    """Caffe's rule at output stride 16: all three blocks of the last stage are dilated by twice their factor."""
    for block, factor in zip(net.layer4, multi_grid):
        block.conv2.dilation = block.conv2.padding = (2 * factor, 2 * factor)
    return net


class DeepStemmed(nn.Module):
    def __init__(self, net, width):
        super().__init__()
        for i, (inputs, outputs) in enumerate([(3, width), (width, width), (width, 2 * width)], 1):
            setattr(self, f"conv{i}", nn.Conv2d(inputs, outputs, 3, stride=2 if i == 1 else 1, padding=1, bias=False))
            setattr(self, f"bn{i}", nn.BatchNorm2d(outputs))
        self.layer1, self.layer2, self.layer3, self.layer4, self.fc = net.layer1, net.layer2, net.layer3, net.layer4, net.fc
        first = self.layer1[0]
        first.conv1 = nn.Conv2d(2 * width, first.conv1.out_channels, 1, bias=False)
        first.downsample[0] = nn.Conv2d(2 * width, first.downsample[0].out_channels, 1, bias=False)

    def forward(self, x):
        for i in (1, 2, 3):
            x = F.relu(getattr(self, f"bn{i}")(getattr(self, f"conv{i}")(x)))
        x = self.layer4(self.layer3(self.layer2(self.layer1(F.max_pool2d(x, 3, 2, padding=1)))))
        return self.fc(x.mean([2, 3]))


class HeardGoogLeNet(models.GoogLeNet):
    """Answers with its auxiliary classifiers too, which torchvision asks in training only; all else evaluates."""

    def eval(self):
        super().eval()
        self.training = True
        return self


# With fully connected layers, and without normalisation.
for model, build in [("alexnet", models.alexnet), ("vgg16", models.vgg16)]:
    golden.write(
        model,
        golden.cases(build(weights=None), classes=1000, gain=golden.ROOT2, batch=1, sizes=SIZES[:1]),
        golden.cases(golden.narrowed(build(weights=None), 8), classes=1000, options={"width": "8"}, gain=golden.ROOT2, sizes=SIZES))

for model, network in [
        ("resnet18", models.resnet18(weights=None)), ("resnet34", models.resnet34(weights=None)), ("resnet101", models.resnet101(weights=None))]:
    golden.write(model, golden.cases(network, classes=1000, sizes=SIZES))

small = dict(classes=10, sizes=[(64, 96), (67, 93)])
narrow = {"width": "16"}

# Without a sum of shortcuts ReLUs halve the variance layer by layer, normalised or not, until only the last bias is left: the root of 2 keeps it.
plain = dict(**small, gain=golden.ROOT2)
golden.write("vgg16-bn", golden.cases(golden.narrowed(models.vgg16_bn(num_classes=10), 16), options=narrow, **plain))
# The pixels' range is left to whoever calls: googlenet's weights want them from -1 to 1.
heard = HeardGoogLeNet(num_classes=10, aux_logits=True, init_weights=False)
golden.write(
    "googlenet",
    golden.cases(models.googlenet(num_classes=10, transform_input=False, aux_logits=False, init_weights=False), **plain),
    # torchvision swaps the two on their way out: what the module aux1 answers is called aux_logits2.
    golden.cases(heard, options={"heads": "true"}, answer=lambda out: out.aux_logits2, output="aux1", **plain),
    golden.cases(heard, options={"heads": "true"}, answer=lambda out: out.aux_logits1, output="aux2", **plain))
golden.write(
    "mobilenetv2",
    golden.cases(models.mobilenet_v2(num_classes=10), **plain),
    golden.cases(models.mobilenet_v2(num_classes=10, width_mult=0.375), options={"width": "12"}, **plain))


def resnet50(*strides_replaced):
    return golden.narrowed(models.resnet50(num_classes=10, replace_stride_with_dilation=strides_replaced or None), 16)


golden.write(
    "resnet50",
    golden.cases(models.resnet50(num_classes=10), **small),
    golden.cases(resnet50(False, True, True), options={**narrow, "output-stride": "8"}, **small),
    golden.cases(
        every_block_dilated(resnet50(False, False, True), [1, 2, 4]),
        options={**narrow, "output-stride": "16", "dilate-first-block": "true", "multi-grid": "1,2,4"}, **small),
    golden.cases(DeepStemmed(resnet50(), 16), options={**narrow, "deep-stem": "true"}, **small))
