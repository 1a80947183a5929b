"""Takes the slots of two revisions, says which slot of the old one is which of the new one."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping

from timetable.folding import fold_for_code
from timetable.model import Slot, SlotId


def match(old: Iterable[Slot], new: Iterable[Slot]) -> Mapping[SlotId, Slot]:
    """Match two revisions one to one: each old slot's id to its new slot; ids not in it are gone.

    Surest first: official id and act; place and act; act alone (the nearest one of the same kind: moved or retimed);
    official id alone, then place alone (renamed). So two acts that swap their places are two moved, never two renamed.
    Acts are compared folded.
    """
    matcher = _Matcher(old, new)
    matcher.by_key(lambda slot: (slot.id, _act(slot)) if slot.has_official_id else None)
    matcher.by_key(lambda slot: (*_place(slot), _act(slot)))
    matcher.by_nearest()
    matcher.by_key(lambda slot: slot.id if slot.has_official_id else None)
    matcher.by_key(_place)
    return matcher.matches


class _Matcher:
    def __init__(self, old: Iterable[Slot], new: Iterable[Slot]) -> None:
        self._old = {slot.id: slot for slot in old}
        self._new = {slot.id: slot for slot in new}
        self.matches: dict[SlotId, Slot] = {}

    def by_key(self, key: Callable[[Slot], Hashable | None]) -> None:
        """Match where exactly one unmatched slot on each side has the key."""
        old, new = _grouped(self._old.values(), key), _grouped(self._new.values(), key)
        for value, before in old.items():
            after = new.get(value, ())
            if len(before) == 1 and len(after) == 1:
                self._pair(before[0], after[0])

    def by_nearest(self) -> None:
        """Match slots of one act and kind, the nearest pairs first: same day, then same stage, then nearest start."""
        old, new = _grouped(self._old.values(), _act_and_kind), _grouped(self._new.values(), _act_and_kind)
        for value, before in old.items():
            pairs = [(_distance(one, other), one, other) for one in before for other in new.get(value, ())]
            for _, one, other in sorted(pairs, key=lambda pair: (pair[0], pair[1].id, pair[2].id)):
                if one.id in self._old and other.id in self._new:
                    self._pair(one, other)

    def _pair(self, before: Slot, after: Slot) -> None:
        self.matches[before.id] = after
        del self._old[before.id], self._new[after.id]


def _grouped(slots: Iterable[Slot], key: Callable[[Slot], Hashable | None]) -> dict[Hashable, list[Slot]]:
    groups = defaultdict(list)
    for slot in slots:
        value = key(slot)
        if value is not None:
            groups[value].append(slot)
    return groups


def _act(slot: Slot) -> str:
    return fold_for_code(slot.act)


def _act_and_kind(slot: Slot) -> Hashable:
    return _act(slot), slot.kind


def _place(slot: Slot) -> tuple[Hashable, ...]:
    return slot.day, slot.stage, slot.official_start


def _distance(one: Slot, other: Slot) -> tuple[bool, bool, float]:
    return one.day != other.day, one.stage != other.stage, abs((one.start - other.start).total_seconds())
