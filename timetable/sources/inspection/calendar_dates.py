"""Infer from the order of a document's rows whether hours after midnight are listed under the next date."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from timetable.festivals import FestivalFile
from timetable.sources.pipeline.clock_spans import DAY_MIN, clock_minute
from timetable.sources.rows.row import Reading
from timetable.sources.rows.text import clean_text

_LONGEST_PAUSE_MIN = 240


@dataclass(frozen=True, slots=True)
class _Start:
    """Start of a row with a date and a clock time; `end_min` is the start if the row has no end."""

    where: str
    on: date
    minute: int
    end_min: int


def night_under_next_date(reading: Reading, file: FestivalFile) -> str | None:
    """Return the position of a row that shows that the document's days are calendar dates; `None` if none does.

    Such a row follows an evening slot of its stage, and has an hour after midnight under the next date (23:30, then
    00:30). The order proves nothing if hours after midnight also follow the evening of the same date, or if the first
    date has some: a document sorted by clock times looks the same.
    """
    turns_min = file.festival.day_turns_min
    by_stage = list(_starts(reading, file))
    small = [start for stage in by_stage for start in stage if start.minute < turns_min]
    first = min((start.on for stage in by_stage for start in stage), default=None)
    if not small or first in {start.on for start in small}:
        return None
    shown = None
    for evening, night in ((one, other) for stage in by_stage for one, other in pairwise(stage)):
        if evening.minute < turns_min or night.minute >= turns_min:
            continue
        if night.on == evening.on:
            return None
        pause_min = night.minute + DAY_MIN - max(evening.minute, evening.end_min)
        if night.on == evening.on + timedelta(days=1) and pause_min <= _LONGEST_PAUSE_MIN:
            shown = shown or night.where
    return shown


def _starts(reading: Reading, file: FestivalFile) -> Iterator[list[_Start]]:
    """Yield the rows of each stage whose day is a date and whose start is a clock time, in the document's order."""
    by_stage: defaultdict[str, list[_Start]] = defaultdict(list)
    dates = {name: file.date_of(name) for name in {clean_text(row.day) for row in reading.rows} if name}
    for row in reading.rows:
        on, minute = dates.get(clean_text(row.day)), clock_minute(row.start)
        if on is None or minute is None:
            continue
        end_min = clock_minute(row.end)
        end_min = minute if end_min is None else end_min if end_min >= minute else end_min + DAY_MIN
        by_stage[clean_text(row.stage)].append(_Start(row.where, on, minute, end_min))
    yield from by_stage.values()
