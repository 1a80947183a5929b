"""The contents that a cell of the grid may show, from all texts down to the act alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from timetable.phrases import short_delay
from timetable.picture import cache_sizes
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.forms import RowForm
from timetable.picture.layout.tile_content import TileLook, TileText, tile_look, tile_text
from timetable.picture.layout.type_scale import TypeScale
from timetable.picture.options import Theme
from timetable.picture.sheet import Weight, line_px
from timetable.programme import Pick
from timetable.wording.language import Language

GOOD_CELL_ACT_PX, MIN_CELL_ACT_PX = 30, 24


@dataclass(frozen=True, slots=True)
class CellText:
    """A tile's texts, and the times, which the list shows beside its tiles. `symbol` is `⚠`, `?` or both.

    `letter` is the legend's letter of a stage whose colour is like another's, for a cell without the stage's name;
    `late` is a short delay, for a cell without labels.
    """

    tile: TileText
    start: str
    end: str
    symbol: str
    letter: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class CellTexts:
    """The texts of a pick in its cell and in the key, and its look."""

    cell: CellText
    key: CellText
    look: TileLook


@dataclass(frozen=True, slots=True)
class CellContent:
    """What a cell shows: the act, `beside` at the right of its line, then `times`, `small` and chips below.

    `is_unlabelled`: without start or stage.
    """

    act_sizes: tuple[int, ...]
    times: tuple[str, ...] = ()
    beside: str = ""
    small: tuple[str, ...] = ()
    chips: tuple[str, ...] = ()
    is_unlabelled: bool = False
    has_start: bool = True

    def min_px_below_act(self, scale: TypeScale) -> int:
        """Return the height below the act if each text takes one line."""
        lines = len(self.times) * line_px(time_size(scale)) + len(self.small) * line_px(scale.label)
        return lines + len(self.chips) * (line_px(scale.label) + scale.space // 3)


@lru_cache(maxsize=cache_sizes.BLOCKS)
def cell_texts(
    pick: Pick,
    has_lane: bool,  # noqa: FBT001 -- part of the cache key
    letter: str,
    form: RowForm,
    language: Language,
    theme: Theme,
) -> CellTexts:
    """Collect the texts of a pick; a cell in a lane of its stage does not repeat the stage's name."""
    tile, look = tile_text(pick, language, form.detail_level), tile_look(pick, theme)
    if form.is_posted:
        tile = tile.without_warning()
    symbol = ("⚠" if pick.clash and not form.is_posted else "") + ("?" if pick.is_maybe else "")
    late = short_delay(pick.slot, language)
    whole = CellText(tile, pick.start, pick.end, symbol, "" if has_lane else letter, late)
    return CellTexts(replace(whole, tile=replace(tile, stage="")) if has_lane else whole, whole, look)


def time_size(scale: TypeScale) -> int:
    """Return the type size of times in the grid."""
    return scale.small


