"""What a cell of the grid may hold, from all there is to say down to the act alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from timetable.picture.layout.body import Manner
from timetable.picture.layout.keep import Keep
from timetable.picture.layout.list_style.tile import TileLook, TileText, tile_look, tile_text
from timetable.picture.layout.paragraph import Measure
from timetable.picture.layout.type_scale import TIME_LEAST, Scale
from timetable.picture.options import Theme
from timetable.picture.sheet import Weight, line_px
from timetable.picture.words import short_delay
from timetable.programme import Pick
from timetable.wording.language import Language

GOOD_ACT, LEAST_ACT = 30, 26


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says: a tile's texts, and the times that a list has beside its tiles. `mark` is `⚠`, `?` or both.

    `late` is a delay in short, for a cell that has no room for labels. `sign` is the legend's letter for a stage whose
    colour is not its own, for a cell that has no room for its name.
    """

    tile: TileText
    start: str
    end: str
    mark: str
    sign: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class CellTexts:
    """What a pick says in its cell and in the key, and how it looks."""

    cell: CellText
    key: CellText
    look: TileLook


@dataclass(frozen=True, slots=True)
class Content:
    """One way to fill a cell: the act, `beside` at the right of its line, then `times`, `small` and chips below."""

    act_sizes: tuple[int, ...]
    times: tuple[str, ...] = ()
    beside: str = ""
    small: tuple[str, ...] = ()
    chips: tuple[str, ...] = ()
    is_good: bool = True
    is_bare: bool = False

    def least_px(self, scale: Scale) -> int:
        """Return how high what stands below the act is if each of it takes one line."""
        lines = len(self.times) * line_px(time_size(scale)) + len(self.small) * line_px(scale.label)
        return lines + len(self.chips) * (line_px(scale.label) + scale.space // 3)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What cells of one picture have in common."""

    scale: Scale
    theme: Theme
    measure: Measure


def surroundings(manner: Manner) -> Surroundings:
    """Return what all cells of a manner have in common."""
    return Surroundings(manner.scale, manner.options.theme, manner.measure)


@lru_cache(maxsize=2048)
def cell_texts(pick: Pick, has_lane: bool, sign: str, keep: Keep, language: Language, theme: Theme) -> CellTexts:  # noqa: FBT001 -- parts of a key
    """Collect the texts of a pick; where its lane names the stage, the cell does not."""
    tile, look = tile_text(pick, language, keep), tile_look(pick, theme)
    mark = ("⚠" if pick.clash else "") + ("?" if pick.is_maybe else "")
    late = short_delay(pick.slot, language)
    whole = CellText(tile, pick.start, pick.end, mark, "" if has_lane else sign, late)
    return CellTexts(replace(whole, tile=replace(tile, stage="")) if has_lane else whole, whole, look)


def time_size(scale: Scale) -> int:
    """Return the size of times in the grid."""
    return max(TIME_LEAST, scale.small)


@dataclass(frozen=True, slots=True)
class Spare:
    """Upper bounds of the room that an act leaves in a cell: below its lines, and beside a line of its least size."""

    below: int
    beside: int


def contents(text: CellText, room: int, spare: Spare, around: Surroundings) -> Iterator[Content]:
    """Give the ways to fill a cell, in the order of sacrifice, but those that surely need more than `spare`."""
    of = _Parts.of(text, room, around)
    yield from _labelled(text, of, spare)
    for late in dict.fromkeys((text.late, "")):
        yield from _timed(late, of, spare)
    yield from _bare(text, of)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What contents are put together from; heights are those of one line, `both_px` is the least width of `both`."""

    start: str
    both: str
    both_px: int
    times: tuple[str, ...]
    times_px: int
    time_px: int
    stage: tuple[str, ...]
    stage_px: int
    text_px: int
    chip_px: int
    good: tuple[int, ...]
    small: tuple[int, ...]

    @classmethod
    def of(cls, text: CellText, room: int, around: Surroundings) -> "_Parts":
        scale = around.scale
        time_px, text_px = line_px(time_size(scale)), line_px(scale.label)
        start = f"{text.mark} {text.start}".strip()
        both = f"{start}–{text.end}"
        both_px = around.measure(both, Weight.REGULAR, time_size(scale))
        times = (both,) if both_px <= room else (start, f"–{text.end}")
        stage = (text.tile.stage,) if text.tile.stage else ()
        good = tuple(size for size in dict.fromkeys((*scale.act, scale.stage, scale.small)) if size >= GOOD_ACT)
        small = tuple(dict.fromkeys((max(LEAST_ACT, scale.label), max(LEAST_ACT, scale.label - 2))))
        heights = len(stage) * text_px, text_px, text_px + scale.space // 3
        least_both_px = both_px * TIME_LEAST * 4 // (5 * time_size(scale))
        return cls(start, both, least_both_px, times, len(times) * time_px, time_px, stage, *heights, good, small)


def _labelled(text: CellText, of: _Parts, spare: Spare) -> Iterator[Content]:
    chips = (*text.tile.labels, text.tile.warning) if text.tile.warning else text.tile.labels
    least_px = of.stage_px + len(chips) * of.chip_px
    if least_px + of.times_px <= spare.below:
        yield Content(of.good, of.times, small=(*of.stage, *text.tile.extra), chips=chips)
        yield Content(of.good, of.times, small=of.stage, chips=chips)
    if least_px <= spare.below and of.both_px <= spare.beside:
        yield Content(of.good, beside=of.both, small=of.stage, chips=chips)


def _timed(late: str, of: _Parts, spare: Spare) -> Iterator[Content]:
    told = (*of.times, late) if late else of.times
    beside = f"{of.both} {late}".strip()
    for sizes in (of.good, of.small):
        is_good = sizes is of.good
        if of.stage_px + of.times_px <= spare.below:
            if late and len(of.times) == 1:
                yield Content(sizes, (beside,), small=of.stage, is_good=is_good)
            yield Content(sizes, told, small=of.stage, is_good=is_good)
        if of.both_px <= spare.beside:
            if of.stage_px <= spare.below:
                yield Content(sizes, beside=beside, small=of.stage, is_good=is_good)
            yield Content(sizes, beside=" · ".join((beside, *of.stage)), is_good=is_good)
    first = f"{of.start} {late}".strip()
    if of.stage_px + of.time_px <= spare.below:
        yield Content(of.small, (first,), small=of.stage, is_good=False)
    yield Content(of.small, beside=" · ".join((first, *of.stage)), is_good=False)


def _bare(text: CellText, of: _Parts) -> Iterator[Content]:
    """Give contents without start or stage.

    The axis shows the start, and nothing but its colour shows the stage: so the start goes first. Better no word of
    either than a number for the act.
    """
    for late in dict.fromkeys((text.late, "")):
        named = " ".join(filter(None, (text.mark, late, *of.stage)))
        yield Content(of.small, beside=named, is_good=False, is_bare=True)
    signed = " ".join(filter(None, (text.mark, text.sign)))
    yield Content(of.small, (f"{signed} {text.start}".strip(),), is_good=False, is_bare=bool(of.stage))
    # A bar shows a clash as well, and a pale tile a maybe: at last only the letter stays.
    for beside in dict.fromkeys((f"{signed} {text.start}".strip(), signed, text.sign or signed)):
        yield Content(of.small, beside=beside, is_good=False, is_bare=True)
