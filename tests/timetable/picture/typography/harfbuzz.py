"""Draw a word with HarfBuzz's own shaping and FreeType, without Pillow, as a reference for its pixels."""

from functools import cache
from pathlib import Path

import freetype
import uharfbuzz
from PIL import Image, ImageChops


def drawn(word: str, file: Path, size: int, direction: str, **features: bool) -> Image.Image:
    """Return a word's ink on a canvas, its pen's start at (size, 2 * size); OpenType features can be turned off."""
    face, font = _opened(file)
    font.scale = (64 * size, 64 * size)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.direction = direction
    uharfbuzz.shape(font, buffer, features)
    face.set_pixel_sizes(0, size)
    canvas, pen = Image.new("L", (size * (len(word) + 3), 3 * size)), 64 * size
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        assert info.codepoint, f"{file.name} has no glyph for a part of {word!r}"
        _paint(canvas, face, info.codepoint, pen + position.x_offset, 2 * 64 * size - position.y_offset)
        pen += position.x_advance
    return canvas


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the ink that only one of two pictures has, as a part of the second's ink."""
    return _ink(ImageChops.difference(one, other)) / _ink(other)


def _ink(image: Image.Image) -> int:
    return sum(value * count for value, count in enumerate(image.histogram()))


@cache
def _opened(file: Path) -> tuple[freetype.Face, uharfbuzz.Font]:
    return freetype.Face(str(file)), uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))))


def _paint(canvas: Image.Image, face: freetype.Face, glyph: int, x: int, y: int) -> None:
    """Paint a glyph with its origin at a point in 1/64 px."""
    face.set_transform(freetype.Matrix(1 << 16, 0, 0, 1 << 16), freetype.Vector(x % 64, 0))
    face.load_glyph(glyph, freetype.FT_LOAD_NO_BITMAP)
    face.glyph.render(freetype.FT_RENDER_MODE_NORMAL)
    bitmap = face.glyph.bitmap
    if not bitmap.width:
        return
    ink = Image.frombytes("L", (bitmap.width, bitmap.rows), bytes(bitmap.buffer))
    canvas.paste(255, (x // 64 + face.glyph.bitmap_left, round(y / 64) - face.glyph.bitmap_top), ink)
