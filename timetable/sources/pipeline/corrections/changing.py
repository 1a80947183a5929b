"""What becomes of a slot that a correction means: hidden, cancelled, or with other fields."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from timetable.festivals import Correction, CorrectionKind
from timetable.model import Day, DayId, Kind, Slot, StageId, Status
from timetable.sources.pipeline.clock_spans import span_of
from timetable.sources.pipeline.corrections.board import Board
from timetable.sources.pipeline.normalise import nicknames_of
from timetable.sources.rows.row import RowRefused
from timetable.sources.rows.text import clean_lines, clean_name
from timetable.sources.rows.times import NO_TIME, ClockTime, RowTime, read_clock


def change(correction: Correction, slot: Slot, board: Board) -> Slot | None:
    """Return the slot as corrected, with the same id; `None` if it is hidden.

    Raises:
        RowRefused: its new times, stage or act can't be.
    """
    if correction.kind is CorrectionKind.HIDE:
        return None
    if correction.kind is CorrectionKind.CANCEL:
        return replace(slot, status=Status.CANCELLED, is_corrected=True)
    return _set(slot, correction.values, board)


def stage_in(values: Mapping[str, str], board: Board) -> StageId:
    """Return the stage that a correction names.

    Raises:
        RowRefused: neither the festival file nor a document has it.
    """
    stage = StageId(values["stage"])
    if stage not in board.stages:
        raise RowRefused(f"there is no stage {stage!r}")
    return stage


def act_in(values: Mapping[str, str]) -> str:
    """Return the act that a correction gives.

    Raises:
        RowRefused: nothing of it can be seen.
    """
    act = clean_name(values["act"])
    if not act:
        raise RowRefused(f"act {values['act'][:40]!r} is no name")
    return act


def _set(slot: Slot, values: Mapping[str, str], board: Board) -> Slot:
    on = board.file.festival.day_by_id[DayId(values.get("day", slot.day))]
    start, end = _times(slot, values, on, board)
    act = act_in(values) if "act" in values else slot.act
    return replace(
        slot,
        day=on.id,
        stage=stage_in(values, board) if "stage" in values else slot.stage,
        start=start,
        end=end,
        act=act,
        detail=clean_lines(values["detail"]) if "detail" in values else slot.detail,
        kind=Kind(values["kind"]) if "kind" in values else slot.kind,
        is_corrected=True,
        nicknames=nicknames_of(board.file, act, (), slot.nicknames),
    )


def _clock(values: Mapping[str, str], name: str) -> RowTime | None:
    return read_clock(values[name]) if name in values else None


def _times(slot: Slot, values: Mapping[str, str], on: Day, board: Board) -> tuple[datetime, datetime]:
    """Return start and end; those that nothing is said of stay the same instants, at an hour that comes twice too."""
    if not {"day", "start", "end"} & values.keys():
        return slot.start, slot.end
    festival = board.file.festival
    day = festival.day_by_id[slot.day]
    length_min = int((slot.end - slot.start).total_seconds() // 60)
    start = _clock(values, "start") or ClockTime(festival.minute_of(day, slot.start))
    end = _clock(values, "end") or (NO_TIME if "start" in values else ClockTime(festival.minute_of(day, slot.end)))
    span = span_of(start, end, festival.day_turns_min, length_min=length_min)
    is_start_kept = not {"day", "start"} & values.keys()
    return slot.start if is_start_kept else festival.at(on, span.start), festival.at(on, span.end)
