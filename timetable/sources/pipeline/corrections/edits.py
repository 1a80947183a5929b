"""Build the slots that corrections change or add, and find the slot that an addition repeats."""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from timetable.festivals import CorrectionKind, FestivalFile
from timetable.model import Day, Festival, Slot, SlotId, StageId, Status, clock
from timetable.sources.pipeline.clock_spans import Span, span_of
from timetable.sources.pipeline.corrections.parse import Act, Addition, Edit
from timetable.sources.pipeline.corrections.remark_texts import as_toml
from timetable.sources.pipeline.corrections.slot_index import SlotIndex, SlotKeys
from timetable.sources.pipeline.normalise import nicknames_of
from timetable.sources.rows.row import RowRefused
from timetable.sources.rows.times import NO_TIME, ClockTime
from timetable.text.folding import fold_for_code, fold_for_search


@dataclass(frozen=True, slots=True)
class SlotEditor:
    """Editor of slots; `stages` are those of the festival file and the documents."""

    file: FestivalFile
    stages: Set[StageId]

    def changed(self, kind: CorrectionKind, edit: Edit, slot: Slot) -> Slot | None:
        """Return the slot as corrected, with the same id; `None` if it is hidden.

        Raises:
            RowRefused: invalid times, an unknown stage, or an act without a visible character.
        """
        if kind is CorrectionKind.HIDE:
            return None
        if kind is CorrectionKind.CANCEL:
            return replace(slot, status=Status.CANCELLED, is_corrected=True)
        on = self.file.festival.day_by_id[edit.day or slot.day]
        start, end = _times(edit, slot, on, self.file.festival)
        act = slot.act if edit.act is None else _visible_name(edit.act)
        return replace(
            slot,
            day=on.id,
            stage=slot.stage if edit.stage is None else self._known_stage(edit.stage),
            start=start,
            end=end,
            act=act,
            detail=slot.detail if edit.detail is None else edit.detail,
            kind=edit.kind or slot.kind,
            is_corrected=True,
            nicknames=nicknames_of(self.file, act, (), slot.nicknames),
        )

    def added(self, addition: Addition, taken: Set[SlotId]) -> Slot:
        """Build the slot that a correction adds, with an id that is not in `taken`.

        Raises:
            RowRefused: invalid times, an unknown stage, or an act without a visible character.
        """
        festival = self.file.festival
        day = festival.day_by_id[addition.day]
        span = span_of(addition.start, addition.end, festival.day_turns_min)
        stage, act = self._known_stage(addition.stage), _visible_name(addition.act)
        start = festival.at(day, span.start)
        return Slot(
            id=_free_id(f"{day.id}-{stage}-{clock(span.start).replace(':', '').zfill(4)}", taken),
            day=day.id,
            stage=stage,
            start=start,
            end=_end_after(start, span, day, festival),
            act=act,
            detail=addition.detail,
            kind=addition.kind,
            is_corrected=True,
            nicknames=nicknames_of(self.file, act),
        )

    def _known_stage(self, stage: StageId) -> StageId:
        if stage not in self.stages:
            raise RowRefused(f"there is no stage {stage!r}")
        return stage


def same_slot(slot: Slot, index: SlotIndex) -> Slot | None:
    """Find the slot that an added one repeats: on its stage, of its act, at its start or during it.

    An act can't play twice at once on one stage, so a different start or end means the slot was rescheduled. Names
    equal only under search folding match if the starts are equal.
    """
    query = SlotKeys(day=slot.day, stage=slot.stage)
    for slot_id in index.ids_with(replace(query, act=fold_for_code(slot.act))):
        other = index.slots[slot_id]
        if other.start < slot.end and slot.start < other.end:
            return other
    start_min = index.festival.minute_of(index.festival.day_by_id[slot.day], slot.start)
    similar = index.ids_with(replace(query, start_min=start_min, search_act=fold_for_search(slot.act)))
    return index.slots[similar[0]] if similar else None


def description(slot: Slot, festival: Festival) -> str:
    """Describe a slot in a remark: id, act, times and status."""
    day = festival.day_by_id[slot.day]
    start, end = (clock(festival.minute_of(day, at)) for at in (slot.start, slot.end))
    return f"{as_toml({'id': slot.id, 'act': slot.act})}, {start}–{end}, {slot.status}"


def _visible_name(act: Act) -> str:
    if not act.name:
        raise RowRefused(f"act {act.text[:40]!r} is no name")
    return act.name


def _times(edit: Edit, slot: Slot, on: Day, festival: Festival) -> tuple[datetime, datetime]:
    """Return start and end; those that the edit leaves stay the same instants, also in an hour that happens twice."""
    if edit.day is None and edit.start is None and edit.end is None:
        return slot.start, slot.end
    day = festival.day_by_id[slot.day]
    length_min = int((slot.end - slot.start).total_seconds() // 60)
    start = edit.start or ClockTime(festival.minute_of(day, slot.start))
    end = edit.end or (NO_TIME if edit.start else ClockTime(festival.minute_of(day, slot.end)))
    span = span_of(start, end, festival.day_turns_min, length_min=length_min)
    is_start_unchanged = edit.day is None and edit.start is None
    start_at = slot.start if is_start_unchanged else festival.at(on, span.start)
    return start_at, _end_after(start_at, span, on, festival)


def _end_after(start: datetime, span: Span, on: Day, festival: Festival) -> datetime:
    """Return the end, after the start in nights when clocks change too: the second of two, or by the length."""
    ends = (festival.at(on, span.end, fold=fold) for fold in (0, 1))
    by_length = festival.local(start + timedelta(minutes=span.end - span.start))
    return next((end for end in ends if end > start), by_length)


def _free_id(name: str, taken: Set[SlotId]) -> SlotId:
    number = 1
    while (slot_id := SlotId(name if number == 1 else f"{name}-{number}")) in taken:
        number += 1
    return slot_id
