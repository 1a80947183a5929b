"""Palette of a PNG while it is built: plain colours, ramps between two of them, and entries that ramps share."""

from collections.abc import Mapping, Sequence

from PIL import Image

from timetable.picture.colour import channels, mix
from timetable.picture.sheet import ColourPair

MAX_ENTRIES = 256
_SHARED_STEPS = 16  # colours between ground and ink of a shared ramp
_NEAR = 150  # squared RGB distance up to which an existing entry is good enough


class PaletteBuilder:
    """Palette entries in the order in which they are added; `solids` are the entries of plain colours."""

    def __init__(self) -> None:
        self.solids: dict[str, int] = {}
        self._colours: list[bytes] = []

    @property
    def data(self) -> bytes:
        """The content of the PLTE chunk: three bytes an entry."""
        return b"".join(self._colours)

    @property
    def free_count(self) -> int:
        """How many entries can still be added."""
        return MAX_ENTRIES - len(self._colours)

    def entry(self, colour: str) -> int:
        """Return the entry of a plain colour; add one if necessary."""
        if colour not in self.solids:
            self.solids[colour] = len(self._colours)
            self._colours.append(bytes(channels(colour)))
        return self.solids[colour]

    def add_ramp(self, pair: ColourPair, steps: int) -> bytes:
        """Add entries between ground and ink; return the entry of each of a mask's 256 levels."""
        ground, ink = (self.entry(colour) for colour in pair)
        first = len(self._colours)
        self._colours += [bytes(channels(mix(*pair, step / (steps + 1)))) for step in range(1, steps + 1)]
        return _by_level((ground, *range(first, first + steps), ink))

    def add_solids(self, colours: Sequence[str], max_count: int) -> None:
        """Add an entry for each plain colour; if they are more than `max_count`, similar ones share an entry."""
        if len(colours) <= max_count:
            for colour in colours:
                self.entry(colour)
            return
        rgb = b"".join(bytes(channels(colour)) for colour in colours)
        first = len(self._colours)
        self._colours += _quantized(rgb, max_count)
        found = _nearest(rgb, self._colours[first:])
        self.solids |= {colour: first + entry for colour, entry in zip(colours, found, strict=True)}

    def add_shared(self, pairs: Mapping[ColourPair, int]) -> None:
        """Fill the palette with colours near those between grounds and inks, the nearer the higher a pair's weight."""
        colours = b"".join(_between(pair) for pair in pairs)
        known = _nearest(colours, self._colours)
        wanted = []
        for index, weight in enumerate(pairs.values()):
            for at in range(index * _SHARED_STEPS, (index + 1) * _SHARED_STEPS):
                colour = colours[3 * at : 3 * at + 3]
                if _distance(colour, self._colours[known[at]]) > _NEAR:
                    wanted += [colour] * weight
        if wanted and self.free_count > 0:
            self._colours += _quantized(b"".join(wanted), self.free_count)

    def shared_ramps(self, pairs: Sequence[ColourPair]) -> dict[ColourPair, bytes]:
        """Return ramps through the nearest entries; they begin and end at the pair's own colours."""
        nearest = _nearest(b"".join(_between(pair) for pair in pairs), self._colours)
        ramps = {}
        for index, pair in enumerate(pairs):
            inner = nearest[index * _SHARED_STEPS : (index + 1) * _SHARED_STEPS]
            ramps[pair] = _by_level((self.solids[pair[0]], *inner, self.solids[pair[1]]))
        return ramps


def _by_level(entries: Sequence[int]) -> bytes:
    """Spread the entries of a ramp over the 256 levels of a mask."""
    steps = len(entries) - 1
    return bytes(entries[round(level * steps / 255)] for level in range(256))


def _between(pair: ColourPair) -> bytes:
    """Return the colours between ground and ink, both excluded."""
    (red, green, blue), ink = (channels(colour) for colour in pair)
    slopes = [(one - other) / (_SHARED_STEPS + 1) for one, other in zip(ink, (red, green, blue), strict=True)]
    return bytes(
        round(channel + step * slope)
        for step in range(1, _SHARED_STEPS + 1)
        for channel, slope in zip((red, green, blue), slopes, strict=True)
    )


def _distance(one: bytes, other: bytes) -> int:
    return sum((first - second) ** 2 for first, second in zip(one, other, strict=True))


def _quantized(rgb: bytes, max_count: int) -> list[bytes]:
    image = Image.frombytes("RGB", (len(rgb) // 3, 1), rgb)
    found = image.quantize(max_count, Image.Quantize.MEDIANCUT, kmeans=1).getpalette("RGB") or []
    return [bytes(found[at : at + 3]) for at in range(0, min(len(found), 3 * max_count), 3)]


def _nearest(rgb: bytes, colours: Sequence[bytes]) -> bytes:
    """Return the index of the nearest of `colours` for each colour of `rgb`."""
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join(colours) + colours[0] * (MAX_ENTRIES - len(colours)))
    image = Image.frombytes("RGB", (len(rgb) // 3, 1), rgb)
    found = image.quantize(palette=palette, dither=Image.Dither.NONE).tobytes()
    return bytes(entry if entry < len(colours) else 0 for entry in found)
