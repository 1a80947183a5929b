"""Acts of pictures with what tesseract read of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bench.gallery.plans import Plan
from bench.ocr.act_lines import act_lines
from bench.ocr.comparison import is_read, is_read_exactly
from bench.ocr.tesseract import line_images, read_lines
from timetable.picture import PictureOptions, layout
from timetable.picture.layout.paragraph import Measure
from timetable.picture.png.encode import encode
from timetable.picture.sheet import ASCENT, Block, PositionedBlock, Sheet, TextLine, Weight, line_px
from timetable.picture.typography import shaping
from timetable.programme import programme

_PLAIN_PX, _BATCH = 32, 200


@dataclass(frozen=True, slots=True)
class ActPixels:
    """An act of a picture, and its lines' pixels, each line a PNG; none if its name does not stand there whole."""

    plan: str
    options: PictureOptions
    act: str
    lines: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class ActReading:
    """An act of a picture, and what tesseract read in its place."""

    shown: ActPixels
    text: str

    @property
    def is_read(self) -> bool:
        return is_read(self.shown.act, self.text)

    @property
    def is_exact(self) -> bool:
        return is_read_exactly(self.shown.act, self.text)


def acts_in_pictures(plan: Plan, options: PictureOptions) -> Iterator[ActPixels]:
    """Draw all pages of a plan, and yield the acts in them."""
    shown, number, count = programme(plan.timetable, plan.must, plan.maybe), 0, 1
    while number < count:
        number += 1
        page = layout.lay_out_page(shown, replace(options, page=number), "", shaping.width)
        count, png = page.count, encode(page.sheet, {})
        for found in act_lines(page):
            yield ActPixels(plan.name, options, found.act, tuple(line_images(png, found.rects)))


def plain(acts: Iterable[str]) -> Iterator[ActPixels]:
    """Set acts in the picture's bold typeface, black on white on one line: what tesseract can read at best."""
    for act in acts:
        png, line = _plain_line(act, shaping.width)
        yield ActPixels("plain", PictureOptions(), act, tuple(line_images(png, [line.rect])))


def readings(acts: Iterable[ActPixels]) -> list[ActReading]:
    """Read the lines of acts, and join those of each; lines of equal pixels are read once."""
    listed = list(acts)
    lines = list(dict.fromkeys(line for each in listed for line in each.lines))
    texts: dict[bytes, str] = {}
    for start in range(0, len(lines), _BATCH):
        batch = lines[start : start + _BATCH]
        texts.update(zip(batch, read_lines(batch), strict=True))
    return [ActReading(each, "".join(texts[line] for line in each.lines)) for each in listed]


def _plain_line(act: str, measure: Measure) -> tuple[bytes, TextLine]:
    width, black, white = measure(act, Weight.BOLD, _PLAIN_PX), "#000000", "#ffffff"
    line = TextLine(0, round(ASCENT * _PLAIN_PX), width, act, _PLAIN_PX, Weight.BOLD, black, white)
    height = line_px(_PLAIN_PX)
    block = PositionedBlock(0, 0, Block(width, height, (line,)))
    return encode(Sheet(width, height, white, (block,)), {}), line
