"""Delays of whole stages: each slot gets the latest delay that begins at or before its official start."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from timetable.model import DayId, Remark, Slot, SlotId, StageId
from timetable.sources.pipeline.clock_spans import start_on_day
from timetable.sources.pipeline.corrections.parse import Delay
from timetable.sources.pipeline.corrections.slot_index import SlotIndex, SlotKeys
from timetable.sources.pipeline.corrections.toml_text import as_toml, correction_where, shortened_list
from timetable.sources.rows.row import RowRefused

DayStage = tuple[DayId, StageId]


@dataclass(frozen=True, slots=True, order=True)
class _Rule:
    """A delay on one stage of one day: from a festival clock minute, by the correction's number, in minutes."""

    from_min: int
    number: int
    shift_min: int


Rules = Mapping[DayStage, list[_Rule]]


@dataclass(frozen=True, slots=True)
class StageDelays:
    """The delays of slots in minutes, with remarks on delays that were refused and slots that now overlap."""

    delay_min: Mapping[SlotId, int]
    remarks: tuple[Remark, ...]


def stage_delays(delays: Sequence[Delay], index: SlotIndex, archived: Mapping[SlotId, int]) -> StageDelays:
    """Apply delays to all slots of their stages; `archived` are the delays that slots already have, in minutes.

    If a stage has several delays, a slot gets the latest one that begins at or before its official start: a later one
    replaces an earlier one, and 0 means on time again.
    """
    if not delays:
        return StageDelays(archived, ())
    rules, remarks = _rules(delays, index)
    delay_min = dict(archived)
    remarks += _apply(rules, index, delay_min)
    return StageDelays(delay_min, (*remarks, *_overlaps(rules, index, delay_min)))


def _rules(delays: Sequence[Delay], index: SlotIndex) -> tuple[Rules, list[Remark]]:
    rules: defaultdict[DayStage, list[_Rule]] = defaultdict(list)
    remarks: list[Remark] = []
    latest_min = _latest_starts(index)
    for delay in delays:
        try:
            from_min = start_on_day(delay.from_clock, index.festival.day_turns_min)
            for day in _days(delay, from_min, index, latest_min):
                rules[day, delay.stage].append(_Rule(from_min, delay.number, delay.shift_min))
        except RowRefused as refusal:
            message = f"{refusal}; nothing delayed"
            remarks.append(Remark(correction_where(delay.number), message, is_row_kept=False))
    for stage_rules in rules.values():
        stage_rules.sort()
    return rules, remarks


def _latest_starts(index: SlotIndex) -> dict[DayStage, int]:
    """Return the start of the last slot on each stage of each day, in festival clock minutes."""
    latest_min: dict[DayStage, int] = {}
    for slot in index.slots.values():
        day_stage, start_min = (slot.day, slot.stage), index.start_min(slot.id)
        latest_min[day_stage] = max(start_min, latest_min.get(day_stage, start_min))
    return latest_min


def _days(delay: Delay, from_min: int, index: SlotIndex, latest_min: Mapping[DayStage, int]) -> list[DayId]:
    """Return the days on which a stage is late.

    Raises:
        RowRefused: no slot begins there later, or on several days and the correction does not say which.
    """
    days = [
        day.id for day in index.festival.days if (day.id, delay.stage) in latest_min and delay.day in {day.id, None}
    ]
    if len(days) > 1 and not delay.is_for_all:
        choices = shortened_list((as_toml({"day": day}) for day in days), len(days))
        raise RowRefused(f"{delay.toml} is on {len(days)} days: add the one that is meant, or all = true: {choices}")
    if all(latest_min[day, delay.stage] < from_min for day in days):
        raise RowRefused(f"{delay.toml} meets no slot")
    return days


def _apply(rules: Rules, index: SlotIndex, delay_min: dict[SlotId, int]) -> Iterator[Remark]:
    """Write the delays into `delay_min`; yield a remark on each slot that would begin before its day."""
    for (day, stage), stage_rules in rules.items():
        starts_min = [rule.from_min for rule in stage_rules]
        for slot_id in index.ids_with(SlotKeys(day=day, stage=stage)):
            start_min = index.start_min(slot_id)
            position = bisect_right(starts_min, start_min) - 1
            if position < 0:
                continue
            rule = stage_rules[position]
            if start_min + rule.shift_min < 0:
                message = f"{as_toml({'id': slot_id})} would begin before its day does; this slot stays"
                yield Remark(correction_where(rule.number), message, is_row_kept=False)
            else:
                delay_min[slot_id] = rule.shift_min


def _overlaps(rules: Rules, index: SlotIndex, delay_min: Mapping[SlotId, int]) -> Iterator[Remark]:
    """Report slots that overlap only because a later delay is shorter or negative."""
    official = index.slots
    for (day, stage), stage_rules in rules.items():
        ids = index.ids_with(SlotKeys(day=day, stage=stage))
        delayed = (official[slot_id].delayed(delay_min.get(slot_id, 0)) for slot_id in ids)
        pairs = [
            f"{one.id} and {other.id}"
            for one, other in pairwise(sorted(delayed, key=attrgetter("start", "id")))
            if other.start < one.end and not _overlap(official[one.id], official[other.id])
        ]
        if pairs:
            message = f"these slots on {stage} overlap because of it: {shortened_list(pairs, len(pairs))}"
            yield Remark(correction_where(stage_rules[-1].number), message, is_row_kept=True)


def _overlap(one: Slot, other: Slot) -> bool:
    return one.start < other.end and other.start < one.end
