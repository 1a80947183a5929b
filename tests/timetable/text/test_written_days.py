"""Days as documents write them, in ten languages; a column decides between day and month first."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.text.slash_dates import DayFirst, slash_order
from timetable.text.written_days import DayNumber, MonthDay, Weekday, WrittenDay, parse_date, parse_day

DAYS: dict[str, WrittenDay | None] = {
    "2027-08-06": date(2027, 8, 6), "2027/8/6": date(2027, 8, 6), "20270806": date(2027, 8, 6), "06.08.2027": date(2027, 8, 6),
    "27/08/06": date(2027, 8, 6), "06.08.27": date(2027, 8, 6), "13/08/2027": date(2027, 8, 13), "08/13/2027": date(2027, 8, 13),
    "Fri 08/06/2027": date(2027, 8, 6), "2027年8月6日（金・祝）": date(2027, 8, 6), "2027년 8월 6일 (금)": date(2027, 8, 6),
    "August 6th, 2027": date(2027, 8, 6), "6 août 2027": date(2027, 8, 6), "6 de agosto de 2027": date(2027, 8, 6),
    "Freitag, 6. August 2027": date(2027, 8, 6), "venerdì 6 agosto 2027": date(2027, 8, 6), "6-Aug-2027": date(2027, 8, 6),
    "vrijdag 6 augustus 2027": date(2027, 8, 6), "sexta-feira, 6 de agosto de 2027": date(2027, 8, 6),
    "8/6": MonthDay(8, 6), "８／６": MonthDay(8, 6), "6.8.": MonthDay(8, 6), "06.08.": MonthDay(8, 6), "Aug 6": MonthDay(8, 6),
    "6 août": MonthDay(8, 6), "13/8": MonthDay(8, 13), "8月6日(金)": MonthDay(8, 6, 4), "8月6日金曜日": MonthDay(8, 6, 4),
    "vendredi 6 août": MonthDay(8, 6, 4), "Fr, 6. August": MonthDay(8, 6, 4), "mar. 3 août": MonthDay(8, 3, 1), "Mar 6": MonthDay(3, 6),
    "DAY1 8/6(金)": MonthDay(8, 6, 4), "8월 6일": MonthDay(8, 6), "sáb 7 ago": MonthDay(8, 7, 5),
    "금요일": Weekday(4), "vendredi": Weekday(4), "Fri": Weekday(4), "Freitag": Weekday(4), "FRIDAY": Weekday(4), "周五": Weekday(4),
    "土・祝": Weekday(5), "dom.": Weekday(6), "sexta": Weekday(4), "6日(金)": Weekday(4, 6), "Friday 6th": Weekday(4, 6),
    "Day 1": DayNumber(1), "1日目": DayNumber(1), "DAY2": DayNumber(2), "初日": DayNumber(1), "Tag 1": DayNumber(1), "2. Tag": DayNumber(2),
    "Jour 2": DayNumber(2), "1er jour": DayNumber(1), "Día 3": DayNumber(3), "Giorno 1": DayNumber(1), "Dag 1": DayNumber(1),
    "Day one": DayNumber(1), "2일차": DayNumber(2), "第一天": DayNumber(1), "Day 1 (Fri)": DayNumber(1),
    "": None, "06/08/2027": None, "31/02/2027": None, "2/30": None, "99/99": None, "19.30": None, "10:30": None, "6.8": None, "1": None,
    "HOT STAGE": None, "July 2027": None, "Day 0": None, "2日": None, "day 1 10:30": None, "2027-08-06T10:30": None, "金" * 61: None,
}  # fmt: skip
DATED = [text for text, day in DAYS.items() if isinstance(day, date | MonthDay)]


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert parse_day(text) == DAYS[text]


@pytest.mark.parametrize("text", DATED)
def test_a_date_of_the_festival_is_found_by_any_of_these_spellings(text: str) -> None:
    day = DAYS[text]
    assert isinstance(day, date | MonthDay)
    assert (parse_date(text) or ())[1:] == (day.month, day.day)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["06/08/2027", "13/08/2027"], DayFirst(is_day_first=True, is_guess=False)),
        (["08/06/2027", "08/13/2027"], DayFirst(is_day_first=False, is_guess=False)),
        (["Fri 08/06/2027 10:00"], DayFirst(is_day_first=False, is_guess=False)),
        (["06/08/2027", "07/08/2027"], DayFirst(is_day_first=True, is_guess=True)),
        (["08/06/2027", "08/07/2027"], DayFirst(is_day_first=False, is_guess=True)),
        (["12/08/2027"], DayFirst(is_day_first=True, is_guess=True)),
        (["06/08/2027"], DayFirst(is_day_first=True, is_guess=True)),
        (["8/6", "8/7"], DayFirst(is_day_first=False, is_guess=True)),
        (["6/8", "7/8"], DayFirst(is_day_first=True, is_guess=True)),
        (["8/6(金)", "8/7(土)"], DayFirst(is_day_first=False, is_guess=False)),
        (["6/8(五)", "7/8(六)"], DayFirst(is_day_first=True, is_guess=True)),
        (["06/08/2027 (金)"], DayFirst(is_day_first=True, is_guess=False)),
        (["8/6", "8/13"], DayFirst(is_day_first=False, is_guess=False)),
        (["8/8", "8/8"], DayFirst(is_day_first=False, is_guess=False)),
        (["13/8", "8/13", "14/8"], DayFirst(is_day_first=True, is_guess=True)),
        (["2027/08/06", "6.8.2027", "27/08/06", ""], None),
    ],
)
def test_a_column_decides_whether_the_day_stands_first(texts: list[str], order: DayFirst | None) -> None:
    assert slash_order(texts) == order


def test_the_order_of_the_column_decides_an_ambiguous_date() -> None:
    assert parse_day("06/08/2027", is_day_first=True) == date(2027, 8, 6)
    assert parse_day("06/08/2027", is_day_first=False) == date(2027, 6, 8)
    assert parse_day("6/8", is_day_first=True) == MonthDay(8, 6)


def test_the_words_are_those_of_cldr() -> None:
    root = Path(__file__).parents[3]
    check = subprocess.run(
        [sys.executable, "-m", "tools.date_words", "--check"], cwd=root, capture_output=True, text=True, check=False
    )
    assert (check.returncode, check.stderr) == (0, "")


@given(on=st.dates(date(1990, 1, 1), date(2099, 12, 31)), spelling=st.integers(0, 7))
def test_each_date_is_read_back_from_each_spelling(on: date, spelling: int) -> None:
    weekday = "月火水木金土日"[on.weekday()]
    text = [
        f"{on:%Y-%m-%d}", f"{on:%Y%m%d}", f"{on.day}.{on.month}.{on.year}", f"{on.year}年{on.month}月{on.day}日({weekday})",
        f"{on:%B} {on.day}, {on.year}", f"{on:%a}, {on:%d %b %Y}", f"{on.year}. {on.month}. {on.day}.", f"{on:%A %d/%m/%Y}",
    ][spelling]  # fmt: skip
    assert parse_day(text, is_day_first=True) == on


@given(st.text(max_size=80))
def test_any_text_is_a_day_or_none(text: str) -> None:
    parse_day(text)
    parse_date(text)
    slash_order([text])
