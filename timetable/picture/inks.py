"""Takes the colour pairs of a sheet, gives what to paint with: palette entries, else true colour.

A pair's ramp is the entries between its ground and its ink. A mask looked up in a ramp is the shape in palette entries,
smooth edges included, so an 8-bit canvas holds the picture's own scan lines and nothing is reduced to 256 colours.
"""

from functools import lru_cache
from typing import Protocol

from PIL import Image

from timetable.picture.colour import channels, mix
from timetable.picture.sheet import Block, Box, Code, Line, Pair, Pairs, Sheet

ENTRIES = 256
TEXT_STEPS = (8, 7, 6)  # entries between ground and ink; edges get a third of them
USUAL_LEAST = 7
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


def inks_for(sheet: Sheet) -> Inks:
    """Choose the finest ramps that fit into one palette; with too many pairs for good ones, true colour.

    Where they fit, the pairs that pictures of this festival usually have come first, so that other picks have the same
    palette, and what was painted for one picture is ready for the next.
    """
    pairs = pairs_of(sheet)
    for wanted, least in ((_joined(_fitting(sheet.usual), pairs), USUAL_LEAST), (pairs, TEXT_STEPS[-1])):
        for steps in TEXT_STEPS:
            if steps >= least and _entries(wanted, steps) <= ENTRIES:
                return _palette(sheet.ground, wanted, steps)
    return TRUE


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
    return PaletteInks(ground, pairs, steps)


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

    def __init__(self, ground: str, pairs: Pairs, steps: int) -> None:
        self._colours: list[str] = []
        self._solids: dict[str, int] = {}
        self._entry(ground)
        self._ramps = {pair: self._ramp(pair, steps) for pair in pairs.texts}
        self._ramps |= {pair: self._ramp(pair, steps // 3) for pair in pairs.edges}
        self.palette = b"".join(bytes(channels(colour)) for colour in self._colours)

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

    def _ramp(self, pair: Pair, steps: int) -> bytes:
        ground, ink = (self._entry(colour) for colour in pair)
        first = len(self._colours)
        self._colours += [mix(*pair, step / (steps + 1)) for step in range(1, steps + 1)]
        levels = [ground, *range(first, first + steps), ink]
        return bytes(levels[round(level * (steps + 1) / 255)] for level in range(256))

    def _entry(self, colour: str) -> int:
        if colour not in self._solids:
            self._solids[colour] = len(self._colours)
            self._colours.append(colour)
        return self._solids[colour]


class TrueInks:
    """Values on an RGB canvas: any number of colours, at some four times the cost."""

    mode = "RGB"
    palette = b""

    def solid(self, colour: str) -> Ink:
        """Return the colour's channels."""
        return channels(colour)

    def tinted(self, mask: Image.Image, ground: str, ink: str) -> Image.Image:
        """Blend the two colours by the mask."""
        shape = Image.new("RGB", mask.size, channels(ground))
        shape.paste(channels(ink), (0, 0), mask)
        return shape


TRUE = TrueInks()


def _entries(pairs: Pairs, steps: int) -> int:
    colours = {colour for pair in (*pairs.texts, *pairs.edges) for colour in pair}
    return 1 + len(colours) + steps * len(pairs.texts) + steps // 3 * len(pairs.edges)


def _either_way(edges: dict[Pair, None], texts: dict[Pair, None]) -> list[Pair]:
    """Drop the pairs that another pair's ramp already holds, from either end."""
    kept: dict[Pair, None] = {}
    for ground, ink in edges:
        if ground != ink and not {(ground, ink), (ink, ground)} & (kept.keys() | texts.keys()):
            kept[ground, ink] = None
    return list(kept)
