"""Lengths of a column, judged as a whole: minutes, hours, "1:30", ISO 8601, and words in ten languages."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timetable.sources.formats.guessed.cells import (
    LONGEST_CELL,
    Number,
    counts,
    is_most,
    number_in,
    numbers_of,
)
from timetable.text.date_words import fold_words

_DAY_MIN = 24 * 60
_MOST_HOURS, _FEW_HOURS = 24, 4
_LEAST_SECONDS, _LEAST_MILLISECONDS = 300, 60_000
_LONGEST_AS_MIN = 600  # 10 hours: more are seconds, if they may be


@dataclass(frozen=True, slots=True)
class JudgedLengths:
    """Lengths of a column in minutes, for each of its cells in order; `None` where there is none, or one of 0.

    `notation` names how they are written, for a remark. `is_guess`: they could also be read in another way.
    """

    minutes: tuple[int | None, ...]
    notation: str
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class _Notation:
    words: str
    read: Callable[[str], float | None]
    is_guess: bool = False


def judge_lengths(cells: Sequence[str]) -> JudgedLengths | None:
    """Read a column of lengths; `None` unless four of five cells that are not empty are lengths in one notation.

    Numbers are minutes, hours, seconds, milliseconds or fractions of a day, whichever gives lengths of performances.
    """
    present = [cell for cell in cells if counts(cell) and not _is_nothing(cell)]
    if not present:
        return None
    numbers = numbers_of(cells)
    notation = _of_numbers(numbers) if numbers else _of_texts(present)
    if notation is None:
        return None
    known = {cell: _whole(notation.read(cell)) for cell in set(present)}
    if not is_most(sum(known[cell] is not None for cell in present), len(present)):
        return None
    return JudgedLengths(tuple(known.get(cell) for cell in cells), notation.words, notation.is_guess)


def _is_nothing(cell: str) -> bool:
    """Return whether a length is of no minutes: "0", "0:00", "0 min"."""
    digits = set(filter(str.isdecimal, cell[:LONGEST_CELL]))
    return digits == {"0"}


def _whole(minutes: float | None) -> int | None:
    """Return a length in whole minutes; `None` for 0 or more than a day."""
    return round(minutes) if minutes is not None and 0.5 < minutes <= _DAY_MIN else None


def _of_numbers(numbers: Sequence[Number]) -> _Notation | None:
    values = [number.value for number in numbers if number.value]
    if not values:
        return None
    if all(len(number.text) == 4 and number.text[0] == "0" for number in numbers):
        return _Notation("hours and minutes in digits", _digits)
    return _with_fractions(values) or _hours(values) or _seconds(values) or _minutes(values)


def _with_fractions(values: Sequence[float]) -> _Notation | None:
    """Read 0.03125 as 45 minutes of a day, and 0.5, which may be half an hour or half a day, as hours."""
    if max(values) >= 1 or not all(map(_is_day_fraction, values)):
        return None
    if all(map(_is_even_hour, values)):
        return _factor("hours", 60, is_guess=True)
    return _factor("fractions of a day", _DAY_MIN)


def _hours(values: Sequence[float]) -> _Notation | None:
    most, has_fractions = max(values), any(not value.is_integer() for value in values)
    if most <= _FEW_HOURS or (has_fractions and most <= _MOST_HOURS and all(map(_is_even_hour, values))):
        return _factor("hours", 60, is_guess=not has_fractions or most > _FEW_HOURS)
    return None


def _seconds(values: Sequence[float]) -> _Notation | None:
    least, most = min(values), max(values)
    if least >= _LEAST_MILLISECONDS and all(value % 60_000 == 0 for value in values):
        return _factor("milliseconds", 1 / 60_000)
    if least >= _LEAST_SECONDS and most >= _LONGEST_AS_MIN and all(value % 60 == 0 for value in values):
        return _factor("seconds", 1 / 60, is_guess=most <= _DAY_MIN)
    return None


def _minutes(values: Sequence[float]) -> _Notation:
    least, most = min(values), max(values)
    return _factor("minutes", 1, is_guess=least < _FEW_HOURS or most <= _MOST_HOURS // 2 or least >= _LEAST_SECONDS)


def _factor(words: str, minutes: float, *, is_guess: bool = False) -> _Notation:
    def read(cell: str) -> float | None:
        number = number_in(cell)
        return _in_words(cell) if number is None else number.value * minutes

    return _Notation(words, read, is_guess)


def _is_day_fraction(value: float) -> bool:
    return abs(value * _DAY_MIN - round(value * _DAY_MIN)) < 0.02


def _is_even_hour(value: float) -> bool:
    """Return whether hours are a multiple of five minutes, rounded to two decimals."""
    return abs(value * 60 - round(value * 12) * 5) < 0.35


def _digits(cell: str) -> float | None:
    number = number_in(cell)
    return None if number is None else number.whole // 100 * 60 + number.whole % 100


def _of_texts(present: Sequence[str]) -> _Notation | None:
    """Decide how texts are lengths: "45:00" is minutes and seconds where hours would be ten or more."""
    pairs = [match for cell in present if (match := _PAIR.fullmatch(cell[:LONGEST_CELL].strip()))]
    if not pairs:
        return _Notation("lengths in words", _in_words_or_minutes, is_guess=any(map(number_in, present)))
    is_long = max(int(match[1]) for match in pairs) >= 10
    if is_long:
        return _Notation("minutes and seconds", _minutes_and_seconds, is_guess=True)
    return _Notation("hours and minutes", _hours_and_minutes)


_PAIR = re.compile(r"(\d{1,3}):(\d{2})")
_TRIPLE = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})(?:\.\d{1,9})?")


def _hours_and_minutes(cell: str) -> float | None:
    match = _PAIR.fullmatch(fold_words(cell)) if len(cell) <= LONGEST_CELL else None
    if match is None:
        return _in_words(cell)
    return int(match[1]) * 60 + int(match[2]) if int(match[2]) < 60 else None


def _minutes_and_seconds(cell: str) -> float | None:
    match = _PAIR.fullmatch(fold_words(cell)) if len(cell) <= LONGEST_CELL else None
    if match is None:
        return _in_words(cell)
    return int(match[1]) + int(match[2]) / 60 if int(match[2]) < 60 else None


def _in_words_or_minutes(cell: str) -> float | None:
    number = number_in(cell)
    return number.value if number else _in_words(cell)


_HOUR_WORDS = r"(?:hours?|hrs?|h|std|stunden?|heures?|horas?|hs|or[ae]|uur|uren|u|時間|시간|个?小时|個?小時|钟头)\.?"
_MINUTE_WORDS = r"(?:minut[eio]s?|minuten|mins?|mn|m|分間|分钟|分鐘|分|분|'|\u2032)\.?"
_SECOND_WORDS = r"(?:seconds?|secs?|sek(?:unden)?|s|秒|초)\.?"
_AND = r"(?:\s|,|und|and|et|en|y|e)*"
_WORDS = re.compile(
    rf"(?:(?P<hours>\d{{1,3}}(?:[.,]\d{{1,4}})?)\s?{_HOUR_WORDS}(?P<half>\s?[半반])?(?:{_AND}(?P<rest>\d{{2}})(?!.))?)?"
    rf"(?:{_AND}(?P<minutes>\d{{1,4}}(?:[.,]\d{{1,4}})?)\s?{_MINUTE_WORDS})?"
    rf"(?:{_AND}(?P<seconds>\d{{1,6}})\s?{_SECOND_WORDS})?"
)
_ISO = re.compile(
    r"pt(?=\d)(?:(?P<hours>\d{1,3}(?:\.\d{1,4})?)h)?(?P<half>)(?P<rest>)(?:(?P<minutes>\d{1,4}(?:\.\d{1,4})?)m)?"
    r"(?:(?P<seconds>\d{1,6})(?:\.\d{1,9})?s)?"
)


def _in_words(cell: str) -> float | None:
    """Read "1h30", "90 min", "1 Std.", "1時間半", "PT1H30M", "00:45:00"; `None` for a number alone."""
    if len(cell) > LONGEST_CELL or number_in(cell):
        return None
    folded = fold_words(cell)
    if triple := _TRIPLE.fullmatch(folded):
        return _minutes_of(triple[1], triple[2], triple[3]) if max(int(triple[2]), int(triple[3])) < 60 else None
    match = _ISO.fullmatch(folded) or _WORDS.fullmatch(folded)
    if match is None or not (match["hours"] or match["minutes"] or match["seconds"]):
        return None
    minutes = _minutes_of(match["hours"], match["rest"] or match["minutes"], match["seconds"])
    return minutes + 30 if match["half"] else minutes


def _minutes_of(hours: str | None, minutes: str | None, seconds: str | None) -> float:
    parts = [float((part or "0").replace(",", ".")) for part in (hours, minutes, seconds)]
    return parts[0] * 60 + parts[1] + parts[2] / 60
