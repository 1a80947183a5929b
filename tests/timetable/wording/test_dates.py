from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from timetable.wording.dates import age, day_name, duration, minutes_text, moment_text, short_date
from timetable.wording.language import Language

JA, EN = Language("ja"), Language("en")


@pytest.mark.parametrize(
    ("when", "ja", "en"),
    [
        (date(2025, 8, 2), "8/2（土）", "Sat 2 Aug"),
        (date(2026, 1, 4), "1/4（日）", "Sun 4 Jan"),
        (date(2026, 12, 28), "12/28（月）", "Mon 28 Dec"),
    ],
)
def test_a_day_has_its_weekday(when: date, ja: str, en: str) -> None:
    assert (day_name(when, JA), day_name(when, EN)) == (ja, en)
    assert short_date(when, JA) == short_date(when, EN) == f"{when.month}/{when.day}"


def test_a_time_is_written_in_its_own_zone() -> None:
    at = datetime(2026, 8, 2, 0, 5, tzinfo=UTC).astimezone(ZoneInfo("Asia/Tokyo"))
    assert (moment_text(at, JA), moment_text(at, EN)) == ("2026/8/2 9:05 JST", "2 Aug 2026, 9:05 JST")


@pytest.mark.parametrize(
    ("minutes", "ja", "en"),
    [
        (0, "0分", "0 min"),
        (59, "59分", "59 min"),
        (60, "1時間", "1 h"),
        (70, "1時間10分", "1 h 10"),
        (125, "2時間5分", "2 h 05"),
    ],
)
def test_a_duration_is_written_in_hours_and_minutes(minutes: int, ja: str, en: str) -> None:
    assert (duration(minutes, JA), duration(minutes, EN)) == (ja, en)


def test_minutes_are_not_converted_to_hours() -> None:
    assert (minutes_text(75, JA), minutes_text(75, EN)) == ("75分", "75 min")


@pytest.mark.parametrize(
    ("seconds", "ja", "en"),
    [
        (-5, "たったいま", "just now"),
        (59, "たったいま", "just now"),
        (60, "1分前", "1 min ago"),
        (7199, "1時間前", "1 h ago"),
        (172_800, "2日前", "2 d ago"),
    ],
)
def test_an_age_is_written_in_its_largest_unit(seconds: int, ja: str, en: str) -> None:
    length = timedelta(seconds=seconds)
    assert (age(length, JA), age(length, EN)) == (ja, en)