@dataclass(frozen=True, slots=True)
class FreeSpace:
    """Upper bounds of the px that the act leaves free: below its lines, and beside a line of its minimum size."""

    below: int
    beside: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of contents; `…_px` are heights of one line, except that `min_both_px` is the minimum width of `both`."""

    start: str
    both: str
    min_both_px: int
    times: tuple[str, ...]
    times_px: int
    time_px: int
    stage: tuple[str, ...]
    stage_px: int
    text_px: int
    chip_px: int
    good_sizes: tuple[int, ...]
    small_sizes: tuple[int, ...]

    @classmethod
    def of(cls, text: CellText, max_width: int, context: BlockContext) -> "Parts":
        """Collect the parts of a cell of this width."""
        scale = context.scale
        time_px, text_px = line_px(time_size(scale)), line_px(scale.label)
        start = f"{text.symbol} {text.start}".strip()
        both = f"{start}–{text.end}"
        both_px = context.measure(both, Weight.REGULAR, time_size(scale))
        times = (both,) if both_px <= max_width else (start, f"–{text.end}")
        stage = (text.tile.stage,) if text.tile.stage else ()
        good = tuple(size for size in dict.fromkeys((*scale.act, scale.stage, scale.small)) if size >= GOOD_CELL_ACT_PX)
        sizes = (scale.label, scale.label - 2, *((MIN_CELL_ACT_PX,) if scale.label <= GOOD_CELL_ACT_PX else ()))
        small = tuple(dict.fromkeys(max(MIN_CELL_ACT_PX, size) for size in sizes))
        heights = len(stage) * text_px, text_px, text_px + scale.space // 3
        min_both_px = both_px * 4 // 5
        return cls(start, both, min_both_px, times, len(times) * time_px, time_px, stage, *heights, good, small)


def with_stage(text: CellText, parts: Parts, free: FreeSpace) -> Iterator[CellContent]:
    """Yield contents with start and stage from the fullest; skip those that certainly exceed the free space."""
    yield from _with_chips(text, parts, free)
    for late in dict.fromkeys((text.late, "")):
        yield from _with_times(late, parts, free)


def without_stage(text: CellText, parts: Parts, free: FreeSpace) -> Iterator[CellContent]:
    """Yield contents with the start, but without the stage, which the legend explains."""
    is_unlabelled = bool(parts.stage)
    for start in starts(text):
        if parts.time_px <= free.below:
            yield CellContent(parts.small_sizes, (start,), is_unlabelled=is_unlabelled)
        yield CellContent(parts.small_sizes, beside=start, is_unlabelled=is_unlabelled)


def without_start(text: CellText, parts: Parts, _: FreeSpace) -> Iterator[CellContent]:
    """Yield contents without the start, which the axis shows too; any is better than a number in place of the act."""
    for late in dict.fromkeys((text.late, "")):
        named = " ".join(filter(None, (text.symbol, late, *parts.stage)))
        yield CellContent(parts.small_sizes, beside=named, is_unlabelled=True, has_start=False)
    for beside in marks_only(text):
        yield CellContent(parts.small_sizes, beside=beside, is_unlabelled=True, has_start=False)


def starts(text: CellText) -> tuple[str, ...]:
    """Return the start with symbol, letter and short delay, then with fewer of them: a bar shows a clash too."""
    if not (text.symbol or text.letter or text.late):
        return (text.start,)
    usual = (text.symbol, text.letter, text.start)
    shown = ((*usual, text.late), usual, (text.letter, text.start), (text.start,))
    return tuple(dict.fromkeys(" ".join(filter(None, parts)) for parts in shown))


def marks_only(text: CellText) -> tuple[str, ...]:
    """Return symbol and letter, then the letter alone: a bar shows a clash too, but nothing else shows the stage."""
    lettered = " ".join(filter(None, (text.symbol, text.letter)))
    return tuple(dict.fromkeys((lettered, text.letter)))


def _with_chips(text: CellText, parts: Parts, free: FreeSpace) -> Iterator[CellContent]:
    chips = (*text.tile.labels, text.tile.warning) if text.tile.warning else text.tile.labels
    min_px = parts.stage_px + len(chips) * parts.chip_px
    if min_px + parts.times_px <= free.below:
        yield CellContent(parts.good_sizes, parts.times, small=(*parts.stage, *text.tile.extra), chips=chips)
        yield CellContent(parts.good_sizes, parts.times, small=parts.stage, chips=chips)
    if min_px <= free.below and parts.min_both_px <= free.beside:
        yield CellContent(parts.good_sizes, beside=parts.both, small=parts.stage, chips=chips)


def _with_times(late: str, parts: Parts, free: FreeSpace) -> Iterator[CellContent]:
    times = (*parts.times, late) if late else parts.times
    beside = f"{parts.both} {late}".strip()
    for sizes in (parts.good_sizes, parts.small_sizes):
        if parts.stage_px + parts.times_px <= free.below:
            if late and len(parts.times) == 1:
                yield CellContent(sizes, (beside,), small=parts.stage)
            yield CellContent(sizes, times, small=parts.stage)
        if parts.min_both_px <= free.beside:
            if parts.stage_px <= free.below:
                yield CellContent(sizes, beside=beside, small=parts.stage)
            yield CellContent(sizes, beside=" · ".join((beside, *parts.stage)))
    start = f"{parts.start} {late}".strip()
    if parts.stage_px + parts.time_px <= free.below:
        yield CellContent(parts.small_sizes, (start,), small=parts.stage)
    yield CellContent(parts.small_sizes, beside=" · ".join((start, *parts.stage)))
