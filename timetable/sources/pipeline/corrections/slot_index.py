"""Slots under correction, indexed by every key that a correction can name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from timetable.festivals import CorrectionKind, FestivalFile
from timetable.model import Slot, SlotId
from timetable.sources.pipeline.merge import Merged
from timetable.text.folding import fold_for_code, fold_for_search

Keys = Mapping[str, str | int]


class SlotIndex:
    """Slots at their official times, by id, in the order of the documents.

    A festival has up to 20,000 slots and 500 corrections, so no correction looks at every slot. `replaced_additions`
    are the added slots that an official one replaces, each with the official id.
    """

    def __init__(self, merged: Merged, file: FestivalFile) -> None:
        self.file, self.stages = file, {stage.id: stage for stage in merged.stages}
        self.archived = merged.archived_corrections
        self.archived_digests = frozenset().union(*set(self.archived.values()))
        self._has_additions = any(one.kind is CorrectionKind.ADD for one in file.corrections)
        self.slots: dict[SlotId, Slot] = {}
        self.delays: dict[SlotId, int] = {}
        self.added: set[SlotId] = set()
        self.replaced_additions: list[tuple[Slot, SlotId]] = []
        self.changed: set[SlotId] = set()
        self.matched_count = 0
        self._keys: dict[SlotId, Keys] = {}
        self._index: defaultdict[tuple[str, str | int], dict[SlotId, None]] = defaultdict(dict)
        for slot in merged.slots:
            if slot.delay_min:
                self.delays[slot.id] = slot.delay_min
            self.replace(slot.id, slot.delayed(0))

    def replace(self, slot_id: SlotId, slot: Slot | None) -> None:
        """Replace the slot with this id (or append it, if it is new); `None` removes it."""
        before, after = self._keys.pop(slot_id, {}), self._keys_of(slot) if slot else {}
        for name, value in before.items() - after.items():
            del self._index[name, value][slot_id]
        for name, value in after.items() - before.items():
            self._index[name, value][slot_id] = None
        if slot is None:
            del self.slots[slot_id]
        else:
            self.slots[slot_id], self._keys[slot_id] = slot, after

    def keys(self, slot_id: SlotId) -> Keys:
        """Return day, stage, start (festival clock minute) and act (folded) of a slot.

        Where a correction adds a slot, `spelling` too: the act as search folds it.
        """
        return self._keys[slot_id]

    def ids_with(self, keys: Keys) -> list[SlotId]:
        """Return the ids of the slots that have all of `keys`."""
        fewest, *others = sorted((self._index.get(key, {}) for key in keys.items()), key=len)
        found = list(fewest)
        for other in others:
            found = [slot_id for slot_id in found if slot_id in other]
        return found

    def delayed(self, slot_id: SlotId) -> Slot:
        """Return a slot with its delay."""
        return self.slots[slot_id].delayed(self.delays.get(slot_id, 0))

    def delayed_slots(self) -> Iterator[Slot]:
        """Return all slots with their delays, in the order of the documents, the added ones last."""
        return map(self.delayed, self.slots)

    def start_min(self, slot: Slot) -> int:
        """Return the start of a slot in festival clock minutes."""
        festival = self.file.festival
        return festival.minute_of(festival.day_by_id[slot.day], slot.start)

    def _keys_of(self, slot: Slot) -> Keys:
        start, act = self.start_min(slot), fold_for_code(slot.act)
        keys: Keys = {"day": slot.day, "stage": slot.stage, "start": start, "act": act}
        return {**keys, "spelling": fold_for_search(slot.act)} if self._has_additions else keys
