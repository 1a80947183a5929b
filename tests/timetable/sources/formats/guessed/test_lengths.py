"""Lengths of a column in minutes, from numbers in any unit and words in ten languages."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.sources.formats.guessed.lengths import judge_lengths

WORDS, MINUTES, HOURS = "lengths in words", "minutes", "hours"

# Cells between "|", their minutes, the notation; "*" marks a guess.
COLUMNS = [
    ("25|30|45", [25, 30, 45], MINUTES),
    ("5|10", [5, 10], "minutes*"),
    ("25|0||TBA|-", [25, None, None, None, None], MINUTES),
    ("1|1.5|2", [60, 90, 120], HOURS),
    ("1,5|0,75", [90, 45], HOURS),
    ("1|2", [60, 120], "hours*"),
    ("0.5|0.75", [30, 45], "hours*"),
    ("0.0208333333|0.03125", [30, 45], "fractions of a day"),
    ("1500|1800", [25, 30], "seconds"),
    ("600|900", [10, 15], "seconds*"),
    ("1500000|1800000", [25, 30], "milliseconds"),
    ("0130|0045", [90, 45], "hours and minutes in digits"),
    ("1:30|0:45|90 min", [90, 45, 90], "hours and minutes"),
    ("45:00|30:30", [45, 30], "minutes and seconds*"),
    ("00:45:00|01:30:00", [45, 90], WORDS),
    ("PT1H30M|PT45M|PT1H|PT5400S|P1D|PT1.5H", [90, 45, 60, 90, None, 90], WORDS),
    ("1h30|1 h 30 min|90 min.|1.5h|2 hrs|1 hour 30 minutes|30 mins|45'", [90, 90, 90, 90, 120, 90, 30, 45], WORDS),
    ("1時間半|30分|1時間30分|４５分間", [90, 30, 90, 45], WORDS),
    ("1시간 30분|45분|1小时|90分钟|1小時30分鐘", [90, 45, 60, 90, 90], WORDS),
    ("1 Std.|1 Stunde und 15 Minuten|90 Minuten|1,5 Std", [60, 75, 90, 90], WORDS),
    ("1 heure 30|2 horas|1 ora|30 minuti|1 uur|1 hora y 15 minutos", [90, 120, 60, 30, 60, 75], WORDS),
    ("30|45 min", [30, 45], "lengths in words*"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "minutes", "notation"), COLUMNS)
def test_a_column_of_lengths_is_read_in_one_unit(cells: str, minutes: list[int | None], notation: str) -> None:
    found = judge_lengths(cells.split("|"))
    assert found is not None
    assert (list(found.minutes), f"{found.notation}{'*' * found.is_guess}") == (minutes, notation)


@pytest.mark.parametrize(
    "cells", ["", "foo|bar", "30 min|foo|bar", "🎤", "10:75|11:80", "0|0", "99999999|5", "3 x 5", "PT", "h|min"]
)
def test_a_column_of_other_things_has_no_lengths(cells: str) -> None:
    assert judge_lengths(cells.split("|")) is None


WRITERS: dict[str, Callable[[int], str]] = {
    "minutes": str,
    "min": lambda m: f"{m} min",
    "h min": lambda m: f"{m // 60}h{m % 60:02}" if m >= 60 else f"{m}min",
    "clock": lambda m: f"{m // 60}:{m % 60:02}",
    "seconds clock": lambda m: f"{m // 60:02}:{m % 60:02}:00",
    "iso": lambda m: f"PT{m // 60}H{m % 60}M" if m >= 60 else f"PT{m}M",
    "japanese": lambda m: f"{m // 60}時間{m % 60}分" if m >= 60 else f"{m}分",
    "seconds": lambda m: str(m * 60),
    "milliseconds": lambda m: str(m * 60_000),
    "hours": lambda m: f"{m / 60:g}",
    "day": lambda m: f"{m / 1440:.15g}",
}  # fmt: skip


@given(
    minutes=st.lists(st.integers(3, 36).map(lambda step: step * 5), min_size=1, max_size=20),
    writer=st.sampled_from(sorted(WRITERS)),
)
def test_no_length_is_wrong_unless_it_is_a_guess(minutes: list[int], writer: str) -> None:
    found = judge_lengths([*map(WRITERS[writer], minutes)])
    assert found is None or found.is_guess or list(found.minutes) == minutes
    if len(set(minutes)) > 2 and max(minutes) > 60 and writer not in {"hours", "day"}:
        assert found is not None
        assert list(found.minutes) == minutes


@given(
    st.lists(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9:., hmin時間分PT]{0,20}", fullmatch=True)), max_size=8)
)
def test_any_cells_have_a_length_or_none_for_each(cells: list[str]) -> None:
    found = judge_lengths(cells)
    assert found is None or len(found.minutes) == len(cells)


def test_a_large_column_of_anything_else_has_no_lengths() -> None:
    assert judge_lengths([f"{'1h30 ' * 400}{number}" for number in range(20_000)]) is None
