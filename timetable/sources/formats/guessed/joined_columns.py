"""Join columns that only together hold a time: hours and minutes, a clock time and am or pm, a time on no date."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from timetable.sources.formats.guessed.tables import Column, Table
from timetable.sources.formats.guessed.words import fields_of
from timetable.text.folding import fold_for_code

_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zà-öø-ÿ]+|[^\W\d_a-zA-Zà-öø-ÿ]+")
_HOURS = frozenset(
    ("hour", "hours", "hh", "h", "hr", "stunde", "stunden", "heure", "hora", "ora", "uur", "時", "시", "时")
)
_MINUTES = frozenset(("minute", "minutes", "mins", "mm", "m", "minuten", "minuto", "minutos", "minuti", "分", "분"))
_STARTS = frozenset(("start", "begin", "from", "開始"))
_ENDS = frozenset(("end", "to", "until", "終了"))
_SIDES = _STARTS | _ENDS | {"duration", "length"}
_MOST_HOURS, _MINUTES_OF_HOUR = 47, 60
_HALVES = {"am": "am", "a.m.": "am", "pm": "pm", "p.m.": "pm", "午前": "am", "上午": "am", "오전": "am", "午後": "pm"}
_HALVES |= {"下午": "pm", "오후": "pm", "a.m": "am", "p.m": "pm"}
_TWELVE_HOURS = re.compile(r"(?:1[0-2]|0?\d)(?:[:.]\d{2}){0,2}")
# Dates that programs put before a clock time that has none: Google Sheets, Excel, strptime, Unix, .NET.
_NO_DATES = ("1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01", "1970-01-01", "0001-01-01", "2000-01-01")
_DATELESS = re.compile(
    rf"({'|'.join(_NO_DATES)}|1970-01-02|1900-01-02)[T ]([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?"
    r"(Z|[+-]\d\d:?\d\d)?"
)
_MOST_OF_TEN = 8
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_EASTERNMOST_MIDNIGHT_H = 10


def with_joined_columns(table: Table) -> Table:
    """Return a table in which each time is one column; `note` of a joined column says of what it was made."""
    columns = [_dated_by_none(column) for column in table.columns]
    fields = [fields_of(column.label) for column in columns]
    if any("start" in some and "day" not in some for some in fields):
        is_day = ["day" in some and "start" not in some for some in fields]
        columns = [_dates(column) if is_day[at] else column for at, column in enumerate(columns)]
    return replace(table, columns=tuple(_with_halves(_with_hours(columns))))


def _with_hours(columns: Sequence[Column]) -> list[Column]:
    """Join hours with their minutes: `startHour` with `startMinute`, a single `hour` with those of start and end."""
    hours, minutes = _by_side(columns, _HOURS, _MOST_HOURS + 1), _by_side(columns, _MINUTES, _MINUTES_OF_HOUR)
    shared = hours.get("") if len(hours) == 1 and minutes.keys() <= {"", *_STARTS, *_ENDS} else None
    pairs = {side: hours.get(side, shared) for side in minutes}
    joined = {side: (hour, minutes[side]) for side, hour in pairs.items() if hour is not None}
    used = {id(column) for pair in joined.values() for column in pair}
    start = next((minutes[side] for side in joined if side not in _ENDS), None)
    made = [
        _joined(side, *pair, after=start if shared is not None and side in _ENDS else None)
        for side, pair in joined.items()
    ]
    return [*made, *(column for column in columns if id(column) not in used)]


def _by_side(columns: Sequence[Column], units: frozenset[str], end: int) -> dict[str, Column]:
    """Return the columns of whole numbers in a unit, by what else their label says: "start", "end", "" for nothing."""
    found: dict[str, Column] = {}
    for column in columns:
        tokens = [fold_for_code(token) for token in _TOKEN.findall(column.label[:120])]
        if not any(token in units for token in tokens) or not _are_below(column, end):
            continue
        found.setdefault("".join(token for token in tokens if token in _SIDES), column)
    return found


def _are_below(column: Column, end: int) -> bool:
    texts = [cell[0] for cell in column.cells if cell]
    return bool(texts) and all(len(text) <= 2 and text.isdecimal() and int(text) < end for text in texts)


def _joined(side: str, hours: Column, minutes: Column, after: Column | None) -> Column:
    """Return hours and minutes as clock times; `after`: minutes before those of this start are of the next hour."""
    cells = []
    for at, (hour, minute) in enumerate(zip(hours.cells, minutes.cells, strict=True)):
        start = after.cells[at] if after else ()
        is_next = bool(start and minute) and int(minute[0]) <= int(start[0])
        cells.append((f"{int(hour[0]) + is_next}:{int(minute[0]):02d}",) if hour and minute else hour)
    return replace(minutes, label=side or "time", cells=tuple(cells), note=f"{hours.label} and {minutes.label}")


def _with_halves(columns: Sequence[Column]) -> list[Column]:
    """Add am and pm, where they are a column of their own, to the column of times beside it."""
    found = list(columns)
    for at, column in enumerate(columns):
        halves = [_HALVES.get(cell[0].strip().casefold(), "") if cell else "" for cell in column.cells]
        if not any(halves) or any(cell and not half for cell, half in zip(column.cells, halves, strict=True)):
            continue
        beside = next(
            (one for one in (at - 1, at + 1) if 0 <= one < len(found) and _are_twelve_hours(found[one])), None
        )
        if beside is not None:
            times = found[beside]
            cells = (_with_half(cell, half) for cell, half in zip(times.cells, halves, strict=True))
            found[beside] = replace(times, cells=tuple(cells), note=f"with {column.label or column.path}")
            found[at] = replace(column, cells=tuple(() for _ in column.cells))
    return found


def _are_twelve_hours(column: Column) -> bool:
    texts = [cell[0].strip() for cell in column.cells if cell]
    return bool(texts) and all(_TWELVE_HOURS.fullmatch(text) for text in texts)


def _with_half(cell: tuple[str, ...], half: str) -> tuple[str, ...]:
    return (f"{cell[0]} {half}",) if cell and half else cell


def _dated_by_none(column: Column) -> Column:
    """Return clock times for a column of times on a date that means none: 1899-12-30T10:30:00.000Z."""
    found = [_DATELESS.fullmatch(cell[0].strip()[:40]) if len(cell) == 1 else None for cell in column.cells]
    filled_count = sum(map(bool, column.cells))
    if not any(found) or sum(map(bool, found)) * 10 < filled_count * _MOST_OF_TEN:
        return column
    first = min(match[1] for match in found if match)
    cells = ((_clock(match, first),) if match else cell for match, cell in zip(found, column.cells, strict=True))
    zoned = any(match and match[4] for match in found)
    note = f"clock times, as {first} is no date" + (", in the festival's zone (a guess)" if zoned else "")
    return replace(column, cells=tuple(cells), note=note)


def _dates(column: Column) -> Column:
    """Return dates for a column of days, written as the midnights of a zone: 2027-08-05T15:00:00.000Z in Japan."""
    found = [_MIDNIGHT.fullmatch(cell[0].strip()[:40]) if len(cell) == 1 else None for cell in column.cells]
    if any(match is None for match, cell in zip(found, column.cells, strict=True) if cell):
        return column
    if len({match[2] for match in found if match}) != 1:
        return column
    cells = ((_date(match),) if match else () for match in found)
    return replace(column, cells=tuple(cells), note="midnights")


def _date(match: re.Match[str]) -> str:
    """Return the date that a midnight begins: from 10:00 UTC on it is that of a zone to the east, of the next date."""
    on = date.fromisoformat(match[1])
    is_next = match[3] == "Z" and int(match[2][:2]) >= _EASTERNMOST_MIDNIGHT_H
    return (on + timedelta(days=is_next)).isoformat()


def _clock(match: re.Match[str], first: str) -> str:
    days = _ordinal(match[1]) - _ordinal(first)
    return f"{int(match[2]) + 24 * (days == 1)}:{match[3]}"


def _ordinal(text: str) -> int:
    return 0 if text.endswith("-00") else date.fromisoformat(text).toordinal()
