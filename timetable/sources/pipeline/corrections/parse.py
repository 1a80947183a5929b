"""Parse the corrections of a festival file into typed targets, edits and delays.

Clock times that are invalid stay `NoTime`, so that each correction is refused with its own text when it is applied.
"""

from dataclasses import dataclass

from timetable.festivals import Correction, CorrectionKind
from timetable.model import DayId, Kind, SlotId, StageId
from timetable.sources.pipeline.corrections.toml_text import as_toml
from timetable.sources.rows.text import clean_lines, clean_name
from timetable.sources.rows.times import ClockTime, NoTime, read_clock
from timetable.text.folding import fold_for_code

Clock = ClockTime | NoTime


@dataclass(frozen=True, slots=True)
class Target:
    """The slots that a correction selects; `None` matches any value. `act` is folded as in codes.

    `is_for_all`: the correction is meant for several slots. `toml` is the target as the festival file writes it, for
    remarks.
    """

    day: DayId | None
    stage: StageId | None
    start: Clock | None
    act: str | None
    slot_id: SlotId | None
    is_for_all: bool
    toml: str


@dataclass(frozen=True, slots=True)
class Act:
    """An act as the file writes it, and its cleaned name: "" if it has no visible character."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Edit:
    """The values that a correction sets; `None` leaves a value unchanged."""

    day: DayId | None
    stage: StageId | None
    start: Clock | None
    end: Clock | None
    act: Act | None
    detail: tuple[str, ...] | None
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Addition:
    """The slot that a correction adds; its end may be missing."""

    day: DayId
    stage: StageId
    start: Clock
    end: Clock
    act: Act
    detail: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Delay:
    """A stage that runs late from an official start on; `day` is `None` if the file names none.

    `shift_min` is negative for early. `number` and `toml` are the correction's, for remarks.
    """

    number: int
    stage: StageId
    day: DayId | None
    from_clock: Clock
    shift_min: int
    is_for_all: bool
    toml: str


def parse_target(correction: Correction) -> Target:
    """Parse what selects the slots of a correction."""
    where = correction.where
    return Target(
        day=DayId(where["day"]) if "day" in where else None,
        stage=StageId(where["stage"]) if "stage" in where else None,
        start=read_clock(where["start"]) if "start" in where else None,
        act=fold_for_code(where["act"]) if "act" in where else None,
        slot_id=SlotId(where["id"]) if "id" in where else None,
        is_for_all=correction.is_for_all,
        toml=as_toml(where),
    )


def parse_edit(correction: Correction) -> Edit:
    """Parse the values that a correction sets."""
    values = correction.values
    return Edit(
        day=DayId(values["day"]) if "day" in values else None,
        stage=StageId(values["stage"]) if "stage" in values else None,
        start=read_clock(values["start"]) if "start" in values else None,
        end=read_clock(values["end"]) if "end" in values else None,
        act=_act(values["act"]) if "act" in values else None,
        detail=clean_lines(values["detail"]) if "detail" in values else None,
        kind=Kind(values["kind"]) if "kind" in values else None,
    )


def parse_addition(correction: Correction) -> Addition:
    """Parse the slot that a correction adds."""
    values = correction.values
    return Addition(
        day=DayId(values["day"]),
        stage=StageId(values["stage"]),
        start=read_clock(values["start"]),
        end=read_clock(values.get("end", "")),
        act=_act(values["act"]),
        detail=clean_lines(values.get("detail", "")),
        kind=Kind(values.get("kind", Kind.LIVE)),
    )


def parse_delays(corrections: tuple[Correction, ...]) -> tuple[Delay, ...]:
    """Parse the delays among the corrections, in the file's order."""
    return tuple(_delay(one) for one in corrections if one.kind is CorrectionKind.DELAY)


def _act(text: str) -> Act:
    return Act(text, clean_name(text))


def _delay(correction: Correction) -> Delay:
    where = correction.where
    return Delay(
        number=correction.number,
        stage=StageId(where["stage"]),
        day=DayId(where["day"]) if "day" in where else None,
        from_clock=read_clock(where["from"]),
        shift_min=correction.shift_min,
        is_for_all=correction.is_for_all,
        toml=as_toml(where),
    )
