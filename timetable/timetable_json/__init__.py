"""The JSON form of stored, copied and archived timetables; reading checks every invariant, whoever wrote it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from timetable.invariants import check_timetable
from timetable.model import Festival, Slot, SlotId, Timetable
from timetable.strict_json import decoded
from timetable.timetable_json.common_slots import without_common_slots
from timetable.timetable_json.forms import (
    StoredFestival,
    StoredTimetable,
    WrittenGoneSlot,
    WrittenSlot,
    WrittenTimetable,
)

__all__ = [
    "FORM",
    "Content",
    "StoredFestival",
    "WrittenSlot",
    "read_timetable",
    "timetable_and_content",
    "timetable_of",
    "without_common_slots",
    "write_timetable",
]

FORM = "timetable/1"


@dataclass(frozen=True, slots=True)
class Content:
    """The JSON of a festival and of its slots; a version is its digest."""

    festival: bytes
    slots: bytes

    @property
    def version(self) -> str:
        """Return the first 16 hexadecimal digits of the SHA-256."""
        return hashlib.sha256(b"[%b,%b]" % (self.festival, self.slots)).hexdigest()[:16]


def timetable_of(
    festival: Festival, slots: Iterable[Slot], fetched_at: datetime, former_pieces: Mapping[str, SlotId] | None = None
) -> Timetable:
    """Build a timetable: slots in start order (then stage order, then id), version = digest of festival and slots."""
    return timetable_and_content(festival, slots, fetched_at, former_pieces)[0]


def timetable_and_content(
    festival: Festival, slots: Iterable[Slot], fetched_at: datetime, former_pieces: Mapping[str, SlotId] | None = None
) -> tuple[Timetable, Content]:
    """Build a timetable like `timetable_of`, and also return its JSON, for `write_timetable` to reuse."""
    order = {stage.id: stage.order for stage in festival.stages}
    in_order = tuple(sorted(slots, key=lambda slot: (slot.start, order[slot.stage], slot.id)))
    content = _content(festival, in_order)
    return Timetable(festival, in_order, content.version, fetched_at, dict(former_pieces or {})), content


def write_timetable(timetable: Timetable, corrections: Sequence[str] = (), content: Content | None = None) -> bytes:
    """Write a timetable as UTF-8 JSON; equal timetables give equal bytes, except for the order of former pieces.

    Former pieces are in order of insertion, newest last, so that readers know their age. `corrections` are the digests
    of applied corrections; only archives need them. `content` is that of this timetable, if the caller has it: encoding
    it takes most of the time.
    """
    content = content or _content(timetable.festival, timetable.slots)
    return _SORTED.encode(
        WrittenTimetable(
            form=FORM,
            version=timetable.version,
            fetched_at=timetable.fetched_at.isoformat(),
            festival=msgspec.Raw(content.festival),
            slots=msgspec.Raw(content.slots),
            former_pieces=msgspec.Raw(msgspec.json.encode(timetable.former_pieces)),
            gone_slots=[WrittenGoneSlot.of(gone) for gone in timetable.gone],
            event_keys=dict(timetable.event_keys),
            corrections=list(corrections),
        )
    )


def read_timetable(document: bytes) -> Timetable:
    """Read what `write_timetable` wrote. Unknown keys are ignored: a newer program wrote them.

    Raises:
        ValueError: the document is damaged, of another form (another build wrote it), or violates an invariant.
    """
    stored = decoded(_TIMETABLE, document, "timetable")
    if stored.form != FORM:
        raise ValueError(f"form {stored.form[:40]!r} is not {FORM!r}")
    timetable = Timetable(
        festival=stored.festival.festival(),
        slots=stored.slots,
        version=stored.version,
        fetched_at=stored.fetched_at,
        former_pieces=stored.former_pieces,
        gone=stored.gone_slots,
        event_keys=stored.event_keys,
    )
    try:
        check_timetable(timetable)
    except OverflowError as error:
        raise ValueError(f"a time that no clock shows: {error}") from error
    return timetable


def _content(festival: Festival, slots: Iterable[Slot]) -> Content:
    return Content(_SORTED.encode(StoredFestival.of(festival)), _SORTED.encode([*map(WrittenSlot.of, slots)]))


_TIMETABLE = msgspec.json.Decoder(StoredTimetable)
_SORTED = msgspec.json.Encoder(order="sorted")
