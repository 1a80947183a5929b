"""The times down the side of a wide grid: their order over noon and midnight, and the times of rows between them."""

from bisect import bisect_right
from dataclasses import dataclass, field

from timetable.sources.formats.guessed.clock_texts import TimeText, time_text

_DAY_MIN, _HALF_DAY_MIN = 24 * 60, 12 * 60
_LATE_MIN, _EARLY_MIN = 17 * 60, 10 * 60


@dataclass
class TimeLabels:
    """Times of rows, ascending. `minutes` go on after midnight, and after noon where hours begin anew at 1."""

    rows: list[int] = field(default_factory=list)
    minutes: list[int] = field(default_factory=list)
    texts: list[TimeText] = field(default_factory=list)
    is_twelve_hours: bool = False
    is_over_midnight: bool = False
    is_counted: bool = False

    def continue_with(self, row: int, time: TimeText) -> bool:
        """Add the time of the next row, and return `True`; `False` if it is not after the last one."""
        minute = self._minute_after(time)
        if minute is None:
            return False
        self.rows.append(row)
        self.minutes.append(minute)
        self.texts.append(time)
        return True

    def _minute_after(self, time: TimeText) -> int | None:
        if not self.minutes:
            return time.minute
        last = self.minutes[-1]
        if time.has_date != self.texts[-1].has_date:
            return None
        nights = last - last % _DAY_MIN
        if not time.has_date:
            if self.is_twelve_hours and time.minute < _HALF_DAY_MIN:
                time = TimeText(time.start, time.end, time.minute + _HALF_DAY_MIN)
            elif _HALF_DAY_MIN <= last < _HALF_DAY_MIN + 60 and 60 <= time.minute < 120:
                self.is_twelve_hours = True
                time = TimeText(time.start, time.end, time.minute + _HALF_DAY_MIN)
            elif nights and time.minute < _DAY_MIN:
                time = TimeText(time.start, time.end, time.minute + nights)
        if time.minute > last:
            return time.minute
        over_midnight = not time.has_date and last >= _LATE_MIN and time.minute < _EARLY_MIN and not nights
        self.is_over_midnight |= over_midnight
        return time.minute + _DAY_MIN if over_midnight else None

    def minute_at(self, row: int) -> int | None:
        """Return the minute at which a row begins: its label, else counted from the labels around it.

        `None` if the rows between two labels do not divide their minutes evenly, or before the first label.
        """
        at = bisect_right(self.rows, row) - 1
        if at < 0:
            return None
        if self.rows[at] == row:
            return self.minutes[at]
        step = self._step(at) if at + 1 < len(self.rows) else self._last_step()
        if step is None:
            return None
        self.is_counted = True
        return self.minutes[at] + (row - self.rows[at]) * step

    def label_at(self, row: int) -> TimeText | None:
        """Return the label that stands in a row."""
        at = bisect_right(self.rows, row) - 1
        return self.texts[at] if at >= 0 and self.rows[at] == row else None

    def text_at(self, row: int) -> str:
        """Return the time at which a row begins, as its label writes it; "" if unknown."""
        label = self.label_at(row)
        if label and not self.is_twelve_hours:
            return label.start
        minute = self.minute_at(row)
        has_date = bool(self.texts) and self.texts[0].has_date
        if minute is None:
            return ""
        return time_text(minute % _DAY_MIN if self.is_over_midnight else minute, has_date=has_date)

    def end_text_before(self, row: int) -> str:
        """Return the time at which the row above ends: the end of its own label, else the next label."""
        label = self.label_at(row - 1)
        if label and label.end:
            return label.end
        return self.text_at(row)

    def _step(self, at: int) -> int | None:
        minutes, rows = self.minutes[at + 1] - self.minutes[at], self.rows[at + 1] - self.rows[at]
        return minutes // rows if minutes % rows == 0 else None

    def _last_step(self) -> int | None:
        """Return the minutes of a row after the last label: those of all rows before, if they are equal."""
        steps = {self._step(at) for at in range(len(self.rows) - 1)}
        return steps.pop() if len(steps) == 1 else None
