"""Find the slots that a correction selects, and list candidates in the remark if it is ambiguous."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from timetable.model import Slot, SlotId, clock
from timetable.sources.pipeline.clock_spans import start_on_day
from timetable.sources.pipeline.corrections.parse import Clock, Delay, Target
from timetable.sources.pipeline.corrections.remark_texts import as_toml, shortened_list
from timetable.sources.pipeline.corrections.slot_index import SlotIndex, SlotKeys
from timetable.sources.rows.row import RowRefused

_KEYS: Mapping[str, Callable[[SlotKeys], object]] = {
    "day": attrgetter("day"),
    "stage": attrgetter("stage"),
    "start": attrgetter("start_min"),
    "act": attrgetter("act"),
}
_MOST_COMPARED = 1_000


@dataclass(frozen=True, slots=True)
class ArchivedCorrections:
    """Digests of corrections that archives already contain: of each slot's archive, and of all archives."""

    by_slot: Mapping[SlotId, frozenset[str]]
    digests: frozenset[str]

    def without_corrected(self, ids: Sequence[SlotId], digest: str) -> list[SlotId]:
        """Return the slots whose archive does not contain the correction."""
        return [slot_id for slot_id in ids if digest not in self.by_slot.get(slot_id, ())]


@dataclass(frozen=True, slots=True)
class TargetFinder:
    """Finder of the slots that targets select; `delays` explain a start that only a delayed slot has."""

    index: SlotIndex
    delays: tuple[Delay, ...]
    archived: ArchivedCorrections

    def ids(self, target: Target, digest: str) -> list[SlotId]:
        """Return the ids of the slots that a correction selects; empty if an archived timetable already has it applied.

        Raises:
            RowRefused: no slot matches, or several without `all = true`; or its start is the official one of a slot
                and the delayed one of another.
        """
        matching, delayed = self._matching(target), self._matching_with_delay(target)
        is_archived = digest in self.archived.digests
        if is_archived:
            matching, delayed = (self.archived.without_corrected(ids, digest) for ids in (matching, delayed))
        if matching and delayed:
            raise RowRefused(f"{target.toml} is clear only by id: {_ambiguous_start(matching, delayed, self.index)}")
        if delayed:
            lines = slot_lines(delayed, tuple(_KEYS), self.index)
            raise RowRefused(f"{target.toml} meets no slot; late, these begin then: {lines}")
        if not matching and not is_archived:
            raise RowRefused(f"{target.toml} meets no slot{_same_act(target, self.index)}")
        if len(matching) > 1 and not target.is_for_all:
            raise RowRefused(f"{target.toml} meets {len(matching)} slots: {_distinguishing_keys(matching, self.index)}")
        return matching

    def _matching(self, target: Target) -> list[SlotId]:
        query = self._query(target)
        if target.slot_id is None:
            return self.index.ids_with(query)
        has_slot = target.slot_id in self.index.slots
        is_match = has_slot and set(query.items()) <= set(self.index.keys(target.slot_id).items())
        return [target.slot_id] if is_match else []

    def _matching_with_delay(self, target: Target) -> list[SlotId]:
        """Return the slots that begin at the target's start only with their delay."""
        if target.start is None or target.slot_id is not None or target.is_for_all:
            return []
        query, start_min = self._query(target), self._start_min(target.start)
        found: dict[SlotId, None] = {}
        for delay in self.delays:
            official_min = start_min - delay.shift_min
            if delay.shift_min and _can_affect(delay, query) and self._applies_at(delay, official_min):
                day = query.day if delay.day is None else delay.day
                official = replace(query, day=day, stage=delay.stage, start_min=official_min)
                found.update(dict.fromkeys(self.index.ids_with(official)))
        return list(found)

    def _query(self, target: Target) -> SlotKeys:
        start_min = None if target.start is None else self._start_min(target.start)
        return SlotKeys(day=target.day, stage=target.stage, start_min=start_min, act=target.act)

    def _applies_at(self, delay: Delay, official_min: int) -> bool:
        try:
            return official_min >= self._start_min(delay.from_clock)
        except RowRefused:
            return False

    def _start_min(self, start: Clock) -> int:
        return start_on_day(start, self.index.festival.day_turns_min)


def slot_lines(ids: Sequence[SlotId], names: Sequence[str], index: SlotIndex) -> str:
    """List slots in start order, each by the keys `names` and its id."""
    first = sorted((index.slots[slot_id] for slot_id in ids[:_MOST_COMPARED]), key=attrgetter("start", "stage", "id"))
    return shortened_list((as_toml({**_texts(slot, names, index), "id": slot.id}) for slot in first), len(ids))


def _can_affect(delay: Delay, query: SlotKeys) -> bool:
    return query.stage in {delay.stage, None} and (delay.day is None or query.day in {delay.day, None})


def _ambiguous_start(official: Sequence[SlotId], delayed: Sequence[SlotId], index: SlotIndex) -> str:
    texts = [slot_lines(ids, ("act",), index) for ids in (official, delayed)]
    return f"it is the official start of {texts[0]}; and, late, of {texts[1]}"


def _distinguishing_keys(matching: Sequence[SlotId], index: SlotIndex) -> str:
    """List matching slots, each with the keys that differ among them, as a festival file writes them."""
    compared = [index.keys(slot_id) for slot_id in matching[:_MOST_COMPARED]]
    differing = [name for name, value in _KEYS.items() if len({value(keys) for keys in compared}) > 1]
    names = ", ".join((*differing, "id"))
    lines = slot_lines(matching, differing, index)
    return f"add the {names} of the one that is meant, or all = true; met are: {lines}"


def _same_act(target: Target, index: SlotIndex) -> str:
    """List the other slots of the target's act, if any: the time or stage may be misspelt."""
    ids = index.ids_with(SlotKeys(act=target.act)) if target.act is not None else []
    return f"; this act stands at: {slot_lines(ids, ('day', 'stage', 'start'), index)}" if ids else ""


def _texts(slot: Slot, names: Sequence[str], index: SlotIndex) -> dict[str, str]:
    texts = {"day": slot.day, "stage": slot.stage, "start": clock(index.start_min(slot.id)), "act": slot.act}
    return {name: texts[name] for name in names}
