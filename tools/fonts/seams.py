"""Find the glyphs that show seams or holes without their overlap flag, and write them to seams.json.

Run it after each change of the packages: `python -m tools.fonts.seams`. It takes a few minutes.
"""

import io
import json
from array import array
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops, ImageFont

from tools.fonts.hinting import without_auto_hinter
from tools.fonts.overlaps import clear_flags
from tools.fonts.sfnt import Tables, read_tables, write_tables

SEAMS = Path(__file__).with_name("seams.json")
SIZES = (24, 36, 44, 60)  # px, of timetable/picture/layout/type_scale.py
MAX_DARK_PIXELS = 16  # pixels of a glyph that may get much darker: corners where strokes cross
MUCH_INK = 64  # of 255


def has_seam(flagged: ImageFont.FreeTypeFont, cleared: ImageFont.FreeTypeFont, char: str) -> bool:
    """Return whether a glyph without its flag has holes, or many pixels with too much ink."""
    try:
        before, after = _shape(flagged, char), _shape(cleared, char)
    except OSError:  # too large for FreeType to paint with the flag, so it must be cleared
        return False
    if before.size != after.size:
        return True
    if before.tobytes() == after.tobytes():
        return False
    return _much_darker(after, before) > 0 or _much_darker(before, after) > MAX_DARK_PIXELS


def _much_darker(one: Image.Image, other: Image.Image) -> int:
    return sum(ImageChops.subtract(other, one).histogram()[MUCH_INK + 1 :])


def opened(font: bytes, size: int) -> ImageFont.FreeTypeFont:
    """Open a typeface for single glyphs."""
    return ImageFont.truetype(io.BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)


def _shape(font: ImageFont.FreeTypeFont, char: str) -> Image.Image:
    mask, _ = font.getmask2(char, "L", anchor="ls")
    return Image.frombytes("L", mask.size, bytes(mask))


def _seams(tables: Tables, chars: str) -> Iterator[str]:
    font, cleared = write_tables(tables), write_tables(clear_flags(tables))
    pairs = [(opened(font, size), opened(cleared, size)) for size in SIZES]
    return (char for char in chars if any(has_seam(*pair, char) for pair in pairs))


def main() -> None:
    """Check each character in the typeface that draws it, and write those with seams."""
    from tools.fonts.build import CHAIN, TYPEFACES, font_files  # noqa: PLC0415 -- build reads the file that this writes

    coverage = array("H", (TYPEFACES / "coverage.bin").read_bytes())
    found = {}
    for index, package in enumerate(CHAIN):
        chars = "".join(chr(code) for code, bits in enumerate(coverage) if (bits & -bits) == 1 << index)
        for file in sorted(set(font_files(package).values())):
            seams = "".join(_seams(without_auto_hinter(read_tables(file.read_bytes())), chars))
            print(f"{file.name}: {len(seams)} of {len(chars)}", flush=True)
            if seams:
                found[file.name] = seams
    SEAMS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
