"""Knows a timetable together with what is said about it now."""

from dataclasses import dataclass

from timetable.model import Timetable
from timetable.store.facts import LiveFacts


@dataclass(frozen=True, slots=True)
class PublishedTimetable:
    """A revision and its live facts; `facts.version` is the timetable's."""

    timetable: Timetable
    facts: LiveFacts
