"""Several plans of one festival together: who is where, which slots they share, and when and where all can meet."""

from timetable.together.free_time import SHORTEST_FREE_MIN, FreeTogether, MeetingReason, Way, free_together
from timetable.together.hours import Hour, HoursOfDay, hours_together
from timetable.together.people import MOST_PEOPLE, PERSON_COLOURS, Person, letter
from timetable.together.shared_slots import SharedSlot, shared_slots

__all__ = [
    "MOST_PEOPLE",
    "PERSON_COLOURS",
    "SHORTEST_FREE_MIN",
    "FreeTogether",
    "Hour",
    "HoursOfDay",
    "MeetingReason",
    "Person",
    "SharedSlot",
    "Way",
    "free_together",
    "hours_together",
    "letter",
    "shared_slots",
]
