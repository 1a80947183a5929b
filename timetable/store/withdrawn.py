"""A festival that its operator took off the site: what pages and programs are told of it."""

import json
from dataclasses import dataclass
from datetime import datetime

import msgspec

from timetable.model import FestivalId, Names
from timetable.stored import decoded


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawn festival; `withdrawn_at` is UTC, `official_url` "" where it has none."""

    festival: FestivalId
    name: Names
    official_url: str
    withdrawn_at: datetime


def write_withdrawn(withdrawn: Withdrawn) -> bytes:
    """Write as JSON."""
    document = {
        "festival": withdrawn.festival,
        "name": {"ja": withdrawn.name.ja, "en": withdrawn.name.en},
        "official_url": withdrawn.official_url,
        "withdrawn_at": withdrawn.withdrawn_at.isoformat(),
    }
    return json.dumps(document, ensure_ascii=False).encode()


def read_withdrawn(document: bytes, festival: FestivalId) -> Withdrawn:
    """Read what `write_withdrawn` wrote of `festival`.

    Raises:
        ValueError: damaged, or of another festival.
    """
    withdrawn = decoded(_WITHDRAWN, document, "note of a withdrawn festival")
    if withdrawn.festival != festival or withdrawn.withdrawn_at.tzinfo is None:
        raise ValueError(f"a note of {withdrawn.festival[:40]!r} at {withdrawn.withdrawn_at}")
    if withdrawn.official_url and not withdrawn.official_url.startswith(("https://", "http://")):
        raise ValueError(f"{withdrawn.official_url[:40]!r} is no address")
    return withdrawn


_WITHDRAWN = msgspec.json.Decoder(Withdrawn)
