"""The people whose plans are read together: their picks, letters and colours."""

from dataclasses import dataclass
from itertools import chain

from timetable.model import DayId, Slot, Status

MOST_PEOPLE = 8

# One for each letter: told apart side by side, white is readable on each, and each is seen on white and on near-black.
PERSON_COLOURS = ("#c2185b", "#1565c0", "#2e7d32", "#b04a00", "#6a3fb5", "#00757f", "#a8342a", "#5a6472")


def letter(person: int) -> str:
    """Return the letter of a person, by the place in the address: 0 is "A"."""
    return chr(ord("A") + person)


@dataclass(frozen=True, slots=True)
class Person:
    """One person's picks; where they are cancelled, nobody goes there."""

    must: tuple[Slot, ...] = ()
    maybe: tuple[Slot, ...] = ()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Must and maybe picks that take place, by start, end, id; one picked as both stands once."""
        unique = {slot.id: slot for slot in chain(self.must, self.maybe) if slot.status is not Status.CANCELLED}
        return tuple(sorted(unique.values(), key=lambda slot: (slot.start, slot.end, slot.id)))

    def slots_of(self, day: DayId) -> tuple[Slot, ...]:
        """Return the picks of one day that take place."""
        return tuple(slot for slot in self.slots if slot.day == day)
