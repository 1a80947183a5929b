"""Texts and colours of a pick's tile, in the list and in the grid."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from timetable.caching.weak_cache import cached_per_instance
from timetable.model import Kind, Stage, Status, Timetable
from timetable.phrases import clash_text, labels
from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS, edge_colour, is_near_ground, pale_colours, tile_colours, tinted_ground
from timetable.picture.layout.forms import DetailLevel
from timetable.picture.options import Theme
from timetable.picture.sheet import ColourPairs
from timetable.programme import Pick
from timetable.text.display import clean
from timetable.wording.language import Language

_OUTLINE_PX, _THIN_PX, _DASH_PX = 4, 3, 14
_NAMELESS = "—"


@dataclass(frozen=True, slots=True)
class TileText:
    """The texts of a tile. Tiles with equal texts and looks are laid out and painted once for all fans."""

    act: str
    stage: str
    labels: tuple[str, ...]
    extra: tuple[str, ...]
    warning: str

    def without_warning(self) -> "TileText":
        """Return the texts without the words on a clash."""
        return replace(self, warning="") if self.warning else self


@dataclass(frozen=True, slots=True)
class TileLook:
    """Colours and border of a tile."""

    fill: str
    ink: str
    edge: str = ""
    edge_px: int = 0
    dash_px: int = 0
    is_struck: bool = False


def tile_text(pick: Pick, language: Language, detail_level: DetailLevel) -> TileText:
    """Collect the texts of a pick's tile."""
    slot = pick.slot
    act = clean(slot.act) or _NAMELESS
    performers = tuple(name for name in slot.performers if not _is_named_in(act, clean(name)))
    lists = (performers if detail_level.has_performers else (), slot.detail if detail_level.has_detail else ())
    extra = [clean("／".join(part for part in parts if part)) for parts in lists]
    shown = tuple(part for part in dict.fromkeys(extra) if part and part != act)
    return TileText(act, clean(pick.stage.name), labels(pick, language), shown, clean(clash_text(pick, language)))


def _is_named_in(act: str, name: str) -> bool:
    """Return whether an act contains a performer's name as a whole word: "AKB" is not in "AKB48"."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", act, re.IGNORECASE) is not None


def tile_look(pick: Pick, theme: Theme) -> TileLook:
    """Choose a tile's look: filled, tinted for a greeting, pale for a maybe, dashed or struck through by status.

    A fill that is hard to tell from the page has an edge.
    """
    tokens, colour = TOKENS[theme], pick.stage.colour
    if pick.slot.status is Status.CANCELLED:
        return TileLook(tokens.ground, tokens.dim, tokens.dim, _THIN_PX, is_struck=True)
    dash_px = _DASH_PX if pick.slot.status is Status.UNCONFIRMED else 0
    if pick.slot.kind is Kind.GREETING:
        edge_px = _THIN_PX if pick.is_maybe else _OUTLINE_PX
        return TileLook(tinted_ground(colour, theme), tokens.ink, edge_colour(colour, theme), edge_px, dash_px)
    fill, ink = pale_colours(colour, theme) if pick.is_maybe else tile_colours(colour)
    if dash_px:
        return TileLook(fill, ink, ink, _THIN_PX, dash_px)
    if not pick.is_maybe and is_near_ground(fill, theme):
        return TileLook(fill, ink, edge_colour(colour, theme), _THIN_PX)
    return TileLook(fill, ink)


def usual_pairs(timetable: Timetable, theme: Theme) -> tuple[ColourPairs, ...]:
    """Return the colour pairs of most pictures of a timetable: the page's own, then those of each stage in order."""
    tokens = TOKENS[theme]
    inks = tuple((tokens.ground, ink) for ink in (tokens.ink, tokens.dim, tokens.warn))
    page = ColourPairs(inks, ((tokens.ground, tokens.line),))
    return page, *(_pairs_of_stage(*use, theme) for use in _stage_uses(timetable))


@cached_per_instance
def _stage_uses(timetable: Timetable) -> tuple[tuple[Stage, bool, bool], ...]:
    """Return for each stage whether its colour fills tiles, and whether it outlines those of greetings."""
    used = {(slot.stage, slot.kind is Kind.GREETING) for slot in timetable.slots}
    return tuple((stage, (stage.id, False) in used, (stage.id, True) in used) for stage in timetable.festival.stages)


@lru_cache(maxsize=cache_sizes.STAGE_COLOURS)
def _pairs_of_stage(stage: Stage, is_filled: bool, is_outlined: bool, theme: Theme) -> ColourPairs:  # noqa: FBT001 -- part of the cache key
    ground, warn = TOKENS[theme].ground, TOKENS[theme].warn
    fill, ink = tile_colours(stage.colour)
    edge = edge_colour(stage.colour, theme)
    filled = ColourPairs(((fill, ink),), ((ground, fill), (fill, warn))) if is_filled else ColourPairs((), ())
    if is_filled and is_near_ground(fill, theme):
        filled = ColourPairs(filled.texts, ((ground, edge), (edge, fill), (fill, warn)))
    if not is_outlined:
        return filled
    tinted = tinted_ground(stage.colour, theme)
    return ColourPairs(
        (*filled.texts, (tinted, TOKENS[theme].ink)), (*filled.edges, (ground, edge), (edge, tinted), (tinted, warn))
    )
