"""Random characters that the typefaces cover, and the typeface of each."""

import random

from timetable.picture import missing_characters
from timetable.picture.sheet import Weight
from timetable.picture.typography import fonts
from timetable.text.display import clean


def covered_characters(count: int, seed: int) -> list[str]:
    """Return random printable characters that a typeface has, the same for a seed."""
    codes = random.Random(seed).sample(range(0x21, 0x20000), 20 * count)  # noqa: S311 -- a sample, not a secret
    shown = [char for char in map(chr, codes) if char.isprintable() and clean(char) == char]
    covered = [char for char in shown if not missing_characters(char)][:count]
    assert len(covered) == count
    return covered


def typeface_of(char: str, weight: Weight) -> str:
    """Return the name of the file whose glyph is drawn for a character."""
    ((_, _, file),) = fonts.runs(char, weight, 32)
    return file
