"""The note of a festival that its operator has withdrawn from the site."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from timetable.invariants import check_moment
from timetable.model import FestivalId, Names
from timetable.store.live_facts import LiveFacts
from timetable.strict_json import decoded, encoded


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A withdrawn festival; `withdrawn_at` is UTC; `official_url` may be ""."""

    festival: FestivalId
    name: Names
    official_url: str
    withdrawn_at: datetime

    def is_undone_by(self, facts: LiveFacts) -> bool:
        """Whether the festival was fetched later; earlier facts come from a Redis that has lost the withdrawal."""
        return facts.tried_at >= self.withdrawn_at


def write_withdrawal(withdrawal: Withdrawal) -> bytes:
    """Write as JSON."""
    return encoded(withdrawal)


def read_withdrawal(document: bytes, festival: FestivalId) -> Withdrawal:
    """Read what `write_withdrawal` wrote for `festival`.

    Raises:
        ValueError: damaged, or of another festival.
    """
    withdrawal = decoded(_WITHDRAWAL, document, "note of a withdrawn festival")
    check_moment("withdrawn_at", withdrawal.withdrawn_at)
    if withdrawal.festival != festival:
        raise ValueError(f"it belongs to {withdrawal.festival[:40]!r}")
    if withdrawal.official_url and not withdrawal.official_url.startswith(("https://", "http://")):
        raise ValueError(f"{withdrawal.official_url[:40]!r} is not an address")
    return withdrawal


_WITHDRAWAL = msgspec.json.Decoder(Withdrawal)
