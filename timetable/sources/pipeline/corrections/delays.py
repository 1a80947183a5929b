"""Stages that run late: move all slots after a clock time; the latest delay before a slot counts."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from operator import attrgetter

from timetable.festivals import Correction, CorrectionKind
from timetable.model import DayId, Remark, Slot, SlotId, StageId
from timetable.sources.pipeline.corrections.slot_index import SlotIndex
from timetable.sources.pipeline.corrections.targets import as_toml, minute_of, shortened_list
from timetable.sources.rows.row import RowRefused

DayStage = tuple[DayId, StageId]
Rules = Mapping[DayStage, list[tuple[int, int, int]]]  # (from minute, number in the file, minutes late)


def delay_stages(index: SlotIndex) -> list[Remark]:
    """Set the delay of every slot of the stages that run late; return what was refused, and what now overlaps.

    Where a stage has several delays, a slot has that of the latest `from` at or before its official start: a later
    one replaces an earlier one, and 0 means on time again.
    """
    if all(correction.kind is not CorrectionKind.DELAY for correction in index.file.corrections):
        return []
    rules: defaultdict[DayStage, list[tuple[int, int, int]]] = defaultdict(list)
    remarks: list[Remark] = []
    latest = _latest_starts(index)
    for correction in index.file.corrections:
        if correction.kind is not CorrectionKind.DELAY:
            continue
        where = f"corrections / {correction.number}"
        try:
            from_min = minute_of(correction.where["from"], index.file)
            for day in _days(correction, from_min, index, latest):
                stage = StageId(correction.where["stage"])
                rules[day, stage].append((from_min, correction.number, correction.shift_min))
        except RowRefused as refusal:
            remarks.append(Remark(where, f"{refusal}; nothing delayed", is_row_kept=False))
    return [*remarks, *_apply(rules, index), *_overlaps(rules, index)]


def _latest_starts(index: SlotIndex) -> dict[DayStage, int]:
    """Return the start of the last slot on each stage of each day, in festival clock minutes."""
    latest: dict[DayStage, int] = {}
    for slot in index.slots.values():
        day_stage, start = (slot.day, slot.stage), int(index.keys(slot.id)["start"])
        latest[day_stage] = max(start, latest.get(day_stage, start))
    return latest


def _days(correction: Correction, from_min: int, index: SlotIndex, latest: Mapping[DayStage, int]) -> list[DayId]:
    """Return the days on which a stage is late.

    Raises:
        RowRefused: no slot follows there, or it has slots on several days and the correction does not say which.
    """
    where, stage = correction.where, StageId(correction.where["stage"])
    days = [
        day.id for day in index.file.festival.days if (day.id, stage) in latest and where.get("day", day.id) == day.id
    ]
    if len(days) > 1 and not correction.is_for_all:
        choices = shortened_list((as_toml({"day": day}) for day in days), len(days))
        raise RowRefused(
            f"{as_toml(where)} is on {len(days)} days: add the one that is meant, or all = true: {choices}"
        )
    if all(latest[day, stage] < from_min for day in days):
        raise RowRefused(f"{as_toml(where)} meets no slot")
    return days


def _apply(rules: Rules, index: SlotIndex) -> Iterator[Remark]:
    for (day, stage), delays in rules.items():
        delays.sort()
        starts = [from_min for from_min, _, _ in delays]
        for slot_id in index.ids_with({"day": day, "stage": stage}):
            position = bisect_right(starts, int(index.keys(slot_id)["start"])) - 1
            if position >= 0:
                _, number, shift_min = delays[position]
                yield from _apply_to_slot(slot_id, number, shift_min, index)


def _apply_to_slot(slot_id: SlotId, number: int, shift_min: int, index: SlotIndex) -> Iterator[Remark]:
    if int(index.keys(slot_id)["start"]) + shift_min < 0:
        message = f"{as_toml({'id': slot_id})} would begin before its day does; this slot stays"
        yield Remark(f"corrections / {number}", message, is_row_kept=False)
        return
    index.delays[slot_id] = shift_min


def _overlaps(rules: Rules, index: SlotIndex) -> Iterator[Remark]:
    """Report slots of a stage that overlap only because of delays: one that shrinks, or one that is early."""
    for (day, stage), delays in rules.items():
        ids = index.ids_with({"day": day, "stage": stage})
        late = sorted((index.delayed(slot_id) for slot_id in ids), key=attrgetter("start", "id"))
        official = index.slots
        pairs = [
            f"{one.id} and {other.id}"
            for one, other in pairwise(late)
            if other.start < one.end and not _overlap(official[one.id], official[other.id])
        ]
        if pairs:
            message = f"these slots on {stage} overlap because of it: {shortened_list(pairs, len(pairs))}"
            yield Remark(f"corrections / {delays[-1][1]}", message, is_row_kept=True)


def _overlap(one: Slot, other: Slot) -> bool:
    return one.start < other.end and other.start < one.end
