"""Numbers that look random but follow from a key, the same here and in HashedNumbers.cs."""
import numpy as np

MASK = (1 << 64) - 1
CHUNK = 1 << 22


def uniform(key, count):
    """`count` float64 in [-1, 1): SplitMix64 (Steele et al. 2014) counted up from the FNV-1a hash of the key."""
    seed = 14695981039346656037
    for character in key:
        seed = ((seed ^ ord(character)) * 1099511628211) & MASK
    numbers = np.empty(count)
    for start in range(0, count, CHUNK):  # a fully connected layer of VGG has a hundred million weights
        stop = min(start + CHUNK, count)
        with np.errstate(over="ignore"):
            z = np.uint64(seed) + np.arange(start + 1, stop + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
            z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        numbers[start:stop] = ((z ^ (z >> np.uint64(31))) >> np.uint64(11)) * 2.0 ** -52 - 1.0
    return numbers


def weights(shapes, gain=1.0, lift=0.0):
    """Weights under which deep nets answer numbers of order 1: key -> float32 array, for a dict of key -> shape.

    `gain` is 1 where normalisation or sums keep the numbers in bounds, the root of 2 for plain nets; `lift` raises what normalisations add, for nets
    whose ReLUs would else all be dead.
    """
    def one(key, shape):
        scope, _, word = key.rpartition(".")
        noise = uniform(key, int(np.prod(shape, dtype=np.int64))).reshape(shape)
        if word == "num_batches_tracked":
            return np.zeros(shape, np.int64)
        if scope + ".running_mean" in shapes:  # batch normalisation
            return ({"weight": 1, "running_var": 1, "bias": lift}.get(word, 0) + 0.1 * noise).astype(np.float32)
        if word == "bias":
            return (0.1 * noise).astype(np.float32)
        if len(shape) == 1:  # PReLU
            return (0.25 + 0.1 * noise).astype(np.float32)
        return (noise * gain * np.sqrt(3) / np.sqrt(np.prod(shape[1:]))).astype(np.float32)

    return {key: one(key, tuple(shape)) for key, shape in shapes.items()}


def image(shape):
    """An input in [-1, 1)."""
    return uniform("image", int(np.prod(shape))).reshape(shape).astype(np.float32)
