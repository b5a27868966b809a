"""The convolutions of VGG-16 as the Caffe nets that grew from it name them."""
from torch import nn


def stages(width, pools, padded=True):
    """Named layers of the five stages, the last one dilated by 2; `pools` has what ends each stage, or None."""
    layers, channels = [], 3
    for stage, (count, pool) in enumerate(zip((2, 2, 3, 3, 3), pools), 1):
        dilation = 2 if stage == 5 else 1
        for i in range(1, count + 1):
            out = width * min(2 ** (stage - 1), 8)
            layers.append((f"conv{stage}_{i}", nn.Conv2d(channels, out, 3, padding=dilation if padded else 0, dilation=dilation)))
            layers.append((f"relu{stage}_{i}", nn.ReLU()))
            channels = out
        if pool:
            layers.append((f"pool{stage}", pool))
    return layers


def fully_connected(name, inputs, outputs, kernel=1, padding=0, dilation=1):
    """A fully connected layer made convolutional, with its ReLU and dropout."""
    return [
        (name, nn.Conv2d(inputs, outputs, kernel, padding=padding, dilation=dilation)), (f"relu_{name}", nn.ReLU()), (f"drop_{name}", nn.Dropout())]
