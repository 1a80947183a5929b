"""Stages that run late: what follows a time of day on a stage is moved, the latest delay before a slot counts."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from operator import attrgetter

from timetable.festivals import Correction, CorrectionKind
from timetable.model import DayId, Remark, Slot, SlotId, StageId
from timetable.sources.pipeline.corrections.aim import minute_of
from timetable.sources.pipeline.corrections.board import Board
from timetable.sources.pipeline.corrections.listing import listed, written
from timetable.sources.rows.spans import RowRefused

Place = tuple[DayId, StageId]
Rules = Mapping[Place, list[tuple[int, int, int]]]  # (from minute, number in the file, minutes late)


def delay_stages(board: Board) -> list[Remark]:
    """Note the delay of every slot of the stages that run late; return what was refused, and what now overlaps.

    Where a stage has several delays, a slot has that of the latest `from` at or before its official start: a later
    one replaces an earlier one, and 0 means on time again.
    """
    if all(correction.kind is not CorrectionKind.DELAY for correction in board.file.corrections):
        return []
    rules: defaultdict[Place, list[tuple[int, int, int]]] = defaultdict(list)
    remarks: list[Remark] = []
    latest = _latest_starts(board)
    for correction in board.file.corrections:
        if correction.kind is not CorrectionKind.DELAY:
            continue
        where = f"corrections / {correction.number}"
        try:
            from_min = minute_of(correction.where["from"], board.file)
            for day in _days(correction, from_min, board, latest):
                stage = StageId(correction.where["stage"])
                rules[day, stage].append((from_min, correction.number, correction.shift_min))
        except RowRefused as refusal:
            remarks.append(Remark(where, f"{refusal}; nothing delayed", is_row_kept=False))
    return [*remarks, *_note(rules, board), *_overlaps(rules, board)]


def _latest_starts(board: Board) -> dict[Place, int]:
    """Return the start of the last slot on each stage of each day, in festival clock minutes."""
    latest: dict[Place, int] = {}
    for slot in board.slots.values():
        place, start = (slot.day, slot.stage), int(board.keys(slot.id)["start"])
        latest[place] = max(start, latest.get(place, start))
    return latest


def _days(correction: Correction, from_min: int, board: Board, latest: Mapping[Place, int]) -> list[DayId]:
    """Return the days on which a stage is late.

    Raises:
        RowRefused: no slot follows there, or it has slots on several days and the correction does not say which.
    """
    where, stage = correction.where, StageId(correction.where["stage"])
    days = [
        day.id for day in board.file.festival.days if (day.id, stage) in latest and where.get("day", day.id) == day.id
    ]
    if len(days) > 1 and not correction.is_for_all:
        choices = listed((written({"day": day}) for day in days), len(days))
        raise RowRefused(
            f"{written(where)} is on {len(days)} days: add the one that is meant, or all = true: {choices}"
        )
    if all(latest[day, stage] < from_min for day in days):
        raise RowRefused(f"{written(where)} meets no slot")
    return days


def _note(rules: Rules, board: Board) -> Iterator[Remark]:
    for (day, stage), delays in rules.items():
        delays.sort()
        starts = [from_min for from_min, _, _ in delays]
        for slot_id in board.ids_with({"day": day, "stage": stage}):
            index = bisect_right(starts, int(board.keys(slot_id)["start"])) - 1
            if index >= 0:
                _, number, shift_min = delays[index]
                yield from _note_one(slot_id, number, shift_min, board)


def _note_one(slot_id: SlotId, number: int, shift_min: int, board: Board) -> Iterator[Remark]:
    if int(board.keys(slot_id)["start"]) + shift_min < 0:
        said = f"{written({'id': slot_id})} would begin before its day does; this slot stays"
        yield Remark(f"corrections / {number}", said, is_row_kept=False)
        return
    board.delays[slot_id] = shift_min


def _overlaps(rules: Rules, board: Board) -> Iterator[Remark]:
    """Say which slots of a stage overlap only since their delays: where a delay shrinks, or where one is early."""
    for (day, stage), delays in rules.items():
        ids = board.ids_with({"day": day, "stage": stage})
        late = sorted((board.delayed(slot_id) for slot_id in ids), key=attrgetter("start", "id"))
        official = board.slots
        pairs = [
            f"{one.id} and {other.id}"
            for one, other in pairwise(late)
            if other.start < one.end and not _overlap(official[one.id], official[other.id])
        ]
        if pairs:
            said = f"these slots on {stage} overlap because of it: {listed(pairs, len(pairs))}"
            yield Remark(f"corrections / {delays[-1][1]}", said, is_row_kept=True)


def _overlap(one: Slot, other: Slot) -> bool:
    return one.start < other.end and other.start < one.end
