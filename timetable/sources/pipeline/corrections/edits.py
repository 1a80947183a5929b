"""Change, cancel, hide and add slots as the operator's corrections say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from timetable.festivals import Correction, CorrectionKind
from timetable.model import Day, DayId, Kind, Slot, SlotId, StageId, Status, clock
from timetable.sources.pipeline.clock_spans import span_of
from timetable.sources.pipeline.corrections.slot_index import SlotIndex
from timetable.sources.pipeline.corrections.targets import as_toml
from timetable.sources.pipeline.normalise import nicknames_of
from timetable.sources.rows.row import RowRefused
from timetable.sources.rows.text import clean_lines, clean_name
from timetable.sources.rows.times import NO_TIME, ClockTime, RowTime, read_clock
from timetable.text.folding import fold_for_code, fold_for_search


def change(correction: Correction, slot: Slot, index: SlotIndex) -> Slot | None:
    """Return the slot as corrected, with the same id; `None` if it is hidden.

    Raises:
        RowRefused: its new times, stage or act can't be.
    """
    if correction.kind is CorrectionKind.HIDE:
        return None
    if correction.kind is CorrectionKind.CANCEL:
        return replace(slot, status=Status.CANCELLED, is_corrected=True)
    return _with_values(slot, correction.values, index)


def add(correction: Correction, index: SlotIndex) -> str:
    """Add a slot, unless its row is there already; return what the operator should know of that, else "".

    Raises:
        RowRefused: its times, stage or act can't be.
    """
    slot = _added_slot(correction, index)
    present = _same_row(slot, index)
    if present is None:
        index.replace(slot.id, slot)
        index.added.add(slot.id)
        return ""
    index.replaced_additions.append((slot, present.id))
    if present.id in index.added:
        return f"adds the same slot as an earlier correction ({_description(present, index)}); added once"
    return f"the official timetable has this slot itself now ({_description(present, index)}): take this correction out"


def _stage_in(values: Mapping[str, str], index: SlotIndex) -> StageId:
    """Return the stage that a correction names.

    Raises:
        RowRefused: neither the festival file nor a document has it.
    """
    stage = StageId(values["stage"])
    if stage not in index.stages:
        raise RowRefused(f"there is no stage {stage!r}")
    return stage


def _act_in(values: Mapping[str, str]) -> str:
    """Return the act that a correction gives.

    Raises:
        RowRefused: nothing of it can be seen.
    """
    act = clean_name(values["act"])
    if not act:
        raise RowRefused(f"act {values['act'][:40]!r} is no name")
    return act


def _with_values(slot: Slot, values: Mapping[str, str], index: SlotIndex) -> Slot:
    on = index.file.festival.day_by_id[DayId(values.get("day", slot.day))]
    start, end = _times(slot, values, on, index)
    act = _act_in(values) if "act" in values else slot.act
    return replace(
        slot,
        day=on.id,
        stage=_stage_in(values, index) if "stage" in values else slot.stage,
        start=start,
        end=end,
        act=act,
        detail=clean_lines(values["detail"]) if "detail" in values else slot.detail,
        kind=Kind(values["kind"]) if "kind" in values else slot.kind,
        is_corrected=True,
        nicknames=nicknames_of(index.file, act, (), slot.nicknames),
    )


def _clock(values: Mapping[str, str], name: str) -> RowTime | None:
    return read_clock(values[name]) if name in values else None


def _times(slot: Slot, values: Mapping[str, str], on: Day, index: SlotIndex) -> tuple[datetime, datetime]:
    """Return start and end; those not in `values` stay the same instants, also in an hour that comes twice."""
    if not {"day", "start", "end"} & values.keys():
        return slot.start, slot.end
    festival = index.file.festival
    day = festival.day_by_id[slot.day]
    length_min = int((slot.end - slot.start).total_seconds() // 60)
    start = _clock(values, "start") or ClockTime(festival.minute_of(day, slot.start))
    end = _clock(values, "end") or (NO_TIME if "start" in values else ClockTime(festival.minute_of(day, slot.end)))
    span = span_of(start, end, festival.day_turns_min, length_min=length_min)
    is_start_kept = not {"day", "start"} & values.keys()
    return slot.start if is_start_kept else festival.at(on, span.start), festival.at(on, span.end)


def _same_row(slot: Slot, index: SlotIndex) -> Slot | None:
    """Find the row that a slot repeats: on its stage, of its act, at its start or while it lasts.

    An act can't play twice at once on one stage, so another start or end is a later word on the same slot. A spelling
    that only search folds together counts where the start is the same.
    """
    there = {"day": slot.day, "stage": slot.stage}
    for slot_id in index.ids_with({**there, "act": fold_for_code(slot.act)}):
        other = index.slots[slot_id]
        if other.start < slot.end and slot.start < other.end:
            return other
    alike = index.ids_with({**there, "start": index.start_min(slot), "spelling": fold_for_search(slot.act)})
    return index.slots[alike[0]] if alike else None


def _description(slot: Slot, index: SlotIndex) -> str:
    festival = index.file.festival
    day = festival.day_by_id[slot.day]
    start, end = (clock(festival.minute_of(day, moment)) for moment in (slot.start, slot.end))
    return f"{as_toml({'id': slot.id, 'act': slot.act})}, {start}–{end}, {slot.status}"


def _added_slot(correction: Correction, index: SlotIndex) -> Slot:
    values, festival = correction.values, index.file.festival
    day = festival.day_by_id[DayId(values["day"])]
    span = span_of(read_clock(values["start"]), read_clock(values.get("end", "")), festival.day_turns_min)
    stage = _stage_in(values, index)
    name = f"{day.id}-{stage}-{clock(span.start).replace(':', '').zfill(4)}"
    number = 1
    while (slot_id := SlotId(name if number == 1 else f"{name}-{number}")) in index.slots:
        number += 1
    return Slot(
        id=slot_id,
        day=day.id,
        stage=stage,
        start=festival.at(day, span.start),
        end=festival.at(day, span.end),
        act=_act_in(values),
        detail=clean_lines(values.get("detail", "")),
        kind=Kind(values.get("kind", Kind.LIVE)),
        is_corrected=True,
        nicknames=nicknames_of(index.file, _act_in(values)),
    )
