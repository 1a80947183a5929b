"""Where the acts of a page stand: the boxes that its layout gives to their lines of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timetable.picture.layout import Page
from timetable.picture.sheet import PositionedBlock, Rect, Sheet, TextLine
from timetable.text.display import clean, without_isolates

_COUNTED = re.compile(r"^(?:ほか|\+)(\d+)(?:件| more)$")


@dataclass(frozen=True, slots=True)
class ActLines:
    """An act, and the areas of its lines on the page, top to bottom; none if its name does not stand there whole."""

    act: str
    rects: tuple[Rect, ...]


def act_lines(page: Page) -> list[ActLines]:
    """Return all picks of a page, but for those that it only counts ("+4 more" on a card).

    The layout says where to look, not what is read there: a name that it cuts or leaves out has no lines.
    """
    acts = [clean(pick.slot.act) for day in page.shown.days for pick in day.picks]
    runs: dict[str, list[tuple[Rect, ...]]] = {}
    for letters, rects in _runs(page.sheet, {_letters(act) for act in acts}):
        runs.setdefault(letters, []).append(rects)
    found = [ActLines(act, _taken(runs.get(_letters(act), []))) for act in acts]
    missing = [each for each in found if not each.rects]
    return [each for each in found if each.rects] + missing[_counted(page.sheet) :]


def _taken(runs: list[tuple[Rect, ...]]) -> tuple[Rect, ...]:
    """Return the next run, but keep the last: numbered slots of one act share a line of the key."""
    if not runs:
        return ()
    return runs.pop(0) if len(runs) > 1 else runs[0]


def _runs(sheet: Sheet, wanted: set[str]) -> Iterator[tuple[str, tuple[Rect, ...]]]:
    """Yield the runs of lines of one look within a block that make one of the wanted texts."""
    for placed in sheet.blocks:
        lines = [mark for mark in placed.block.marks if isinstance(mark, TextLine)]
        for start in range(len(lines)):
            text = ""
            for end in range(start, len(lines)):
                if _look(lines[end]) != _look(lines[start]):
                    break
                text += _letters(lines[end].text)
                if text in wanted:
                    yield text, tuple(_rect(placed, line) for line in lines[start : end + 1])


def _look(line: TextLine) -> tuple[object, ...]:
    return line.size, line.weight, line.ink, line.ground


def _rect(placed: PositionedBlock, line: TextLine) -> Rect:
    left, top, right, bottom = line.rect
    return placed.x + left, placed.y + top, placed.x + right, placed.y + bottom


def _counted(sheet: Sheet) -> int:
    texts = [mark.text for each in sheet.blocks for mark in each.block.marks if isinstance(mark, TextLine)]
    return sum(int(found[1]) for text in texts if (found := _COUNTED.search(text)))


def _letters(text: str) -> str:
    return "".join(without_isolates(text).split())
