"""Share of acts that tesseract reads in the gallery's pictures, by size and style. `python -m bench.ocr [--plans N]`.

Each line of text is cropped, scaled to one height, and set as dark ink on light ground. An act counts as read if its
normalised name is found in the text of its picture with a similarity of at least 0.8. Without tesseract it says so.
"""

import argparse
import io
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice

from PIL import Image, ImageOps

from bench.gallery.plans import Plan, plans
from timetable.picture import PictureOptions, Size, Style, layout
from timetable.picture.png.encode import encode
from timetable.picture.sheet import Rect, Sheet, TextLine
from timetable.picture.typography import shaping
from timetable.programme import programme

SIMILAR = 0.8
LINE_PX = 72
TESSERACT = ("tesseract", "stdin", "stdout", "-l", "jpn+eng", "--psm", "6")


def main(arguments: Sequence[str] = ()) -> None:
    """Print a table of the share of acts read, by size and style."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=12, help="the demo festival's plans come first")
    options = parser.parse_args(arguments)
    if not shutil.which("tesseract"):
        print("skipped: tesseract is not installed (apt-get install tesseract-ocr tesseract-ocr-jpn)")
        return
    read, all_acts = Counter[tuple[Size, Style]](), Counter[tuple[Size, Style]]()
    for plan in islice(plans(), options.plans):
        for size, style in ((size, style) for size in Size for style in Style):
            acts = {slot.act for slot in (*plan.must, *plan.maybe)}
            text = text_of(plan, PictureOptions(size=size, style=style))
            unread = sorted(act for act in acts if not is_read(act, text))
            all_acts[size, style] += len(acts)
            read[size, style] += len(acts) - len(unread)
            print(f"{plan.name}, {size} {style}: {len(acts) - len(unread)}/{len(acts)} {unread[:5]}", flush=True)
    for case, count in all_acts.items():
        print(f"| {' | '.join(case)} | {read[case]} of {count} | {read[case] / count:.0%} |")


def text_of(plan: Plan, options: PictureOptions) -> str:
    """Read all pages of a plan's picture, as normalised text."""
    return normalised("".join(read_lines(*page) for page in _pages(plan, options)))


def read_lines(png: bytes, rects: Sequence[Rect]) -> str:
    """Read the given lines of a picture, set below each other as dark ink on light ground, all of one height."""
    image = ImageOps.grayscale(Image.open(io.BytesIO(png)))
    lines = [_dark_on_light(image.crop(rect)) for rect in rects]
    page = Image.new("L", (max(line.width for line in lines) + 80, (LINE_PX + 40) * len(lines) + 80), 255)
    for number, line in enumerate(lines):
        page.paste(line, (40, 40 + number * (LINE_PX + 40)))
    packed = io.BytesIO()
    page.save(packed, "PNG")
    return subprocess.run(TESSERACT, input=packed.getvalue(), capture_output=True, check=True).stdout.decode()


def _dark_on_light(line: Image.Image) -> Image.Image:
    large = line.resize((max(1, line.width * LINE_PX // line.height), LINE_PX), Image.Resampling.BICUBIC)
    shown = ImageOps.autocontrast(large)
    return ImageOps.invert(shown) if sum(shown.resize((9, 9)).tobytes()) < 81 * 128 else shown


def is_read(act: str, text: str) -> bool:
    """Tell whether a normalised text has a part that is similar enough to the act."""
    wanted = normalised(act)
    if not wanted or wanted in text:
        return True
    length = len(wanted)
    parts = (text[at : at + length] for at in range(max(1, len(text) - length + 1)))
    return any(_is_similar(wanted, part) for part in parts)


def normalised(text: str) -> str:
    """Return a text in compatible forms and lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _is_similar(wanted: str, part: str) -> bool:
    matcher = SequenceMatcher(None, wanted, part, autojunk=False)
    return matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR and matcher.ratio() >= SIMILAR


def _pages(plan: Plan, options: PictureOptions) -> Iterator[tuple[bytes, list[Rect]]]:
    shown, number, count = programme(plan.timetable, plan.must, plan.maybe), 0, 1
    while number < count:
        number += 1
        page = layout.lay_out_page(shown, replace(options, page=number), "", shaping.width)
        count = page.count
        yield encode(page.sheet, {}), _line_rects(page.sheet)


def _line_rects(sheet: Sheet) -> list[Rect]:
    return [
        (placed.x + left, placed.y + top, placed.x + right, placed.y + bottom)
        for placed in sheet.blocks
        for left, top, right, bottom in (mark.rect for mark in placed.block.marks if isinstance(mark, TextLine))
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
