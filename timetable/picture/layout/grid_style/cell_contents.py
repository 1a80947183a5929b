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
    """What a cell shows: the act, `beside` at the right of its line, then `times`, `small` and chips below."""

    act_sizes: tuple[int, ...]
    times: tuple[str, ...] = ()
    beside: str = ""
    small: tuple[str, ...] = ()
    chips: tuple[str, ...] = ()
    is_good: bool = True
    is_unlabelled: bool = False

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


def contents(text: CellText, max_width: int, free: FreeSpace, context: BlockContext) -> Iterator[CellContent]:
    """Yield the contents of a cell from the fullest; skip those that certainly need more than the free space."""
    parts = _Parts.of(text, max_width, context)
    yield from _with_chips(text, parts, free)
    for late in dict.fromkeys((text.late, "")):
        yield from _with_times(late, parts, free)
    yield from _unlabelled(text, parts)


def tight_contents(text: CellText) -> Iterator[CellContent]:
    """Yield the contents of a cell of one line, with the start at its right, or without."""
    sizes = (30, 28, 26, MIN_CELL_ACT_PX)
    mark = " ".join(filter(None, (text.symbol, text.letter)))
    for beside in dict.fromkeys((f"{mark} {text.start}".strip(), mark)):
        is_unlabelled = bool(text.tile.stage) or beside == mark
        yield CellContent(sizes, beside=beside, is_good=False, is_unlabelled=is_unlabelled)


@dataclass(frozen=True, slots=True)
class _Parts:
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
    def of(cls, text: CellText, max_width: int, context: BlockContext) -> "_Parts":
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


def _with_chips(text: CellText, parts: _Parts, free: FreeSpace) -> Iterator[CellContent]:
    chips = (*text.tile.labels, text.tile.warning) if text.tile.warning else text.tile.labels
    min_px = parts.stage_px + len(chips) * parts.chip_px
    if min_px + parts.times_px <= free.below:
        yield CellContent(parts.good_sizes, parts.times, small=(*parts.stage, *text.tile.extra), chips=chips)
        yield CellContent(parts.good_sizes, parts.times, small=parts.stage, chips=chips)
    if min_px <= free.below and parts.min_both_px <= free.beside:
        yield CellContent(parts.good_sizes, beside=parts.both, small=parts.stage, chips=chips)


def _with_times(late: str, parts: _Parts, free: FreeSpace) -> Iterator[CellContent]:
    times = (*parts.times, late) if late else parts.times
    beside = f"{parts.both} {late}".strip()
    for sizes in (parts.good_sizes, parts.small_sizes):
        is_good = sizes is parts.good_sizes
        if parts.stage_px + parts.times_px <= free.below:
            if late and len(parts.times) == 1:
                yield CellContent(sizes, (beside,), small=parts.stage, is_good=is_good)
            yield CellContent(sizes, times, small=parts.stage, is_good=is_good)
        if parts.min_both_px <= free.beside:
            if parts.stage_px <= free.below:
                yield CellContent(sizes, beside=beside, small=parts.stage, is_good=is_good)
            yield CellContent(sizes, beside=" · ".join((beside, *parts.stage)), is_good=is_good)
    start = f"{parts.start} {late}".strip()
    if parts.stage_px + parts.time_px <= free.below:
        yield CellContent(parts.small_sizes, (start,), small=parts.stage, is_good=False)
    yield CellContent(parts.small_sizes, beside=" · ".join((start, *parts.stage)), is_good=False)


def _unlabelled(text: CellText, parts: _Parts) -> Iterator[CellContent]:
    """Yield contents without start or stage; any of them is better than a number in place of the act.

    The start is dropped first: the axis shows it too, but only the colour shows the stage.
    """
    for late in dict.fromkeys((text.late, "")):
        named = " ".join(filter(None, (text.symbol, late, *parts.stage)))
        yield CellContent(parts.small_sizes, beside=named, is_good=False, is_unlabelled=True)
    lettered = " ".join(filter(None, (text.symbol, text.letter)))
    start = f"{lettered} {text.start}".strip()
    yield CellContent(parts.small_sizes, (start,), is_good=False, is_unlabelled=bool(parts.stage))
    # A bar also shows a clash, and a pale tile a maybe; nothing else shows the stage, so its letter is never dropped.
    for beside in dict.fromkeys((start, lettered, text.letter or lettered)):
        yield CellContent(parts.small_sizes, beside=beside, is_good=False, is_unlabelled=True)
