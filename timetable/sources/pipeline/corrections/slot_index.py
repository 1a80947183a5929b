"""Slots under correction, indexed by every key that a correction can name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from timetable.model import DayId, Festival, Slot, SlotId, StageId
from timetable.text.folding import fold_for_code, fold_for_search


@dataclass(frozen=True, slots=True)
class SlotKeys:
    """Keys of a slot, or of a query, in which `None` matches any value.

    `start_min` is in festival clock minutes, `act` folded as in codes, `search_act` as in search.
    """

    day: DayId | None = None
    stage: StageId | None = None
    start_min: int | None = None
    act: str | None = None
    search_act: str | None = None

    def items(self) -> tuple[tuple[str, str | int], ...]:
        """Return the keys that have a value."""
        items = (
            ("day", self.day),
            ("stage", self.stage),
            ("start_min", self.start_min),
            ("act", self.act),
            ("search_act", self.search_act),
        )
        return tuple((name, value) for name, value in items if value is not None)


class SlotIndex:
    """Slots at their official times, by id, in the order of the documents; added ones are last.

    A festival has up to 20,000 slots and 500 corrections, so slots are indexed rather than scanned. Slots have a
    `search_act` only if `has_search_acts`.
    """

    def __init__(self, slots: Iterable[Slot], festival: Festival, *, has_search_acts: bool) -> None:
        self.festival = festival
        self.slots: dict[SlotId, Slot] = {}
        self._has_search_acts = has_search_acts
        self._keys: dict[SlotId, SlotKeys] = {}
        self._start_min: dict[SlotId, int] = {}
        self._index: defaultdict[tuple[str, str | int], dict[SlotId, None]] = defaultdict(dict)
        for slot in slots:
            self.replace(slot.id, slot)

    def replace(self, slot_id: SlotId, slot: Slot | None) -> None:
        """Replace the slot with this id (or append it, if it is new); `None` removes it."""
        new_keys = self._keys_of(slot) if slot else SlotKeys()
        before, after = set(self._keys.pop(slot_id, SlotKeys()).items()), set(new_keys.items())
        for key in before - after:
            del self._index[key][slot_id]
        for key in after - before:
            self._index[key][slot_id] = None
        if slot is None:
            del self.slots[slot_id]
        else:
            self.slots[slot_id], self._keys[slot_id] = slot, new_keys

    def keys(self, slot_id: SlotId) -> SlotKeys:
        """Return the keys of a slot."""
        return self._keys[slot_id]

    def start_min(self, slot_id: SlotId) -> int:
        """Return the start of a slot in festival clock minutes."""
        return self._start_min[slot_id]

    def ids_with(self, query: SlotKeys) -> list[SlotId]:
        """Return the ids of the slots that have all keys of `query`."""
        fewest, *others = sorted((self._index.get(key, {}) for key in query.items()), key=len)
        found = list(fewest)
        for other in others:
            found = [slot_id for slot_id in found if slot_id in other]
        return found

    def _keys_of(self, slot: Slot) -> SlotKeys:
        start_min = self.festival.minute_of(self.festival.day_by_id[slot.day], slot.start)
        self._start_min[slot.id] = start_min
        return SlotKeys(
            day=slot.day,
            stage=slot.stage,
            start_min=start_min,
            act=fold_for_code(slot.act),
            search_act=fold_for_search(slot.act) if self._has_search_acts else None,
        )
