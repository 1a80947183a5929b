"""The piece of a code for one slot: its day, start, stage and act in 48 bits.

48 bits as 8 base64url characters: day number mod 32 (5), minute of the festival day (11), digest of the stage (10),
digest of the act (22). Day, stage and start alone do not identify a performance (real timetables swapped two acts'
hours), and an act alone does not either (most acts occur more than once): so a piece has all of them.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache

from timetable.model import Festival, Slot
from timetable.text.folding import fold_for_code

PIECE_LENGTH = 8
ACT_LENGTH = 4
_MINUTES = 1 << 11
_DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Piece:
    """The parts of a piece: `day_number` is the date's ordinal mod 32, `minute` counts from that date's midnight.

    When clocks go back, the second of two equal clock times is written a day off (26:30 as 2:30), a value no other
    start can have (decision 10); `clock_min` decodes it.
    """

    day_number: int
    minute: int
    stage_digest: int
    act_digest: int

    @classmethod
    def of(cls, slot: Slot, festival: Festival) -> "Piece":
        """Build the piece of a slot as it is now, by its official start, so that a delay changes no code."""
        day = festival.day_by_id[slot.day]
        start = slot.official_start
        minute, fold = festival.minute_and_fold(day, start)
        if fold:
            minute += -_DAY_MIN if minute >= _DAY_MIN else _DAY_MIN
        stage = festival.stage_by_id[slot.stage].code_name
        return cls(day.date.toordinal() % 32, minute % _MINUTES, digest(stage, 10), digest(slot.act, 22))

    @classmethod
    def read(cls, text: str) -> "Piece":
        """Read 8 base64url characters; any such text is a piece."""
        number = int.from_bytes(base64.urlsafe_b64decode(text), "big")
        return cls(number >> 43, number >> 32 & 0x7FF, number >> 22 & 0x3FF, number & 0x3FFFFF)

    def clock_min(self, festival: Festival) -> int:
        """Return the festival clock time of the start: `minute`, but for the second of two equal clock times."""
        day = next((day for day in festival.days if day.date.toordinal() % 32 == self.day_number), None)
        turns_min = festival.day_turns_min
        off = self.minute + (_DAY_MIN if self.minute < turns_min else -_DAY_MIN)
        if day is None or not turns_min <= off < turns_min + _DAY_MIN:
            return self.minute
        return off if festival.at(day, off) < festival.at(day, off, fold=1) else self.minute

    @property
    def place(self) -> tuple[int, int, int]:
        """Day number, minute and digest of the stage, to compare with those of other pieces."""
        return self.day_number, self.minute, self.stage_digest

    @property
    def text(self) -> str:
        """The piece as 8 base64url characters."""
        number = self.day_number << 43 | self.minute << 32 | self.stage_digest << 22 | self.act_digest
        return base64.urlsafe_b64encode(number.to_bytes(6, "big")).decode("ascii")


def piece_text(slot: Slot, festival: Festival) -> str:
    """Return a slot's piece as it stands in a code."""
    return Piece.of(slot, festival).text


def act_text(act: str) -> str:
    """Return the 4 characters under which a code follows an act."""
    return base64.urlsafe_b64encode(digest(act, 22).to_bytes(3, "big")).decode("ascii")


def act_digest(text: str) -> int:
    """Return the digest of an act from the 4 characters of `act_text`."""
    return int.from_bytes(base64.urlsafe_b64decode(text), "big")


@lru_cache(maxsize=16_384)
def digest(text: str, bits: int) -> int:
    """Return the first bits of the SHA-256 of the folded text."""
    whole = hashlib.sha256(fold_for_code(text).encode()).digest()
    return int.from_bytes(whole[:4], "big") >> (32 - bits)
