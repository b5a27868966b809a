"""Makes the photos in this folder with Pillow 9.4, which reads each bitmap back before it is kept. No test runs this.

Each shows the same picture, 16 rows and 32 columns in four quarters: red and green above, blue and white below.
"""
import io
import struct

import numpy as np
from PIL import Image, ImageOps

HEIGHT, WIDTH = 16, 32  # quarters of whole 8x8 blocks, so that JPEG keeps them flat
COLORS = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)]

quarter = np.repeat(np.repeat(np.array([[0, 1], [2, 3]]), HEIGHT // 2, 0), WIDTH // 2, 1)
photo = Image.fromarray(np.array(COLORS, np.uint8)[quarter])

# How each EXIF orientation stores an upright picture.
STORED = {1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM,
          5: Image.TRANSPOSE, 6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270}
for orientation, method in STORED.items():
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = photo if method is None else photo.transpose(method)
    stored.save(f'orientation-{orientation}.jpg', exif=exif, quality=95, subsampling=0)
    shown = np.array(ImageOps.exif_transpose(Image.open(f'orientation-{orientation}.jpg'))).astype(int)
    assert np.abs(shown - np.array(photo)).max() <= 3, orientation

photo.convert('CMYK').save('cmyk.jpg', quality=95)
photo.convert('P', palette=Image.ADAPTIVE, colors=4).save('palette.png')
photo.convert('L').save('grey.jpg', quality=95)
Image.fromarray((np.array(photo.convert('L')).astype(np.uint16) * 257)).save('grey-16.png')

alpha = np.dstack([np.array(photo), np.array([255, 0, 128, 255], np.uint8)[quarter]])  # green is clear, blue half so
Image.fromarray(alpha).save('alpha.png')
Image.fromarray(alpha).save('alpha.webp', lossless=True, exact=True)


def bitmap(bits, palette, stride_rows, height=HEIGHT):
    offset = 54 + len(palette)
    return (b'BM' + struct.pack('<IHHI', offset + len(stride_rows), 0, 0, offset)
            + struct.pack('<IiiHHIIiiII', 40, WIDTH, height, 1, bits, 0, len(stride_rows), 2835, 2835, len(palette) // 4, 0)
            + palette + stride_rows)


def keep(name, data):
    shown = np.array(Image.open(io.BytesIO(data)).convert('RGB'))
    assert (shown == np.array(photo)).all(), name
    open(name, 'wb').write(data)


def packed(rows, bits):
    lines = []
    for row in rows:
        digits = ''.join(format(v, f'0{bits}b') for v in row)
        digits += '0' * (-len(digits) % 32)
        lines.append(bytes(int(digits[i:i + 8], 2) for i in range(0, len(digits), 8)))
    return b''.join(lines)


entries = b''.join(bytes((b, g, r, 0)) for r, g, b in COLORS)
bgr = np.array(photo)[:, :, ::-1]
keep('palette-4.bmp', bitmap(4, entries, packed(quarter[::-1], 4)))
keep('palette-8.bmp', bitmap(8, entries, packed(quarter[::-1], 8)))
keep('rgb-24.bmp', bitmap(24, b'', bgr[::-1].tobytes()))
keep('rgb-24-top-down.bmp', bitmap(24, b'', bgr.tobytes(), -HEIGHT))
keep('rgb-32.bmp', bitmap(32, b'', np.dstack([bgr, np.zeros_like(quarter, np.uint8)])[::-1].tobytes()))
two = (quarter > 1).astype(int)  # one bit: upper half 0, lower half 1
open('palette-1.bmp', 'wb').write(bitmap(1, entries[:4] + entries[12:], packed(two[::-1], 1)))
