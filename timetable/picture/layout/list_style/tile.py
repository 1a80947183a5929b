"""Takes one pick and a width, gives its tile: act, stage, labels, line-up and clash on the stage's colour."""

import re
from dataclasses import dataclass
from functools import lru_cache

from timetable.caching.weak_cache import cached_per_instance
from timetable.model import Kind, Stage, Status, Timetable
from timetable.picture.colour import TOKENS, edge_colour, pale_colours, tile_colours
from timetable.picture.layout.keep import Keep
from timetable.picture.layout.paragraph import Measure, Paragraph, least_width, set_text
from timetable.picture.layout.stack import Stack, chip
from timetable.picture.layout.type_scale import ACT_GOOD, Scale
from timetable.picture.options import Theme
from timetable.picture.sheet import Block, Box, Pairs, Weight
from timetable.picture.words import clash_with, delay, words_of
from timetable.programme import Pick
from timetable.text.display import clean
from timetable.wording.language import Language

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


def tile_text(pick: Pick, language: Language, keep: Keep) -> TileText:
    """Collect the texts of a pick's tile."""
    slot, words = pick.slot, words_of(language)
    labels = [words.kinds[slot.kind]] if slot.kind in words.kinds else []
    labels += [words.maybe] if pick.is_maybe else []
    labels += [clean(delay(slot, language))] if slot.delay_min else []
    labels += {Status.CANCELLED: [words.cancelled], Status.UNCONFIRMED: [words.unconfirmed]}.get(slot.status, [])
    act = clean(slot.act) or _NAMELESS
    performers = tuple(name for name in slot.performers if not _stands_in(act, clean(name)))
    kept = (performers if keep.performers else (), slot.detail if keep.detail else ())
    extra = [clean("／".join(part for part in parts if part)) for parts in kept]
    shown = tuple(part for part in dict.fromkeys(extra) if part and part != act)
    return TileText(act, clean(pick.stage.name), tuple(filter(None, labels)), shown, _warning(pick, language))


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


