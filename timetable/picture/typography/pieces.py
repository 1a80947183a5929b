"""Split a text into words and phrases, these into parts, and these into letters, for lines too narrow for the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from timetable.picture import cache_sizes
from timetable.picture.typography.line_breaking import NO_END, NO_START
from timetable.picture.typography.words import Break, joints, letter_count
from timetable.text.display import graphemes

# Costs are in percent of a line's width squared, as the space that lines leave is.
_COSTS = {Break.SPACE: 0, Break.PHRASE: 3, Break.SCRIPT: 10, Break.INNER: 40, Break.SIGN: 60, Break.WORD: 100}
_AFTER_LONG_MARK, _AFTER_SMALL_TSU = 70, 200
_AFTER_SIGN, _BEFORE_CAPITAL, _BETWEEN_SYLLABLES = 50, 60, 90
_FORBIDDEN = 400  # after or before a mark that must not end or begin a line
_DIGRAPHS = frozenset(("ch", "ck", "gh", "ng", "ph", "sh", "th"))
_VOWELS = frozenset("aeiouyAEIOUY")


@dataclass(frozen=True, eq=False)
class Piece:
    """A part of a text: its atoms, each with the break after it; `cost` is that of a break after the piece.

    `parts` are what it is split into if it is wider than a line; none if it is one grapheme.
    """

    atoms: Sequence[tuple[str, Break]]
    text: str
    stripped: str
    cost: int
    letters: int

    @cached_property
    def parts(self) -> tuple["Piece", ...]:
        """Its parts, such that no letter of a word is alone if a line holds more than two."""
        if len(self.atoms) > 1:
            return _guarded(list(_grouped(self.atoms, self._best_break)), self.cost)
        return _guarded(_letters(self.text, self.cost), self.cost)

    @cached_property
    def is_phrase(self) -> bool:
        """Whether a break in it cuts a phrase in kanji or hiragana, but no word, and leaves no letter alone."""
        if len(self.atoms) < 2 or self._best_break is not Break.INNER:
            return False
        return min(self.parts[0].letters, self.parts[-1].letters) > 1

    @property
    def _best_break(self) -> Break:
        return min([after for _, after in self.atoms[:-1]])


@lru_cache(maxsize=cache_sizes.PHRASES)
def words(text: str) -> tuple[Piece, ...]:
    """Split a text where no word and no phrase is cut; spaces belong to the word before them."""
    return tuple(_grouped(joints(text), Break.SCRIPT))


@lru_cache(maxsize=cache_sizes.PHRASES)
def longest_word(text: str) -> str:
    """Return the word or phrase with the most letters, usually the widest; "" if there is none."""
    return max((word.stripped for word in words(text)), key=len, default="")


def _grouped(atoms: Sequence[tuple[str, Break]], worst: Break) -> Iterator[Piece]:
    """Yield the pieces between breaks that are no worse than `worst`."""
    start = 0
    for end, (_, after) in enumerate(atoms, 1):
        if after <= worst or end == len(atoms):
            group = atoms[start:end]
            yield _piece(group, "".join([atom for atom, _ in group]), _cost(*group[-1]))
            start = end


def _piece(atoms: Sequence[tuple[str, Break]], text: str, cost: int) -> Piece:
    return Piece(atoms, text, text.rstrip(), cost, letter_count(text))


def _cost(atom: str, after: Break) -> int:
    if after >= Break.INNER and atom[-1] in "っッｯ":
        return _AFTER_SMALL_TSU
    return _AFTER_LONG_MARK if after >= Break.SIGN and atom[-1] in "ーｰ" else _COSTS[after]


def _guarded(parts: list[Piece], cost: int) -> tuple[Piece, ...]:
    """Join the last letter of a word to the part before it, and the first to the next, so that two parts remain."""
    if len(parts) > 2 and parts[-1].letters <= 1:
        parts[-2:] = [_joined(parts[-2], parts[-1], cost)]
    if len(parts) > 2 and parts[0].letters <= 1:
        parts[:2] = [_joined(parts[0], parts[1], parts[1].cost)]
    return tuple(parts)


def _joined(first: Piece, second: Piece, cost: int) -> Piece:
    joined = _piece((*first.atoms, *second.atoms), first.text + second.text, cost)
    joined.__dict__.update(parts=(first, second), is_phrase=False)  # fills the caches of both properties
    return joined


def _letters(word: str, cost: int) -> list[Piece]:
    """Split a Latin word into letters, with low costs where it would be hyphenated; none if it is one letter."""
    stripped = word.rstrip()
    letters = list(graphemes(stripped))
    if len(letters) < 2:
        return []
    letters[-1] += word[len(stripped) :]
    costs = [_letter_cost(letters, at) for at in range(len(letters) - 1)]
    return [
        _piece(((letter, Break.WORD),), letter, after) for letter, after in zip(letters, (*costs, cost), strict=True)
    ]


def _letter_cost(letters: Sequence[str], at: int) -> int:
    """Return the cost of a break after a letter: low after a sign, before a digit or capital, between syllables."""
    before, after = letters[at][0], letters[at + 1][0]
    following = letters[at + 2][0] if at + 2 < len(letters) else ""
    if letters[at][-1] in NO_END or after in NO_START:
        return _FORBIDDEN
    if not before.isalnum():
        return _AFTER_SIGN
    if before.isdigit() != after.isdigit() or (before.islower() and after.isupper()):
        return _BEFORE_CAPITAL
    is_syllable = after not in _VOWELS and following in _VOWELS and (before + after).lower() not in _DIGRAPHS
    return _BETWEEN_SYLLABLES if is_syllable else _COSTS[Break.WORD]
