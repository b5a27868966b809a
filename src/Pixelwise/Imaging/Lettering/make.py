"""Makes open-sans.png and open-sans.txt, the letters of legends. Neither the build nor the tests run this.

Font: Open Sans Regular, digitized data copyright (c) 2010-2011 Google Corporation, Apache-2.0 (LICENSE-OpenSans.txt), from the
Debian package fonts-open-sans. Made with Pillow 9.4 and fontTools 4.38.

open-sans.png: all letters side by side, coverage in 0..255, at 48 pixels an em; the baseline is below row 51.
open-sans.txt: a line a letter: code point in hexadecimal, first column, width, column of the pen relative to the first column,
advance of the pen; in pixels. FFFD is drawn for every character that is not listed.
"""
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

PATH, EM = '/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf', 48
ASCENT, DESCENT = 52, 14  # rows above and below the baseline that the letters below reach at most
CODES = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2212, 0xFFFD]

font = ImageFont.truetype(PATH, EM, layout_engine=ImageFont.Layout.BASIC)
tables = TTFont(PATH)
names, advances, scale = tables.getBestCmap(), tables['hmtx'], EM / tables['head'].unitsPerEm

strip, lines, at = Image.new('L', (20000, ASCENT + DESCENT)), [], 0
for code in CODES:
    if code not in names and code != 0xFFFD:
        continue
    letter = chr(code) if code in names else '\uFFFF'  # the font's own box for a missing letter
    left, top, right, bottom = font.getbbox(letter, anchor='ls')
    assert -top <= ASCENT and bottom <= DESCENT, hex(code)
    ImageDraw.Draw(strip).text((at - left, ASCENT), letter, fill=255, font=font, anchor='ls')
    width = right - left
    lines.append(f'{code:04X} {at} {width} {-left} {advances[names.get(code, ".notdef")][0] * scale:.3f}')
    at += width + 1
strip.crop((0, 0, at, strip.height)).save('open-sans.png', optimize=True)
open('open-sans.txt', 'w').write('\n'.join(lines) + '\n')
