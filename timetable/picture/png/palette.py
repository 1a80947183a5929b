"""Entries of a PNG's palette: plain colours, ramps between two of them, and entries that many ramps share."""

from collections.abc import Mapping, Sequence

from PIL import Image

from timetable.picture.colour import channels, mix
from timetable.picture.sheet import Pair

ENTRIES = 256
_LEVELS = 16  # a shared ramp goes through that many colours
_NEAR = 150  # squared distance at which a plain colour will do


class Palette:
    """Colours by entry; `solids` are the entries of plain colours."""

    def __init__(self) -> None:
        self.solids: dict[str, int] = {}
        self._colours: list[bytes] = []

    @property
    def data(self) -> bytes:
        """The entries as the PNG has them, three bytes each."""
        return b"".join(self._colours)

    @property
    def room(self) -> int:
        """How many entries are left."""
        return ENTRIES - len(self._colours)

    def entry(self, colour: str) -> int:
        """Return the entry of a plain colour, a new one where it has none."""
        if colour not in self.solids:
            self.solids[colour] = len(self._colours)
            self._colours.append(bytes(channels(colour)))
        return self.solids[colour]

    def ramp(self, pair: Pair, steps: int) -> bytes:
        """Give a pair entries of its own between ground and ink; return the entry of each of a mask's 256 levels."""
        ground, ink = (self.entry(colour) for colour in pair)
        first = len(self._colours)
        self._colours += [bytes(channels(mix(*pair, step / (steps + 1)))) for step in range(1, steps + 1)]
        return _spread((ground, *range(first, first + steps), ink))

    def add_solids(self, colours: Sequence[str], most: int) -> None:
        """Give plain colours an entry each, or one to several alike where they are more than `most`."""
        if len(colours) <= most:
            for colour in colours:
                self.entry(colour)
            return
        rgb = b"".join(bytes(channels(colour)) for colour in colours)
        first = len(self._colours)
        self._colours += _quantized(rgb, most)
        found = _nearest(rgb, self._colours[first:])
        self.solids |= {colour: first + entry for colour, entry in zip(colours, found, strict=True)}

    def add_between(self, pairs: Mapping[Pair, int]) -> None:
        """Fill what is left with colours that come near those between grounds and inks, as near as each pair weighs."""
        colours = b"".join(_between(pair) for pair in pairs)
        known = _nearest(colours, self._colours)
        wanted = []
        for index, weight in enumerate(pairs.values()):
            for at in range(index * _LEVELS, (index + 1) * _LEVELS):
                colour = colours[3 * at : 3 * at + 3]
                if _distance(colour, self._colours[known[at]]) > _NEAR:
                    wanted += [colour] * weight
        if wanted and self.room > 0:
            self._colours += _quantized(b"".join(wanted), self.room)

    def shared_ramps(self, pairs: Sequence[Pair]) -> dict[Pair, bytes]:
        """Return ramps through the entries that come nearest; they begin and end at the pair's own."""
        nearest = _nearest(b"".join(_between(pair) for pair in pairs), self._colours)
        ramps = {}
        for index, pair in enumerate(pairs):
            inner = nearest[index * _LEVELS : (index + 1) * _LEVELS]
            ramps[pair] = _spread((self.solids[pair[0]], *inner, self.solids[pair[1]]))
        return ramps


def _spread(levels: Sequence[int]) -> bytes:
    """Spread the entries of a ramp over the 256 levels of a mask."""
    steps = len(levels) - 1
    return bytes(levels[round(level * steps / 255)] for level in range(256))


def _between(pair: Pair) -> bytes:
    """Return the colours between ground and ink, both left out."""
    (red, green, blue), ink = (channels(colour) for colour in pair)
    by = [(one - other) / (_LEVELS + 1) for one, other in zip(ink, (red, green, blue), strict=True)]
    return bytes(
        round(channel + step * slope)
        for step in range(1, _LEVELS + 1)
        for channel, slope in zip((red, green, blue), by, strict=True)
    )


def _distance(one: bytes, other: bytes) -> int:
    return sum((first - second) ** 2 for first, second in zip(one, other, strict=True))


def _quantized(rgb: bytes, most: int) -> list[bytes]:
    image = Image.frombytes("RGB", (len(rgb) // 3, 1), rgb)
    found = image.quantize(most, Image.Quantize.MEDIANCUT, kmeans=1).getpalette("RGB") or []
    return [bytes(found[at : at + 3]) for at in range(0, min(len(found), 3 * most), 3)]


def _nearest(rgb: bytes, colours: Sequence[bytes]) -> bytes:
    """Return the entry that comes nearest to each colour."""
    of = Image.new("P", (1, 1))
    of.putpalette(b"".join(colours) + colours[0] * (ENTRIES - len(colours)))
    image = Image.frombytes("RGB", (len(rgb) // 3, 1), rgb)
    found = image.quantize(palette=of, dither=Image.Dither.NONE).tobytes()
    return bytes(entry if entry < len(colours) else 0 for entry in found)
