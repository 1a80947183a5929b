"""Slots that two or more people picked."""

from collections.abc import Sequence
from dataclasses import dataclass

from timetable.model import Slot, SlotId, Timetable
from timetable.together.people import Person


@dataclass(frozen=True, slots=True)
class SharedSlot:
    """A slot and the people who picked it, by position in ascending order; `maybe` are those who are not sure."""

    slot: Slot
    people: tuple[int, ...]
    maybe: tuple[int, ...]


def shared_slots(people: Sequence[Person], timetable: Timetable) -> tuple[SharedSlot, ...]:
    """Find the slots that two or more people picked, in the order of the timetable; cancelled ones are ignored."""
    picked_by: dict[SlotId, list[int]] = {}
    for position, person in enumerate(people):
        for slot in person.slots:
            picked_by.setdefault(slot.id, []).append(position)
    sure = [{slot.id for slot in person.must} for person in people]
    return tuple(
        SharedSlot(slot, tuple(positions), tuple(one for one in positions if slot.id not in sure[one]))
        for slot in timetable.slots
        if len(positions := picked_by.get(slot.id, [])) > 1
    )
