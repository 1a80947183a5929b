"""Takes one pick and a width, gives its tile: act, stage, labels, line-up and clash on the stage's colour."""

import re
from dataclasses import dataclass
from functools import lru_cache

from timetable.model import Kind, Stage, Status
from timetable.picture.colour import TOKENS, edge_colour, pale_colours, tile_colours
from timetable.picture.layout.keep import Keep
from timetable.picture.layout.paragraph import Measure, set_text
from timetable.picture.layout.programme import Pick
from timetable.picture.layout.scale import Scale
from timetable.picture.layout.stack import Stack, chip
from timetable.picture.options import Theme
from timetable.picture.sheet import Block, Box, Pairs, Weight
from timetable.picture.text import clean
from timetable.picture.words import clash_with, words_of

_OUTLINE_PX, _THIN_PX, _DASH_PX = 6, 3, 14
_NAMELESS = "—"
_ACT_LINES, _EXTRA_LINES = 2, 3


@dataclass(frozen=True, slots=True)
class TileText:
    """What a tile says: equal texts and looks make equal tiles, whoever picked them."""

    act: str
    stage: str
    labels: tuple[str, ...]
    extra: tuple[str, ...]
    warning: str


@dataclass(frozen=True, slots=True)
class TileLook:
    """How a tile looks."""

    fill: str
    ink: str
    edge: str = ""
    edge_px: int = 0
    dash_px: int = 0
    is_struck: bool = False


def tile_text(pick: Pick, language: str, keep: Keep) -> TileText:
    """Collect the texts of a pick's tile."""
    slot, words = pick.slot, words_of(language)
    labels = [words.kinds[slot.kind]] if slot.kind in words.kinds else []
    labels += [words.maybe] if pick.is_maybe else []
    labels += {Status.CANCELLED: [words.cancelled], Status.UNCONFIRMED: [words.unconfirmed]}.get(slot.status, [])
    act = clean(slot.act) or _NAMELESS
    performers = tuple(name for name in slot.performers if not _stands_in(act, clean(name)))
    kept = (performers if keep.performers else (), slot.detail if keep.detail else ())
    extra = [clean("／".join(part for part in parts if part)) for parts in kept]
    shown = tuple(part for part in dict.fromkeys(extra) if part and part != act)
    return TileText(act, clean(pick.stage.name), tuple(labels), shown, _warning(pick, language))


def tile_look(pick: Pick, theme: Theme) -> TileLook:
    """Choose a tile's look: filled, outlined for a greeting, pale for a maybe, dashed or struck by status."""
    tokens, colour = TOKENS[theme], pick.stage.colour
    if pick.slot.status is Status.CANCELLED:
        return TileLook(tokens.ground, tokens.dim, tokens.dim, _THIN_PX, is_struck=True)
    dash_px = _DASH_PX if pick.slot.status is Status.UNCONFIRMED else 0
    if pick.slot.kind is Kind.GREETING:
        edge_px = _THIN_PX if pick.is_maybe else _OUTLINE_PX
        return TileLook(tokens.ground, tokens.ink, edge_colour(colour, theme), edge_px, dash_px)
    fill, ink = pale_colours(colour, theme) if pick.is_maybe else tile_colours(colour)
    return TileLook(fill, ink, ink, _THIN_PX, dash_px) if dash_px else TileLook(fill, ink)


@lru_cache(maxsize=4096)
def tile(text: TileText, look: TileLook, width: int, scale: Scale, theme: Theme, measure: Measure) -> Block:
    """Lay a tile out, as high as its content."""
    tokens, room = TOKENS[theme], width - 2 * scale.pad
    stack = Stack(scale.pad, scale.pad // 2)
    act = set_text(text.act, Weight.BOLD, scale.act, room, _ACT_LINES, measure)
    if look.is_struck:
        stack.struck(act, look.ink, look.fill)
    else:
        stack.text(act, look.ink, look.fill)
    stage = set_text(text.stage, Weight.REGULAR, (scale.stage,), room, 1, measure)
    stack.text(stage, look.ink, look.fill)
    labels = [chip(label, scale.label, room, (look.ink, look.fill, look.fill), measure) for label in text.labels]
    bottom = stack.y
    reached = stack.beside(labels, stage, room, scale.space)
    has_one_line = len(stage.lines) == 1 and stack.y == bottom
    for extra in text.extra:
        said = extra if labels else f"· {extra}"
        level = set_text(said, Weight.REGULAR, (scale.small,), room, 1, measure)
        if has_one_line and len(level.lines) == 1 and reached + level.width <= room:
            stack.level(level, reached, stage, look.ink, look.fill)
            reached += level.width + scale.space
            continue
        has_one_line = False
        lines = set_text(extra, Weight.REGULAR, (scale.small,), room, _EXTRA_LINES, measure)
        if len(lines.lines) <= _EXTRA_LINES:
            stack.text(lines, look.ink, look.fill)
    if text.warning:
        stack.skip(scale.space // 2)
        stack.chip(chip(text.warning, scale.small, room, (tokens.warn, tokens.ground, look.fill), measure))
    height = stack.y + scale.pad // 2
    box = Box(0, 0, width, height, look.fill, tokens.ground, scale.radius, look.edge, look.edge_px, look.dash_px)
    return Block(width, height, tuple(stack.marks), box)


@lru_cache(maxsize=64)
def usual_pairs(stages: tuple[Stage, ...], theme: Theme) -> Pairs:
    """Return the colours that meet in pictures of a festival: those of its stages' tiles, and the page's own."""
    tokens = TOKENS[theme]
    tiles = dict.fromkeys(tile_colours(stage.colour) for stage in stages)
    inks = [(tokens.ground, ink) for ink in (tokens.ink, tokens.dim, tokens.warn)]
    edges = [(tokens.ground, fill) for fill, _ in tiles] + [(fill, tokens.warn) for fill, _ in tiles]
    return Pairs((*inks, *tiles), tuple(edges))


def _stands_in(act: str, name: str) -> bool:
    """Say whether an act names a performer already, as a word of its own: "AKB" is not in "AKB48"."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", act, re.IGNORECASE) is not None


def _warning(pick: Pick, language: str) -> str:
    if pick.clash is None:
        return ""
    other = pick.clash.second if pick.clash.first.id == pick.slot.id else pick.clash.first
    return clean(clash_with(pick.clash, other, language))
