"""A festival that its operator took off the site: what pages and programs are told of it."""

import json
from dataclasses import dataclass
from datetime import datetime

import msgspec

from timetable.invariants import check_moment
from timetable.model import FestivalId, Names
from timetable.store.live_facts import LiveFacts
from timetable.strict_json import decoded


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A withdrawn festival; `withdrawn_at` is UTC, `official_url` "" where it has none."""

    festival: FestivalId
    name: Names
    official_url: str
    withdrawn_at: datetime

    def is_undone_by(self, facts: LiveFacts) -> bool:
        """Say whether the festival was fetched since; older facts are those of a Redis that has lost the note."""
        return facts.tried_at >= self.withdrawn_at


def write_withdrawn(withdrawn: Withdrawal) -> bytes:
    """Write as JSON."""
    document = {
        "festival": withdrawn.festival,
        "name": {"ja": withdrawn.name.ja, "en": withdrawn.name.en},
        "official_url": withdrawn.official_url,
        "withdrawn_at": withdrawn.withdrawn_at.isoformat(),
    }
    return json.dumps(document, ensure_ascii=False).encode()


def read_withdrawn(document: bytes, festival: FestivalId) -> Withdrawal:
    """Read what `write_withdrawn` wrote of `festival`.

    Raises:
        ValueError: damaged, or of another festival.
    """
    withdrawn = decoded(_WITHDRAWN, document, "note of a withdrawn festival")
    check_moment("withdrawn_at", withdrawn.withdrawn_at)
    if withdrawn.festival != festival:
        raise ValueError(f"it is that of {withdrawn.festival[:40]!r}")
    if withdrawn.official_url and not withdrawn.official_url.startswith(("https://", "http://")):
        raise ValueError(f"{withdrawn.official_url[:40]!r} is no address")
    return withdrawn


_WITHDRAWN = msgspec.json.Decoder(Withdrawal)
