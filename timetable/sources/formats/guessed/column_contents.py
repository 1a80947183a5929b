"""Tell what a column holds: dates, numbers, names, times."""

import re
from functools import cached_property

from timetable.sources.formats.guessed.clocks import JudgedTimes, judge_times
from timetable.sources.formats.guessed.dates import JudgedDays, judge_dates
from timetable.sources.formats.guessed.tables import Column
from timetable.sources.formats.guessed.titles import TITLE
from timetable.sources.formats.guessed.words import fields_of, is_never

MOST_SAMPLED = 200
_MOST = 0.8
_URL = "://"
_ZONE = re.compile(r"(?:Africa|America|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific|US)/[A-Za-z_+/-]+\d*|UTC|GMT")


class ColumnContents:
    """What a column holds; computed when it is asked for."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.texts = [cell[0] if cell else "" for cell in column.cells]
        self.fields = {} if column.is_key else fields_of(column.label)
        self.is_never = is_never(column.label)

    @cached_property
    def filled(self) -> list[str]:
        """The texts of the cells that are not empty."""
        return [text for text in self.texts if text]

    @cached_property
    def distinct(self) -> int:
        """How many different texts it holds."""
        return len(set(self.filled))

    @property
    def is_above(self) -> bool:
        """Whether its texts stand above rows, as a key or a title."""
        return self.column.is_key or self.column.path == TITLE

    @cached_property
    def is_numeric(self) -> bool:
        """Whether all of its texts are numbers."""
        return bool(self.filled) and all(text.replace(".", "", 1).isdecimal() for text in self.filled)

    @cached_property
    def times(self) -> JudgedTimes | None:
        """Its texts as times; `None` if they are none."""
        return None if self.is_never else judge_times(self.texts)

    @cached_property
    def are_dates(self) -> bool:
        """Whether it holds days: four of five of its texts, of which some are looked at, name one."""
        if not self.filled or self.is_numeric:
            return False
        samples = list(dict.fromkeys(self.filled))[:MOST_SAMPLED]
        return sum(day is not None for day in judge_dates(samples).days) >= _MOST * len(samples)

    @cached_property
    def days(self) -> JudgedDays:
        """Its texts as days."""
        return judge_dates(self.texts)

    @cached_property
    def has_lists(self) -> bool:
        """Whether a cell holds several texts."""
        return any(len(cell) > 1 for cell in self.column.cells)

    @cached_property
    def has_letters(self) -> bool:
        """Whether a text has a letter."""
        return any(char.isalpha() for text in self.filled[:MOST_SAMPLED] for char in text)

    @cached_property
    def are_zones(self) -> bool:
        """Whether it holds names of time zones: "Europe/Berlin" in a column "zone"."""
        return bool(self.filled) and all(_ZONE.fullmatch(text) for text in self.filled[:MOST_SAMPLED])

    @cached_property
    def is_wordy(self) -> bool:
        """Whether it holds names: no numbers, addresses or times."""
        return bool(self.filled) and not self.is_numeric and not any(_URL in text for text in self.filled[:20])
