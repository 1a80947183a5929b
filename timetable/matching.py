"""Match the slots of two revisions one to one: equal slots, official id, place and act, nearest of the act, place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from timetable.model import Slot, SlotId
from timetable.nearest_pairs import nearest_pairs
from timetable.text.folding import fold_for_code

Key = Callable[[Slot], Hashable | None]


def match(old: Iterable[Slot], new: Iterable[Slot]) -> Mapping[SlotId, Slot]:
    """Match two revisions one to one: each old slot's id to its new slot; ids not in it are gone.

    Surest first: slots that are equal in all; official id and act; place and act; act alone (the nearest one of the
    same kind: moved or retimed); official id alone, then place alone (renamed). So two acts that swap their places are
    two moved, never two renamed. Acts are compared folded. n slots take n log n steps, also if all are of one act.
    """
    matcher = _Matcher(old, new)
    matcher.equal_slots()
    matcher.by_key(lambda slot: (slot.id, matcher.act(slot)) if slot.has_official_id else None)
    matcher.by_key(lambda slot: (*_place(slot), matcher.act(slot)))
    matcher.by_nearest()
    matcher.by_key(lambda slot: slot.id if slot.has_official_id else None)
    matcher.by_key(_place)
    return matcher.matches


class _Matcher:
    def __init__(self, old: Iterable[Slot], new: Iterable[Slot]) -> None:
        self._old = {slot.id: slot for slot in old}
        self._new = {slot.id: slot for slot in new}
        self._acts: dict[str, str] = {}
        self.matches: dict[SlotId, Slot] = {}

    def act(self, slot: Slot) -> str:
        """Fold an act, each spelling once."""
        folded = self._acts.get(slot.act)
        if folded is None:
            folded = self._acts[slot.act] = fold_for_code(slot.act)
        return folded

    def equal_slots(self) -> None:
        """Match what did not change at all: most slots of most revisions."""
        for slot in [slot for slot in self._old.values() if self._new.get(slot.id) == slot]:
            self._pair(slot, self._new[slot.id])

    def by_key(self, key: Key) -> None:
        """Match where exactly one unmatched slot on each side has the key."""
        for before, after in self._groups(key):
            if len(before) == 1 and len(after) == 1:
                self._pair(before[0], after[0])

    def by_nearest(self) -> None:
        """Match slots of one act and kind, the nearest pairs first: same day, then same stage, then nearest start.

        Once no more pair of a day and stage is left, what is left of a day stands on different stages, and so on: so
        each step need not look at what the steps before it compared.
        """
        self._by_nearest_start(lambda slot: (self.act(slot), slot.kind, slot.day, slot.stage))
        self._by_nearest_start(lambda slot: (self.act(slot), slot.kind, slot.day))
        self._by_nearest_start(lambda slot: (self.act(slot), slot.kind, slot.stage))
        self._by_nearest_start(lambda slot: (self.act(slot), slot.kind))

    def _by_nearest_start(self, key: Key) -> None:
        for before, after in self._groups(key):
            for one, other in nearest_pairs(before, after):
                self._pair(one, other)

    def _groups(self, key: Key) -> list[tuple[list[Slot], list[Slot]]]:
        """Group the unmatched slots of both sides by a key, `None` being none; keys of one side alone are left out."""
        old, new = _grouped(self._old.values(), key), _grouped(self._new.values(), key)
        return [(before, new[value]) for value, before in old.items() if value in new]

    def _pair(self, before: Slot, after: Slot) -> None:
        self.matches[before.id] = after
        del self._old[before.id], self._new[after.id]


def _grouped(slots: Iterable[Slot], key: Key) -> dict[Hashable, list[Slot]]:
    groups = defaultdict(list)
    for slot in slots:
        value = key(slot)
        if value is not None:
            groups[value].append(slot)
    return groups


def _place(slot: Slot) -> tuple[Hashable, ...]:
    return slot.day, slot.stage, slot.official_start
