"""A timetable with the pieces of its older revisions, and remarks about documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from timetable.model.festival import Festival
from timetable.model.ids import SlotId
from timetable.model.slot import GoneSlot, Slot


@dataclass(frozen=True)
class Timetable:
    """All slots of a festival at one moment, in start order (then stage order, then id).

    `version` is a digest of festival and slots; `fetched_at` is when this revision was first read (UTC).
    `former_pieces` maps pieces of older revisions to the slots that they mean now; `gone` are removed slots,
    oldest first; `event_keys` are the keys of calendar events that differ from the default key.
    """

    festival: Festival
    slots: tuple[Slot, ...]
    version: str
    fetched_at: datetime
    former_pieces: Mapping[str, SlotId] = field(default_factory=dict)
    gone: tuple[GoneSlot, ...] = ()
    event_keys: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Hash by the version, so that caches keyed by timetable need not hash all slots."""
        return hash((self.festival.id, self.version))

    @cached_property
    def slot_by_id(self) -> Mapping[SlotId, Slot]:
        """Slots by id."""
        return {slot.id: slot for slot in self.slots}

    @cached_property
    def gone_by_piece(self) -> Mapping[str, GoneSlot]:
        """Removed slots by the pieces that mean them."""
        return {piece: gone for gone in self.gone for piece in gone.pieces}

    def start_min(self, slot: Slot) -> int:
        """Return the start of one of these slots in festival clock minutes (25:30 = 1530)."""
        return self._minutes[slot.id][0]

    def end_min(self, slot: Slot) -> int:
        """Return the end of one of these slots in festival clock minutes."""
        return self._minutes[slot.id][1]

    @cached_property
    def _minutes(self) -> Mapping[SlotId, tuple[int, int]]:
        """Start and end of each slot, cached: pictures and pages need many of them."""
        of, days = self.festival.minute_of, self.festival.day_by_id
        return {slot.id: (of(days[slot.day], slot.start), of(days[slot.day], slot.end)) for slot in self.slots}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was mended or refused in a document; `where` is its position in the document."""

    where: str
    message: str
    is_row_kept: bool
