"""A slot: act, stage, times, kind and status."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from timetable.model.ids import DayId, SlotId, StageId


class Kind(StrEnum):
    """What a slot offers fans, in display order."""

    LIVE = "live"
    GREETING = "greeting"
    TALK = "talk"
    GOODS = "goods"
    OTHER = "other"


class Status(StrEnum):
    """Whether a slot takes place as printed."""

    SCHEDULED = "scheduled"
    UNCONFIRMED = "unconfirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry on one stage, from `start` to `end` (both time-zone-aware, start < end).

    `has_official_id`: the id comes from the document, so that it is the same in every revision.
    `readings` are how the act is spoken (kana or Latin), `nicknames` what fans call it and its performers, both for
    search; `is_corrected`: the operator corrected it.
    `delay_min` is how many minutes late (negative: early) the operator has set; `start` and `end` include it.
    """

    id: SlotId
    day: DayId
    stage: StageId
    start: datetime
    end: datetime
    act: str
    performers: tuple[str, ...] = ()
    detail: tuple[str, ...] = ()
    kind: Kind = Kind.LIVE
    status: Status = Status.SCHEDULED
    has_official_id: bool = False
    readings: tuple[str, ...] = ()
    is_corrected: bool = False
    delay_min: int = 0
    nicknames: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Hash by the id, which is unique."""
        return hash(self.id)

    @property
    def official_start(self) -> datetime:
        """The start without the delay: codes and the matching of revisions use it."""
        return _later(self.start, -self.delay_min)

    def delayed(self, delay_min: int) -> "Slot":
        """Return the slot with this delay in place of its previous one."""
        shift_min = delay_min - self.delay_min
        if not shift_min:
            return self
        start, end = _later(self.start, shift_min), _later(self.end, shift_min)
        return replace(self, start=start, end=end, delay_min=delay_min)


@dataclass(frozen=True, slots=True)
class GoneSlot:
    """A removed slot as last published, with its stage's name and the pieces that mean it."""

    slot: Slot
    stage_name: str
    pieces: tuple[str, ...]


def _later(moment: datetime, minutes: int) -> datetime:
    """Add elapsed minutes, correctly across clock changes."""
    if not minutes:
        return moment
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)
