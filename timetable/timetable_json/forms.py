"""The JSON forms of slots, festivals and timetables, as msgspec types."""

from datetime import datetime

import msgspec

from timetable.model import (
    Area,
    AreaId,
    Day,
    DayId,
    Festival,
    FestivalId,
    GoneSlot,
    Kind,
    Location,
    Names,
    Slot,
    SlotId,
    Stage,
    StageId,
    Status,
    Walk,
)


class WrittenSlot(msgspec.Struct, omit_defaults=True):
    """A slot as written. Fields with a default are newer: omitted at their default, so that no version changes.

    Times are ISO 8601 with a numeric offset ("+00:00"; msgspec itself would write "Z", and versions would change).
    """

    id: SlotId
    day: DayId
    stage: StageId
    start: str
    end: str
    act: str
    performers: tuple[str, ...]
    detail: tuple[str, ...]
    kind: Kind
    status: Status
    has_official_id: bool
    readings: tuple[str, ...]
    is_corrected: bool
    delay_min: int = 0
    nicknames: tuple[str, ...] = ()

    @classmethod
    def of(cls, slot: Slot) -> "WrittenSlot":
        """Return the form of a slot."""
        return cls(
            slot.id,
            slot.day,
            slot.stage,
            slot.start.isoformat(),
            slot.end.isoformat(),
            slot.act,
            slot.performers,
            slot.detail,
            slot.kind,
            slot.status,
            slot.has_official_id,
            slot.readings,
            slot.is_corrected,
            slot.delay_min,
            slot.nicknames,
        )


class WrittenGoneSlot(msgspec.Struct):
    """A gone slot as written."""

    slot: WrittenSlot
    stage_name: str
    pieces: tuple[str, ...]

    @classmethod
    def of(cls, gone: GoneSlot) -> "WrittenGoneSlot":
        """Return the form of a gone slot."""
        return cls(WrittenSlot.of(gone.slot), gone.stage_name, gone.pieces)


class WrittenTimetable(msgspec.Struct, omit_defaults=True):
    """A timetable as written, with some parts already encoded."""

    form: str
    version: str
    fetched_at: str
    festival: msgspec.Raw
    slots: msgspec.Raw
    former_pieces: msgspec.Raw
    gone_slots: list[WrittenGoneSlot] = []
    event_keys: dict[str, str] = {}
    corrections: list[str] = []


class _StoredStage(msgspec.Struct):
    """A stage under its name in codes; newer names are in `renamed_stages` of its festival."""

    id: StageId
    name: str
    colour: str
    order: int
    area: AreaId | None = None
    reading: str = ""

    def stage(self, new_names: tuple[str, ...]) -> Stage:
        stage = Stage(self.id, self.name, self.colour, self.order, self.area, self.reading)
        return stage.renamed(new_names) if new_names else stage


class StoredFestival(msgspec.Struct, omit_defaults=True):
    """A festival as written and read; newer fields are omitted at their default."""

    id: FestivalId
    name: Names
    time_zone: str
    day_turns_min: int
    official_url: str
    hashtag: str
    notice: Names | None
    is_invented: bool
    days: tuple[Day, ...]
    areas: tuple[Area, ...]
    stages: tuple[_StoredStage, ...]
    walks: tuple[Walk, ...]
    default_walk_min: int | None = None
    renamed_stages: dict[StageId, tuple[str, ...]] = {}
    colour: str = ""
    location: Location | None = None

    @classmethod
    def of(cls, festival: Festival) -> "StoredFestival":
        """Return the form of a festival."""
        return cls(
            id=festival.id,
            name=festival.name,
            time_zone=festival.time_zone,
            day_turns_min=festival.day_turns_min,
            official_url=festival.official_url,
            hashtag=festival.hashtag,
            notice=festival.notice,
            is_invented=festival.is_invented,
            days=festival.days,
            areas=festival.areas,
            stages=tuple(
                _StoredStage(stage.id, stage.code_name, stage.colour, stage.order, stage.area, stage.reading)
                for stage in festival.stages
            ),
            walks=festival.walks,
            default_walk_min=festival.default_walk_min,
            renamed_stages={stage.id: stage.new_names for stage in festival.stages if stage.new_names},
            colour=festival.colour,
            location=festival.location,
        )

    def festival(self) -> Festival:
        """Return the festival; renamed stages have their new names."""
        return Festival(
            id=self.id,
            name=self.name,
            time_zone=self.time_zone,
            days=self.days,
            stages=tuple(stage.stage(self.renamed_stages.get(stage.id, ())) for stage in self.stages),
            areas=self.areas,
            walks=self.walks,
            day_turns_min=self.day_turns_min,
            official_url=self.official_url,
            hashtag=self.hashtag,
            notice=self.notice,
            is_invented=self.is_invented,
            default_walk_min=self.default_walk_min,
            colour=self.colour,
            location=self.location,
        )


class StoredTimetable(msgspec.Struct):
    """A timetable as read; slots are decoded directly into `Slot`."""

    form: str
    version: str
    fetched_at: datetime
    festival: StoredFestival
    slots: tuple[Slot, ...]
    former_pieces: dict[str, SlotId]
    gone_slots: tuple[GoneSlot, ...] = ()
    event_keys: dict[str, str] = {}
