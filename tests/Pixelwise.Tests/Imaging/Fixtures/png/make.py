"""Makes the PNG files in this folder: every bit depth, with and without interlacing, all five line filters, two IDAT chunks.

Written for the tests with numpy, zlib and Pillow 9.4, which reads each file back before it is kept. No test runs this.
The value at (row, column) is (4001 row + 257 column + 31 row column) mod 2^depth; palette entry i is (i, 255 - i, 7).
"""
import io
import struct
import zlib

import numpy as np
from PIL import Image

PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def paeth(left, above, corner):
    estimate = left + above - corner
    return min((left, above, corner), key=lambda v: abs(estimate - v))  # min keeps the first of equals


def pack(line, depth):
    bits = ''.join(format(int(v), f'0{depth}b') for v in line)
    bits += '0' * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def lines(pixels, depth, interlaced):
    channels = pixels.shape[2] if pixels.ndim == 3 else 1
    step, count = max(1, depth * channels // 8), 0
    for x, y, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        part = pixels[y::dy, x::dx]
        if part.size == 0:
            continue
        above = None
        for row in part.reshape(part.shape[0], -1):
            line = pack(row, depth)
            above = above or bytes(len(line))
            kind, count = count % 5, count + 1
            yield bytes([kind])
            for i, value in enumerate(line):
                left, corner = (line[i - step], above[i - step]) if i >= step else (0, 0)
                guess = [0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner)][kind]
                yield bytes([(value - guess) % 256])
            above = line


def encode(pixels, depth, color_type, interlaced, palette=None):
    height, width = pixels.shape[:2]
    data = zlib.compress(b''.join(lines(pixels, depth, interlaced)), 9)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, depth, color_type, 0, 0, interlaced))
            + (chunk(b'PLTE', palette) if palette else b'')
            + chunk(b'IDAT', data[:len(data) // 2]) + chunk(b'IDAT', data[len(data) // 2:]) + chunk(b'IEND', b''))


def values(height, width, depth):
    row, column = np.mgrid[0:height, 0:width]
    return (4001 * row + 257 * column + 31 * row * column) % (1 << depth)


def keep(name, data, expected=None):
    seen = np.array(Image.open(io.BytesIO(data))).astype(int)
    assert expected is None or (seen == expected).all(), name
    open(name + '.png', 'wb').write(data)


for depth in (1, 2, 4, 8, 16):
    for interlaced in (0, 1):
        suffix = '-interlaced' if interlaced else ''
        truth = values(13, 11, depth)
        shown = truth * (255 // ((1 << depth) - 1)) if depth in (2, 4) else truth  # Pillow stretches 2 and 4 bits to 8
        keep(f'grey-{depth}{suffix}', encode(truth, depth, 0, interlaced), shown)
        if depth <= 8:
            palette = bytes(v for i in range(1 << depth) for v in (i, 255 - i, 7))
            keep(f'palette-{depth}{suffix}', encode(truth, depth, 3, interlaced, palette), truth)
for height, width in ((1, 1), (2, 3), (5, 1)):  # too small for some of the seven passes
    keep(f'tiny-{height}x{width}', encode(values(height, width, 8), 8, 0, 1), values(height, width, 8))
for name, color_type, channels in (('rgb', 2, 3), ('grey-alpha', 4, 2), ('rgba', 6, 4)):
    for depth in (8, 16):
        keep(f'{name}-{depth}', encode(np.arange(6 * channels).reshape(2, 3, channels), depth, color_type, 0))
