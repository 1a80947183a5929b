"""Choose the palette of a sheet: an entry for each plain colour, and a ramp of entries for each colour pair.

A pair's ramp is the entries between its ground and its ink. A mask looked up in the ramp is the shape in palette
entries, smooth edges included: so an 8-bit canvas holds the PNG's own scan lines, and nothing is reduced to 256 colours
afterwards.
"""

from collections.abc import Iterable
from functools import lru_cache

from PIL import Image

from timetable.picture import cache_sizes
from timetable.picture.png.palette import MAX_ENTRIES, PaletteBuilder
from timetable.picture.sheet import Block, Box, ColourPair, ColourPairs, Line, QrCode, Sheet

TEXT_STEPS = (8, 7, 6)  # entries between ground and ink, the finest first; edges get a third of them
MIN_USUAL_STEPS = 7
_MIN_SHARED_ENTRIES, _USUAL_WEIGHT, _MAX_WEIGHT = 48, 4, 60


class SheetPalette:
    """A palette and its ramps; entry 0 is the sheet's ground. Equal choices are the same object."""

    def __init__(self, builder: PaletteBuilder, ramps: dict[ColourPair, bytes]) -> None:
        self._solids, self._ramps = builder.solids, ramps
        self.data = builder.data

    def entry(self, colour: str) -> int:
        """Return the entry of a plain colour."""
        return self._solids[colour]

    def tint(self, mask: Image.Image, ground: str, ink: str) -> Image.Image:
        """Return the shape of a mask in `ink` on `ground`, in palette entries."""
        ramp = self._ramps.get((ground, ink)) or self._reversed_ramp(ground, ink)
        return Image.frombuffer("L", mask.size, mask.tobytes().translate(ramp), "raw", "L", 0, 1)

    def _reversed_ramp(self, ground: str, ink: str) -> bytes:
        self._ramps[ground, ink] = self._ramps[ink, ground][::-1]
        return self._ramps[ground, ink]


def palette_of(sheet: Sheet) -> SheetPalette:
    """Choose the finest ramps that fit into one palette.

    The festival's usual pairs come first, if they fit: then pictures of other picks have the same palette, and what was
    painted for one picture can be reused for the next. If the sheet's own pairs are too many for good ramps of their
    own, ramps share entries (docs/decisions/0017).
    """
    pairs = pairs_of(sheet)
    for wanted, min_steps in ((_joined(_usual_that_fit(sheet.usual_pairs), pairs), MIN_USUAL_STEPS), (pairs, 0)):
        for steps in TEXT_STEPS:
            if steps >= min_steps and _entry_count(wanted, steps) <= MAX_ENTRIES:
                return _with_own_ramps(sheet.ground, wanted, steps)
    return _with_shared_ramps(sheet.ground, _weights(sheet, pairs.texts), pairs.edges)


def pairs_of(sheet: Sheet) -> ColourPairs:
    """Collect the colour pairs of a sheet, each once, in the order of painting."""
    texts: dict[ColourPair, None] = {}
    edges: dict[ColourPair, None] = {}
    for block in {each.block: None for each in sheet.blocks}:
        of_block = _pairs_in(block)
        texts.update(dict.fromkeys(of_block.texts))
        edges.update(dict.fromkeys(of_block.edges))
    return ColourPairs(tuple(texts), tuple(_without_duplicates(edges, texts)))


@lru_cache(maxsize=cache_sizes.BLOCKS)
def _pairs_in(block: Block) -> ColourPairs:
    texts: dict[ColourPair, None] = {}
    edges: dict[ColourPair, None] = {}
    for mark in (block.box, *block.marks) if block.box else block.marks:
        match mark:
            case Line(ground=ground, ink=ink) | QrCode(ground=ground, ink=ink):
                texts[ground, ink] = None
            case Box(ground=ground, fill=fill, edge=edge):
                edges.update(dict.fromkeys(((ground, edge), (edge, fill)) if edge else ((ground, fill),)))
    return ColourPairs(tuple(texts), tuple(edges))


@lru_cache(maxsize=cache_sizes.PALETTES)
def _usual_that_fit(usual_pairs: tuple[ColourPairs, ...]) -> ColourPairs:
    """Join the usual pairs of as many stages as fit: a congress has 72 stages, each with a colour of its own."""
    fitting = ColourPairs((), ())
    for of_stage in usual_pairs:
        joined = _joined(fitting, of_stage)
        if _entry_count(joined, MIN_USUAL_STEPS) <= MAX_ENTRIES:
            fitting = joined
    return fitting


def _joined(usual: ColourPairs, others: ColourPairs) -> ColourPairs:
    texts = dict.fromkeys((*usual.texts, *others.texts))
    return ColourPairs(tuple(texts), tuple(_without_duplicates(dict.fromkeys((*usual.edges, *others.edges)), texts)))


def _without_duplicates(edges: dict[ColourPair, None], texts: dict[ColourPair, None]) -> list[ColourPair]:
    """Drop the edges of one colour, and those whose ramp another pair has in either direction."""
    distinct: dict[ColourPair, None] = {}
    for ground, ink in edges:
        either = (ground, ink), (ink, ground)
        if ground != ink and not any(pair in distinct or pair in texts for pair in either):
            distinct[ground, ink] = None
    return list(distinct)


def _entry_count(pairs: ColourPairs, steps: int) -> int:
    colours = {colour for pair in (*pairs.texts, *pairs.edges) for colour in pair}
    return 1 + len(colours) + steps * len(pairs.texts) + steps // 3 * len(pairs.edges)


@lru_cache(maxsize=cache_sizes.PALETTES)
def _with_own_ramps(ground: str, pairs: ColourPairs, steps: int) -> SheetPalette:
    builder = PaletteBuilder()
    builder.entry(ground)
    ramps = {pair: builder.add_ramp(pair, steps) for pair in pairs.texts}
    ramps |= {pair: builder.add_ramp(pair, steps // 3) for pair in pairs.edges}
    return SheetPalette(builder, ramps)


@lru_cache(maxsize=cache_sizes.SHARED_RAMP_PALETTES)
def _with_shared_ramps(
    ground: str, weights: tuple[tuple[ColourPair, int], ...], edges: tuple[ColourPair, ...]
) -> SheetPalette:
    """Build a palette for any number of pairs: plain colours come first, and ramps share the remaining entries.

    A ramp goes from entry to entry, each the nearest to the colour that it stands for; it begins and ends at the plain
    colours, so that no seam is seen. Edges have few pixels and use the entries of texts.
    """
    texts = dict(weights)
    builder = PaletteBuilder()
    builder.entry(ground)
    pairs = (*texts, *edges)
    colours = dict.fromkeys(colour for pair in pairs for colour in pair if colour != ground)
    builder.add_solids(tuple(colours), builder.free_count - _MIN_SHARED_ENTRIES)
    builder.add_shared(texts)
    return SheetPalette(builder, builder.shared_ramps(pairs))


def _weights(sheet: Sheet, texts: Iterable[ColourPair]) -> tuple[tuple[ColourPair, int], ...]:
    """Return how much text there is of each pair, from 1 to `_MAX_WEIGHT`."""
    px = dict.fromkeys(texts, 0)
    for each in sheet.blocks:
        for mark in each.block.marks:
            if isinstance(mark, Line):
                px[mark.ground, mark.ink] += mark.width * mark.size
    usual_px = max(1, sum(px.values()) // len(px) // _USUAL_WEIGHT)
    return tuple((pair, max(1, min(_MAX_WEIGHT, pair_px // usual_px))) for pair, pair_px in px.items())
