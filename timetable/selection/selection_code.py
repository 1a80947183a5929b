"""Encoding of a selection's pieces as a code for links, and decoding.

    "1" · count of must (2) · count of maybe (2) · must pieces (8 each) · maybe pieces (8 each) · acts (4 each)
    · CRC-24 of all characters before (4)

All in base64url characters. Pieces and acts are sorted and unique, so any order of picks gives the same code.
The browser joins and splits them too (frontend/ui/src/shared/selection); tests/vectors/codes.json pins both.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from timetable.errors import BadSelectionCode, TooManyPicks
from timetable.selection.slot_piece import ACT_LENGTH, PIECE_LENGTH

MOST_PICKS = 300
MOST_ACTS = 300
_VERSION = "1"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_HEAD_LENGTH, _COUNT_LENGTH, _CHECK_LENGTH = 5, 2, 4
LONGEST_CODE = _HEAD_LENGTH + MOST_PICKS * PIECE_LENGTH + MOST_ACTS * ACT_LENGTH + _CHECK_LENGTH


@dataclass(frozen=True, slots=True)
class Selection:
    """The pieces of a code: must picks, maybe picks, followed acts; each sorted and unique, no piece in both."""

    must: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    @classmethod
    def of(cls, must: Iterable[str], maybe: Iterable[str] = (), acts: Iterable[str] = ()) -> "Selection":
        """Build a selection from pieces in any order; a piece that is both must and maybe is must.

        Raises:
            TooManyPicks: more than 300 picks, or more than 300 followed acts.
        """
        firm = set(must)
        selection = cls(tuple(sorted(firm)), tuple(sorted(set(maybe) - firm)), tuple(sorted(set(acts))))
        if selection.pick_count > MOST_PICKS or len(selection.acts) > MOST_ACTS:
            raise TooManyPicks(f"{selection.pick_count} picks: one selection holds at most {MOST_PICKS}.")
        return selection

    @property
    def pick_count(self) -> int:
        """The number of picks, must and maybe."""
        return len(self.must) + len(self.maybe)


def write_code(selection: Selection) -> str:
    """Write a selection as its code."""
    counts = _number(len(selection.must), _COUNT_LENGTH) + _number(len(selection.maybe), _COUNT_LENGTH)
    body = _VERSION + counts + "".join((*selection.must, *selection.maybe, *selection.acts))
    return body + _number(_crc24(body), _CHECK_LENGTH)


def read_code(code: str) -> Selection:
    """Read a code from a link.

    Raises:
        BadSelectionCode: cut off, altered, too long, or of a version that this program does not know.
    """
    if len(code) > LONGEST_CODE or not re.fullmatch(r"[A-Za-z0-9_-]+", code):
        raise BadSelectionCode("This link is damaged: its code has a character or a length that no code has.")
    body, check = code[:-_CHECK_LENGTH], code[-_CHECK_LENGTH:]
    if len(body) < _HEAD_LENGTH or check != _number(_crc24(body), _CHECK_LENGTH):
        raise BadSelectionCode("This link is damaged: a part of its code is missing or altered.")
    if body[0] != _VERSION:
        raise BadSelectionCode(f"This link was made by a newer program: its code begins with {body[0]!r}.")
    return _split(body)


def _split(body: str) -> Selection:
    must_count, maybe_count = _value(body[1:3]), _value(body[3:5])
    must_end = _HEAD_LENGTH + must_count * PIECE_LENGTH
    maybe_end = must_end + maybe_count * PIECE_LENGTH
    if len(body) < maybe_end or (len(body) - maybe_end) % ACT_LENGTH:
        raise BadSelectionCode("This link is damaged: its code has another length than it says.")
    must = _cut(body[_HEAD_LENGTH:must_end], PIECE_LENGTH)
    maybe = _cut(body[must_end:maybe_end], PIECE_LENGTH)
    try:
        return Selection.of(must, maybe, _cut(body[maybe_end:], ACT_LENGTH))
    except TooManyPicks as error:
        raise BadSelectionCode("This link is damaged: its code holds more picks than a code can.") from error


def _cut(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)]


def _number(value: int, length: int) -> str:
    return "".join(_ALPHABET[value >> 6 * digit & 63] for digit in reversed(range(length)))


def _value(text: str) -> int:
    value = 0
    for character in text:
        value = value << 6 | _ALPHABET.index(character)
    return value


def _crc24(text: str) -> int:
    """Return the CRC-24 of OpenPGP (RFC 9580, section 6.1.1): it detects any single altered character."""
    crc = 0xB704CE
    for byte in text.encode("ascii"):
        crc = (crc << 8 & 0xFFFFFF) ^ _CRC24_OF_BYTE[crc >> 16 ^ byte]
    return crc


def _crc24_of(byte: int) -> int:
    crc = byte << 16
    for _ in range(8):
        crc = crc << 1 ^ (0x1864CFB if crc & 0x800000 else 0)
    return crc & 0xFFFFFF


_CRC24_OF_BYTE = [_crc24_of(byte) for byte in range(256)]