def tile(  # noqa: PLR0913, PLR0917 -- each of them shows
    text: TileText, look: TileLook, width: int, scale: Scale, theme: Theme, measure: Measure, least_px: int = 0
) -> Block:
    """Lay a tile out, as high as its content but not under `least_px`; all beside the act where there is room."""
    tokens, room = TOKENS[theme], width - 2 * scale.pad
    stack = _level(text, look, room, scale, measure) or _stacked(text, look, room, scale, measure)
    if text.warning:
        stack.chip(chip(text.warning, scale.small, room, (tokens.warn, tokens.ground, look.fill), measure))
        stack.skip(scale.space // 3)
    stack.centre(scale.pad // 3, least_px)
    box = Box(0, 0, width, stack.y, look.fill, tokens.ground, scale.radius, look.edge, look.edge_px, look.dash_px)
    return Block(width, stack.y, tuple(stack.marks), box)


def _level(text: TileText, look: TileLook, room: int, scale: Scale, measure: Measure) -> Stack | None:
    """Set the act in one line with stage and labels at its right, the rest below those or, where it is long, below all.

    None where the act would have to shrink or to break.
    """
    stage = set_text(text.stage, Weight.REGULAR, (scale.small,), room, 1, measure)
    chips = [chip(label, scale.label, room, (look.ink, look.fill, look.fill), measure) for label in text.labels]
    first = sum(each.width + scale.space for each in chips) + stage.width
    extra = set_text(" · ".join(text.extra), Weight.REGULAR, (scale.label,), room, 1, measure)
    act = _one_line(text.act, room - max(first, extra.width) - 2 * scale.space, scale, measure)
    rest: tuple[str, ...] = ()
    if act is None or len(extra.lines) > 1:
        act, rest = _one_line(text.act, room - first - 2 * scale.space, scale, measure), text.extra
        extra = set_text("", Weight.REGULAR, (scale.label,), room, 1, measure)
    if act is None or len(stage.lines) > 1:
        return None
    stack = Stack(scale.pad)
    upper = max(stage.height, *(each.height for each in chips), 0)
    height = max(act.height, upper + extra.height)
    y, x = (height - upper - extra.height) // 2, scale.pad + room - first
    for each in chips:
        stack.marks += each.marks(x, y + (upper - each.height) // 2)
        x += each.width + scale.space
    stack.marks += stage.marks(x, y + (upper - stage.height) // 2, look.ink, look.fill)
    stack.marks += extra.marks(scale.pad + room - extra.width, y + upper, look.ink, look.fill)
    stack.y = (height - act.height) // 2
    stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
    stack.y = height
    _add_extras(stack, rest, look, room, scale, measure)
    return stack


def _one_line(act: str, room: int, scale: Scale, measure: Measure) -> Paragraph | None:
    """Set an act in one line of a good size, None where it has no room."""
    sizes = tuple(size for size in scale.act if size >= ACT_GOOD) or scale.act[:1]
    if least_width(act, Weight.BOLD, sizes[-1], measure) > room:
        return None
    made = set_text(act, Weight.BOLD, sizes, room, 1, measure) if room > 0 else None
    return made if made and len(made.lines) == 1 and made.width <= room else None


def _add_extras(
    stack: Stack, extras: tuple[str, ...], look: TileLook, room: int, scale: Scale, measure: Measure
) -> None:
    for extra in extras:
        lines = set_text(extra, Weight.REGULAR, (scale.label,), room, 1, measure)
        if len(lines.lines) <= _EXTRA_LINES:
            stack.text(lines, look.ink, look.fill)


def _stacked(text: TileText, look: TileLook, room: int, scale: Scale, measure: Measure) -> Stack:
    """Set the act in two lines at most, stage and labels below it, the rest beside those or below them."""
    stack = Stack(scale.pad)
    act = set_text(text.act, Weight.BOLD, scale.act, room, _ACT_LINES, measure)
    stack.act(act, look.ink, look.fill, is_struck=look.is_struck)
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
    return stack


def usual_pairs(timetable: Timetable, theme: Theme) -> tuple[Pairs, ...]:
    """Return the colours that meet in pictures of a timetable: the page's own, then those of each stage in order."""
    tokens = TOKENS[theme]
    inks = tuple((tokens.ground, ink) for ink in (tokens.ink, tokens.dim, tokens.warn))
    page = Pairs(inks, ((tokens.ground, tokens.line),))
    return page, *(_pairs_of(*use, theme) for use in _uses(timetable))


@cached_per_instance
def _uses(timetable: Timetable) -> tuple[tuple[Stage, bool, bool], ...]:
    """Say of each stage whether its colour fills tiles, and whether it outlines those of greetings."""
    used = {(slot.stage, slot.kind is Kind.GREETING) for slot in timetable.slots}
    return tuple((stage, (stage.id, False) in used, (stage.id, True) in used) for stage in timetable.festival.stages)


@lru_cache(maxsize=1024)
def _pairs_of(stage: Stage, is_filled: bool, is_outlined: bool, theme: Theme) -> Pairs:  # noqa: FBT001 -- parts of a key
    ground, warn = TOKENS[theme].ground, TOKENS[theme].warn
    fill, ink = tile_colours(stage.colour)
    filled = Pairs(((fill, ink),), ((ground, fill), (fill, warn))) if is_filled else Pairs((), ())
    outlines = ((ground, edge_colour(stage.colour, theme)),) if is_outlined else ()
    return Pairs(filled.texts, (*filled.edges, *outlines))


def _stands_in(act: str, name: str) -> bool:
    """Say whether an act names a performer already, as a word of its own: "AKB" is not in "AKB48"."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", act, re.IGNORECASE) is not None


def _warning(pick: Pick, language: Language) -> str:
    if pick.clash is None:
        return ""
    other = pick.clash.second if pick.clash.first.id == pick.slot.id else pick.clash.first
    return clean(clash_with(pick.clash, other, language))
