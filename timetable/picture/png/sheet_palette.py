"""Takes the colour pairs of a sheet, gives what to paint with: entries of one palette.

A pair's ramp is the entries between its ground and its ink. A mask looked up in a ramp is the shape in palette entries,
smooth edges included, so an 8-bit canvas holds the picture's own scan lines and nothing is reduced to 256 colours.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from PIL import Image

from timetable.picture.png.palette import ENTRIES, Palette
from timetable.picture.sheet import Block, Box, Code, Line, Pair, Pairs, Sheet

TEXT_STEPS = (8, 7, 6)  # entries between ground and ink; edges get a third of them
USUAL_LEAST = 7
_LEAST_SHARED, _USUAL_WEIGHT, _MOST_WEIGHT = 48, 4, 60
Ink = int | tuple[int, int, int]


class Inks(Protocol):
    """What the painter needs to know of colours."""

    mode: str
    palette: bytes

    def __hash__(self) -> int: ...

    def solid(self, colour: str) -> Ink:
        """Return the value of a plain colour."""

    def tinted(self, mask: Image.Image, ground: str, ink: str) -> Image.Image:
        """Return the mask's shape in `ink`, on `ground`."""


def inks_for(sheet: Sheet) -> "PaletteInks":
    """Choose the finest ramps that fit into one palette.

    Where they fit, the pairs that pictures of this festival usually have come first, so that other picks have the same
    palette, and what was painted for one picture is ready for the next. Where the sheet's own pairs are too many for
    good ramps of their own, their ramps share entries.
    """
    pairs = pairs_of(sheet)
    for wanted, least in ((_joined(_fitting(sheet.usual), pairs), USUAL_LEAST), (pairs, TEXT_STEPS[-1])):
        for steps in TEXT_STEPS:
            if steps >= least and _entries(wanted, steps) <= ENTRIES:
                return _palette(sheet.ground, wanted, steps)
    return _shared(sheet.ground, _weights(sheet, pairs.texts), pairs.edges)


def pairs_of(sheet: Sheet) -> Pairs:
    """Collect the pairs of a sheet, each once, in the order of painting."""
    texts: dict[Pair, None] = {}
    edges: dict[Pair, None] = {}
    for block in {placed.block: None for placed in sheet.placed}:
        of = _pairs_in(block)
        texts.update(dict.fromkeys(of.texts))
        edges.update(dict.fromkeys(of.edges))
    return Pairs(tuple(texts), tuple(_either_way(edges, texts)))


@lru_cache(maxsize=2048)
def _pairs_in(block: Block) -> Pairs:
    texts: dict[Pair, None] = {}
    edges: dict[Pair, None] = {}
    for mark in (block.box, *block.marks) if block.box else block.marks:
        match mark:
            case Line(ground=ground, ink=ink) | Code(ground=ground, ink=ink):
                texts[ground, ink] = None
            case Box(ground=ground, fill=fill, edge=edge):
                edges.update(dict.fromkeys(((ground, edge), (edge, fill)) if edge else ((ground, fill),)))
    return Pairs(tuple(texts), tuple(edges))


@lru_cache(maxsize=64)
def _palette(ground: str, pairs: Pairs, steps: int) -> "PaletteInks":
    made = Palette()
    made.entry(ground)
    ramps = {pair: made.ramp(pair, steps) for pair in pairs.texts}
    ramps |= {pair: made.ramp(pair, steps // 3) for pair in pairs.edges}
    return PaletteInks(made, ramps)


@lru_cache(maxsize=64)
def _fitting(usual: tuple[Pairs, ...]) -> Pairs:
    """Join the usual pairs of as many stages as one palette holds: a congress has 72, each with a colour of its own."""
    fitting = Pairs((), ())
    for of_stage in usual:
        joined = _joined(fitting, of_stage)
        if _entries(joined, USUAL_LEAST) <= ENTRIES:
            fitting = joined
    return fitting


def _joined(usual: Pairs, others: Pairs) -> Pairs:
    texts = dict.fromkeys((*usual.texts, *others.texts))
    return Pairs(tuple(texts), tuple(_either_way(dict.fromkeys((*usual.edges, *others.edges)), texts)))


class PaletteInks:
    """Values on an 8-bit canvas; entry 0 is the sheet's ground."""

    mode = "L"

    def __init__(self, palette: Palette, ramps: dict[Pair, bytes]) -> None:
        self._solids, self._ramps = palette.solids, ramps
        self.palette = palette.data

    def solid(self, colour: str) -> int:
        """Return the entry of a plain colour."""
        return self._solids[colour]

    def tinted(self, mask: Image.Image, ground: str, ink: str) -> Image.Image:
        """Look every level of the mask up in the pair's ramp."""
        ramp = self._ramps.get((ground, ink)) or self._turned(ground, ink)
        return Image.frombuffer("L", mask.size, mask.tobytes().translate(ramp), "raw", "L", 0, 1)

    def _turned(self, ground: str, ink: str) -> bytes:
        self._ramps[ground, ink] = self._ramps[ink, ground][::-1]
        return self._ramps[ground, ink]


@lru_cache(maxsize=16)
def _shared(ground: str, weights: tuple[tuple[Pair, int], ...], edges: tuple[Pair, ...]) -> PaletteInks:
    """Make a palette for any number of pairs: plain colours come first, ramps share what is left between them.

    A ramp goes from entry to entry, each the nearest to the colour that it stands for; it begins and ends at the plain
    colours, so that no seam is seen. Edges have few pixels and take what texts have.
    """
    texts = dict(weights)
    made = Palette()
    made.entry(ground)
    pairs = (*texts, *edges)
    colours = dict.fromkeys(colour for pair in pairs for colour in pair if colour != ground)
    made.add_solids(tuple(colours), made.room - _LEAST_SHARED)
    made.add_between(texts)
    return PaletteInks(made, made.shared_ramps(pairs))


def _weights(sheet: Sheet, texts: Iterable[Pair]) -> tuple[tuple[Pair, int], ...]:
    """Say how much text there is of each pair, from 1 to `_MOST_WEIGHT`."""
    px = dict.fromkeys(texts, 0)
    for placed in sheet.placed:
        for mark in placed.block.marks:
            if isinstance(mark, Line):
                px[mark.ground, mark.ink] += mark.width * mark.size
    usual_px = max(1, sum(px.values()) // len(px) // _USUAL_WEIGHT)
    return tuple((pair, max(1, min(_MOST_WEIGHT, of_pair // usual_px))) for pair, of_pair in px.items())


def _entries(pairs: Pairs, steps: int) -> int:
    colours = {colour for pair in (*pairs.texts, *pairs.edges) for colour in pair}
    return 1 + len(colours) + steps * len(pairs.texts) + steps // 3 * len(pairs.edges)


def _either_way(edges: dict[Pair, None], texts: dict[Pair, None]) -> list[Pair]:
    """Drop the pairs that another pair's ramp already holds, from either end."""
    kept: dict[Pair, None] = {}
    for ground, ink in edges:
        either = (ground, ink), (ink, ground)
        if ground != ink and not any(pair in kept or pair in texts for pair in either):
            kept[ground, ink] = None
    return list(kept)
