"""Reading of lines of text with tesseract (jpn and eng)."""

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from timetable.picture.sheet import Rect

LANGUAGES = "jpn+eng"
# Height of a line's area, ascenders to descenders: type of 32 px, with which tesseract reads most (24 px: 87 % of names
# in black on white, 32 px: 96 %, 40 and 48 px: 95 %). It also needs a margin.
LINE_PX = 42
MARGIN_PX = 20
_ONE_LINE = "7"  # a page segmentation mode
_WORD = "5"  # a level of its table


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a line without spaces, and how sure tesseract is of it, 0 to 100."""

    text: str
    confidence: float


def is_installed() -> bool:
    """Tell whether there is a tesseract with both languages."""
    if not shutil.which("tesseract"):
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    return set(LANGUAGES.split("+")) <= set(listed.split())


def line_images(png: bytes, rects: Sequence[Rect]) -> list[bytes]:
    """Cut lines out of a PNG, and return each as a PNG of dark ink on light ground, all of one height."""
    page = ImageOps.grayscale(Image.open(io.BytesIO(png)))
    return [_png(_dark_on_light(page.crop(rect))) for rect in rects]


def read_lines(lines: Sequence[bytes]) -> list[str]:
    """Read lines of text, each a PNG of its own; "" where tesseract finds nothing.

    Each line is read twice, and the reading of which tesseract is surer is taken: with both languages it sometimes
    takes a whole Japanese line for Latin letters.
    """
    if not lines:
        return []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.png") for number in range(len(lines))]
        for path, line in zip(paths, lines, strict=True):
            path.write_bytes(line)
        read = [_read(paths, languages) for languages in (LANGUAGES, "jpn")]
    return [max(both, key=lambda each: each.confidence).text for both in zip(*read, strict=True)]


def parse_tsv(table: str, count: int) -> list[Reading]:
    """Return the readings of `count` images from tesseract's table: a row each of page, block, line, word …

    A word's confidence (0 to 100) counts as often as it has letters. Nothing found has 0.
    """
    words: list[list[tuple[str, float]]] = [[] for _ in range(count)]
    for row in table.splitlines()[1:]:
        level, page, *_, confidence, text = row.split("\t")
        if level == _WORD:
            words[int(page) - 1].append((text, float(confidence)))
    return [_reading(each) for each in words]


def _read(paths: Sequence[Path], languages: str) -> list[Reading]:
    command = ["tesseract", "stdin", "stdout", "-l", languages, "--psm", _ONE_LINE, "tsv"]
    listed = "".join(f"{path}\n" for path in paths).encode()
    # Its threads make a line slower, not faster.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=listed, capture_output=True, check=True, env=environment)
    return parse_tsv(done.stdout.decode(), len(paths))


def _reading(words: Sequence[tuple[str, float]]) -> Reading:
    length = sum(len(text) for text, _ in words)
    confidence = sum(len(text) * sure for text, sure in words)
    return Reading("".join(text for text, _ in words), confidence / length if length else 0.0)


def _dark_on_light(line: Image.Image) -> Image.Image:
    """Scale a line, stretch its contrast, invert light ink, and put a margin around it.

    Most pixels of a line are ground: so the ground is light if the median is.
    """
    width = max(1, round(line.width * LINE_PX / line.height))
    large = ImageOps.autocontrast(line.resize((width, LINE_PX), Image.Resampling.LANCZOS))
    values = sorted(large.tobytes())
    shown = large if values[len(values) // 2] >= 128 else ImageOps.invert(large)
    return ImageOps.expand(shown, MARGIN_PX, fill=255)


def _png(image: Image.Image) -> bytes:
    packed = io.BytesIO()
    image.save(packed, "PNG", compress_level=1)
    return packed.getvalue()
