"""Spellings of clock times, of two of them, and of full dates and times; what is no time stays a text."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.sources.rows.times import NO_TIME, ClockTime, Moment, NoTime, read_clock, read_clock_range, read_time

CLOCKS = {
    "7.30pm": "19:30", "7pm": "19:00", "7 p.m.": "19:00", "7 p. m.": "19:00", "730pm": "19:30", "7:30p": "19:30",
    "12am": "0:00", "12:30 am": "0:30", "12pm": "12:00", "noon": "12:00", "Midnight": "0:00", "mezzogiorno": "12:00",
    "AM10:00": "10:00", "PM 7:30": "19:30", "７：３０ＰＭ": "19:30", "7 in the evening": "19:00",
    "19h30": "19:30", "19h": "19:00", "19 h 30": "19:30", "19:30h": "19:30", "à 19h30": "19:30", "7h du soir": "19:00",
    "19.30 Uhr": "19:30", "19:30 Uhr": "19:30", "19 Uhr": "19:00", "19 Uhr 30": "19:30", "1930 Uhr": "19:30",
    "7 Uhr abends": "19:00", "ab 19 Uhr": "19:00", "kl. 19.30": "19:30", "20 uur": "20:00", "ore 19.30": "19:30",
    "a las 19:30": "19:30", "7:30 de la tarde": "19:30",
    "21時": "21:00", "21時半": "21:30", "２１時３０分": "21:30", "9時5分": "9:05", "25時": "25:00", "深夜25時": "25:00",
    "午後7時半": "19:30", "夜7時": "19:00", "正午": "12:00", "10:00〜": "10:00", "10時から": "10:00",
    "오후 7시 30분": "19:30", "오후 7시": "19:00", "19시 30분": "19:30", "19시반": "19:30", "밤 12시": "24:00",
    "下午7:30": "19:30", "晚上7点半": "19:30", "19点30分": "19:30", "凌晨1点": "1:00", "晚上12点": "24:00", "中午12点": "12:00",
    "T19:30": "19:30", "10 : 30": "10:30", "24h": "24:00", "48時": "48:00",
}  # fmt: skip
MOMENTS = {
    "2027-08-06 10:30": "2027-08-06T10:30", "2027/08/06 10:30": "2027-08-06T10:30", "2027-8-6 9:05": "2027-08-06T09:05",
    "2027-08-06T25:30": "2027-08-07T01:30", "2027/8/6 25:30": "2027-08-07T01:30", "2027-08-06 1030": "2027-08-06T10:30",
    "20270806T103000": "2027-08-06T10:30", "20270806T103000Z": "2027-08-06T10:30+00:00", "202708061030": "2027-08-06T10:30",
    "20270806T1030+0900": "2027-08-06T10:30+09:00", "2027-08-06T10:30:00.5Z": "2027-08-06T10:30:00.5+00:00",
    "06.08.2027 19:30": "2027-08-06T19:30", "Freitag, 6. August 2027, 19.30 Uhr": "2027-08-06T19:30",
    "6 August 2027 19:30": "2027-08-06T19:30", "Aug 6, 2027, 7:30pm": "2027-08-06T19:30",
    "19:30, 6 August 2027": "2027-08-06T19:30", "6 August 2027 noon": "2027-08-06T12:00",
    "6 août 2027 à 19h30": "2027-08-06T19:30", "6 de agosto de 2027 19:30": "2027-08-06T19:30",
    "Fri, 06 Aug 2027 19:30:00 +0900": "2027-08-06T19:30+09:00", "Fri, 06 Aug 2027 19:30:00 GMT": "2027-08-06T19:30+00:00",
    "Fri Aug 06 2027 19:30:00 GMT-0700 (Pacific Daylight Time)": "2027-08-06T19:30-07:00",
    "2027年8月6日（金）19時30分": "2027-08-06T19:30", "2027年8月6日下午7点半": "2027-08-06T19:30",
    "2027년 8월 6일 오후 7시 30분": "2027-08-06T19:30", "13/08/2027 19:30": "2027-08-13T19:30",
    "Fri 08/06/2027 19:30": "2027-08-06T19:30",
}  # fmt: skip
NO_TIMES = [
    "", " ", "7", "7a", "49h", "13pm", "9:5", "9:60", "25:75 Uhr", "上午12点", "〜11:00", "10-11", "Stage 7", "7:30 am pm",
    "8/6 10:30", "Fri 19:30", "06/08/2027 19:30", "2027-08-06", "2027/02/30 10:30", "2027-08-06T48:00", "99999999T9999",
    "evening", "🎤", "2" * 5_000, "午後" * 3_000, "۱۹ Uhr ۳۰ ۳۰",
]  # fmt: skip
RANGES = {
    "10:00–10:30": (600, 630), "10:00 to 10:30": (600, 630), "10:00 until 10:30": (600, 630), "10h à 11h30": (600, 690),
    "10:00 bis 10:30": (600, 630), "von 10 bis 11 Uhr": (600, 660), "10-11 Uhr": (600, 660), "10:00 a 11:00": (600, 660),
    "19.30 – 20.15 Uhr": (1170, 1215), "7-8pm": (1140, 1200), "11-1pm": (660, 780), "11pm-1am": (1380, 60),
    "10時から11時半まで": (600, 690), "10時半～11時": (630, 660), "１０：００～１０：３０": (600, 630), "10:00→10:30": (600, 630),
    "10:00부터 11:00까지": (600, 660), "19h–20h30": (1140, 1230), "10:00 - noon": (600, 720),
}  # fmt: skip


def minute_of(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


@pytest.mark.parametrize("text", CLOCKS)
def test_a_clock_time_is_read_in_any_spelling(text: str) -> None:
    assert read_time(text) == ClockTime(minute_of(CLOCKS[text]), text)


@pytest.mark.parametrize("text", MOMENTS)
def test_a_date_and_time_is_read_in_any_spelling(text: str) -> None:
    assert read_time(text) == Moment(datetime.fromisoformat(MOMENTS[text]), text)


@pytest.mark.parametrize("text", NO_TIMES, ids=lambda text: text[:20])
def test_what_is_no_time_or_may_be_two_stays_a_text(text: str) -> None:
    assert read_time(text) == NoTime(text)


@pytest.mark.parametrize("text", RANGES)
def test_a_range_may_have_words_or_one_unit_for_both(text: str) -> None:
    found = read_clock_range(text)
    assert found is not None
    start, end = found
    assert isinstance(start, ClockTime)
    assert isinstance(end, ClockTime)
    assert (start.minute, end.minute) == RANGES[text]


def test_a_range_without_an_end_has_none() -> None:
    assert read_clock_range("10:00～") == (ClockTime(600, "10:00"), NO_TIME)
    assert read_clock_range("10-11") is None


@given(minute=st.integers(0, 1439), spelling=st.integers(0, 11))
def test_each_minute_of_the_day_is_read_back_from_each_spelling(minute: int, spelling: int) -> None:
    hours, minutes = divmod(minute, 60)
    twelve, half, eastern_half = hours % 12 or 12, "ap"[hours >= 12], "오" + "전후"[hours >= 12]
    text = [
        f"{hours}:{minutes:02}", f"{hours:02}{minutes:02}", f"{hours}h{minutes:02}", f"{hours}.{minutes:02} Uhr",
        f"{twelve}:{minutes:02} {half}m", f"{twelve}.{minutes:02}{half}.m.", f"{hours}時{minutes}分", f"{hours}点{minutes:02}分",
        f"{hours}시 {minutes}분", f"{eastern_half} {hours % 12}시 {minutes}분", f"kl. {hours}.{minutes:02}", f"T{hours:02}:{minutes:02}:00",
    ][spelling]  # fmt: skip
    assert read_clock(text) == ClockTime(minute, text)


@given(st.text(max_size=120))
def test_any_text_is_a_time_or_stays_itself(text: str) -> None:
    assert read_time(text).text == text
    read_clock_range(text)


def test_letter_after_a_space_is_no_half_of_the_day() -> None:
    assert read_clock_range("10:00-10:30 A") is None
    assert read_clock("10:30 A") == NoTime("10:30 A")
