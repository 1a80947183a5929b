"""Slots around midnight, and in the nights when clocks change, are the same instants in every format."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timetable.festivals import FestivalFile, Source
from timetable.model import Day, DayId, Festival, FestivalId, Names, SourceId
from timetable.sources import SourceSlots, merge, read_source

BACK, FORWARD = date(2026, 10, 24), date(2026, 3, 28)  # Berlin's clocks change at the end of these festival days


def festival(first: date, zone: str = "Europe/Berlin", turns_min: int = 300) -> FestivalFile:
    dates = [first + timedelta(days=number) for number in range(2)]
    days = tuple(Day(DayId(f"day{number}"), on, Names(f"{on}")) for number, on in enumerate(dates, 1))
    whole = Festival(FestivalId("night"), Names("Night"), zone, days, day_turns_min=turns_min)
    return FestivalFile(whole, Path())


def read(text: str | bytes, file: FestivalFile, **declared: object) -> SourceSlots:
    source = replace(Source(SourceId("1"), "file:"), **declared)  # type: ignore[arg-type]  # a test names the field
    return read_source(text.encode() if isinstance(text, str) else text, file, source)


def times(found: SourceSlots) -> list[str]:
    return [f"{slot.day} {slot.start:%d.%H:%M%z}-{slot.end:%d.%H:%M%z}" for slot in found.slots]


def messages(found: SourceSlots) -> list[str]:
    return [remark.message for remark in found.remarks]


def tif(start: str, end: str, day: str = "day1") -> str:
    return json.dumps({day: {"A": [{"start": start, "end": end, "artist": "X"}]}})


def tif2025(start: str, end: str, day: str) -> str:
    row = {"id_timetable": 1, "start_time": start, "end_time": end, "title": "X", "artist_name": "X"}
    return json.dumps({day: {"A": [row]}})


def table(*rows: str) -> str:
    return "\n".join(["day,stage,start,end,artist", *rows])


def documents_with_dates(start: str, end: str) -> list[str]:
    """Write one slot from date-time to date-time ("2026-08-01T23:00:00", no offset) in each format that has dates."""
    ours = {"id": "1", "day": "day1", "stage": "a", "start": start, "end": end, "act": "X", "kind": "live"}
    clashfinder = {"name": "A", "events": [{"name": "X", "start": start[:16], "end": end[:16]}]}
    compact = [time.replace("-", "").replace(":", "") for time in (start, end)]
    return [
        f"stage,start,end,artist\nA,{start},{end},X",
        json.dumps([{"stage": "A", "start": start, "end": end, "artist": "X"}]),
        json.dumps(
            {"form": "timetable/1", "festival": {"stages": [{"id": "a", "name": "A", "order": 0}]}, "slots": [ours]}
        ),
        json.dumps({"locations": [clashfinder]}),
        f"// Start,End,Name,Location\n{start[:16].replace('-', '/')},{end[:16].replace('-', '/')},X,A",
        json.dumps({"schedule": {"events": [{"date": start, "end": end, "room": "A", "title": "X"}]}}),
        (
            f'<schedule><day date="{start[:10]}"><room name="A"><event><date>{start}</date><end>{end}</end>'
            "<title>X</title></event></room></day></schedule>"
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\n"
            f"DTSTART:{compact[0]}\nDTEND:{compact[1]}\nSUMMARY:X\nLOCATION:A\nEND:VEVENT\nEND:VCALENDAR\n"
        ),
    ]


TOKYO = festival(date(2026, 8, 1), "Asia/Tokyo")


@pytest.mark.parametrize("turns_min", [0, 300, 480, 720])
@pytest.mark.parametrize("document", documents_with_dates("2026-08-01T23:00:00", "2026-08-01T00:15:00"))
def test_an_end_before_its_start_on_one_date_is_on_the_next_day(document: str, turns_min: int) -> None:
    found = read(document, festival(date(2026, 8, 1), "Asia/Tokyo", turns_min))
    assert times(found) == ["day1 01.23:00+0900-02.00:15+0900"]
    assert "end 0:15 is not after start 23:00: read as 24:15" in messages(found)


@pytest.mark.parametrize("document", documents_with_dates("2026-08-01T23:00:00", "2026-08-01T24:00:00"))
def test_hour_24_is_midnight_at_the_end_of_the_date(document: str) -> None:
    found = read(document, TOKYO)
    assert times(found) == ["day1 01.23:00+0900-02.00:00+0900"]
    assert not [remark for remark in found.remarks if "end" in remark.message]


@pytest.mark.parametrize("document", documents_with_dates("2026-08-01T24:00:00", "2026-08-01T24:45:00"))
def test_hour_24_may_be_a_start(document: str) -> None:
    assert times(read(document, TOKYO)) == ["day1 02.00:00+0900-02.00:45+0900"]


@pytest.mark.parametrize(
    ("end", "is_at"),
    [
        ("2026-08-01T24:00", "02.00:00+0900"),
        ("2026-08-01T24:00:00+09:00", "02.00:00+0900"),
        ("2026-08-01T24:00:00Z", "02.09:00+0900"),
        ("2026-08-01 24:00", "02.00:00+0900"),
        ("2026-08-01T25:30:00", "02.01:30+0900"),
        ("24:00", "02.00:00+0900"),
        ("00:15", "02.00:15+0900"),
    ],
)
def test_an_end_may_be_written_in_many_ways(end: str, is_at: str) -> None:
    found = read(f"stage,start,end,artist\nA,2026-08-01T22:30:00+09:00,{end},X", TOKYO)
    assert times(found) == [f"day1 01.22:30+0900-{is_at}"]


@pytest.mark.parametrize("end", ["2026-08-01T48:00", "2026-08-01T24:61", "2026-13-01T24:00", "9999-12-31T24:00"])
def test_an_end_that_is_no_time_is_ignored_with_a_remark(end: str) -> None:
    found = read(f"stage,start,end,artist\nA,2026-08-01T22:30:00,{end},X", TOKYO)
    assert times(found) == ["day1 01.22:30+0900-01.23:00+0900"]
    assert messages(found) == [f"end {end[:20]!r} is no end: taken as 30 minutes after the start"]


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        ("2026-08-01T23:00:00", "2026-08-01T13:01:00", "end 13:01 is before start 23:00; row left out"),
        ("2026-08-02T23:00:00", "2026-07-30T23:30:00", "is before start 23:00; row left out"),
        ("2026-08-01T10:00:00", "2026-08-02T10:00:00", "10:00 to 34:00 is longer than 18 hours; row left out"),
    ],
)
@pytest.mark.parametrize("offset", ["", "+09:00"])
def test_an_impossible_end_is_refused(start: str, end: str, why: str, offset: str) -> None:
    found = read(f"stage,start,end,artist\nA,{start}{offset},{end}{offset},X", TOKYO)
    assert not found.slots
    assert messages(found)[0].endswith(why)


@pytest.mark.parametrize(
    ("document", "night"),
    [
        (tif("2300", "0600"), "day1 01.23:00+0900-02.06:00+0900"),
        (tif("2100", "0500"), "day1 01.21:00+0900-02.05:00+0900"),
        (tif2025("23:00:00", "06:00:00", "2026-08-01"), "day1 01.23:00+0900-02.06:00+0900"),
        (table("2026-08-01,A,23:00,06:00,X"), "day1 01.23:00+0900-02.06:00+0900"),
        (table("day1,A,21:00,5:00,X"), "day1 01.21:00+0900-02.05:00+0900"),
    ],
)
def test_a_night_by_the_clock_ends_in_the_morning(document: str, night: str) -> None:
    found = read(document, TOKYO)
    assert times(found) == [night]
    assert any("is not after start" in remark.message and remark.is_row_kept for remark in found.remarks)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-08-01,A,22:00,23:00,X", "2026-08-02,A,00:30,01:00,Y"),
        ("8/1,A,22:00,23:00,X", "8/2,A,0:30,1:00,Y"),
        ("day1,A,22:00,23:00,X", "day2,A,00:30,01:00,Y"),
        ("2026-08-01,A,22:00,23:00,X", "2026-08-01,A,24:30,25:00,Y"),
    ],
)
def test_calendar_dates_put_small_hours_into_the_night_before(first: str, second: str) -> None:
    found = read(table(first, second), TOKYO, dates="calendar")
    assert times(found) == ["day1 01.22:00+0900-01.23:00+0900", "day1 02.00:30+0900-02.01:00+0900"]
    assert [slot.id for slot in found.slots] == ["day1-s-ca9781-2200", "day1-s-ca9781-2430"]
    assert not messages(found)


def test_calendar_dates_may_be_the_days_of_a_table() -> None:
    found = read(tif("0030", "0100", "2026-08-02"), TOKYO, dates="calendar")
    assert times(found) == ["day1 02.00:30+0900-02.01:00+0900"]


def test_the_last_night_ends_on_a_date_that_is_no_festival_day() -> None:
    found = read(table("2026-08-03,A,00:30,01:00,X", "8/3,A,5:00,6:00,Y", "8/4,A,0:30,1:00,Z"), TOKYO, dates="calendar")
    assert times(found) == ["day2 03.00:30+0900-03.01:00+0900"]
    assert messages(found) == [
        "2026-08-03 05:00 is on no day of the festival; row left out",
        "'8/4' is no date of the festival; row left out",
    ]


def test_festival_dates_put_small_hours_into_the_night_after() -> None:
    found = read(table("2026-08-01,A,00:30,01:00,X"), TOKYO)
    assert times(found) == ["day1 02.00:30+0900-02.01:00+0900"]


def test_rows_without_a_day_of_their_own_are_on_the_festival_day() -> None:
    found = read("stage,start,end,artist\nA,00:30,01:00,X", TOKYO, dates="calendar", day="day1")
    assert times(found) == ["day1 02.00:30+0900-02.01:00+0900"]


@given(
    st.sampled_from([date(2026, 8, 1), BACK, FORWARD]),
    st.integers(300, 1739),
    st.integers(1, 14 * 60),
    st.sampled_from(["Asia/Tokyo", "Europe/Berlin", "America/New_York"]),
)
def test_festival_and_calendar_dates_of_a_night_are_the_same_instants(
    first: date, start: int, length: int, zone: str
) -> None:
    file = festival(first, zone)
    day = file.festival.days[0]
    on = day.date + timedelta(days=start // 1440)
    clocks = [f"{minute // 60 % 24}:{minute % 60:02d}" for minute in (start, start + length)]
    by_festival = read(table(f"{day.date},A,{clocks[0]},{clocks[1]},X"), file)
    by_calendar = read(table(f"{on},A,{clocks[0]},{clocks[1]},X"), file, dates="calendar")
    assert times(by_festival) == times(by_calendar)
    assert by_festival.slots[0].start == file.festival.at(day, start)
    assert by_festival.slots[0].end > by_festival.slots[0].start
    if zone == "Asia/Tokyo":
        assert by_festival.slots[0].end == file.festival.at(day, start + length)


@given(
    st.integers(300, 3179),
    st.integers(1, 14 * 60),
    st.sampled_from(["", "+09:00", "Z"]),
)
def test_an_end_written_with_the_date_of_its_start_is_the_same_instant(start: int, length: int, offset: str) -> None:
    begins = datetime.fromisoformat("2026-08-01") + timedelta(minutes=start)
    ends = begins + timedelta(minutes=length)
    shift = timedelta(hours=9) if offset == "Z" else timedelta()
    wrong = ends.replace(year=begins.year, month=begins.month, day=begins.day)
    found = [
        times(
            read(
                f"stage,start,end,artist\nA,{(begins - shift).isoformat()}{offset},{(end - shift).isoformat()}{offset},X",
                TOKYO,
            )
        )
        for end in (ends, wrong)
    ]
    assert found[0] == found[1]
    assert found[0][0].endswith(f"{begins:%d.%H:%M}+0900-{ends:%d.%H:%M}+0900")


TWICE = [("00:30", "00:50"), ("01:10", "01:30")]  # 2:30 summer time and 2:10 standard time, in UTC


def twice(how: str) -> str:
    """Write one act that plays at 2:30 and again an hour later, when it is 2:10."""
    if how == "csv":
        return "stage,start,end,artist\n" + "\n".join(
            f"A,2026-10-25T{start}:00Z,2026-10-25T{end}:00Z,X" for start, end in TWICE
        )
    if how == "csv with offsets":
        return "stage,start,length,artist\nA,2026-10-25T02:30+02:00,20,X\nA,2026-10-25T02:10+01:00,20,X"
    if how == "ical":
        return "BEGIN:VCALENDAR\n" + "".join(
            f"BEGIN:VEVENT\nDTSTART:20261025T{start.replace(':', '')}00Z\nDTEND:20261025T{end.replace(':', '')}00Z\n"
            "SUMMARY:X\nLOCATION:A\nEND:VEVENT\n"
            for start, end in TWICE
        )
    offsets = ["02:30:00+02:00", "02:10:00+01:00"]
    if how == "frab-json":
        events = [{"date": f"2026-10-25T{at}", "duration": "00:20", "room": "A", "title": "X"} for at in offsets]
        return json.dumps({"schedule": {"events": events}})
    return '<schedule><day date="2026-10-24"><room name="A">{}</room></day></schedule>'.format(
        "".join(
            f"<event><date>2026-10-25T{at}</date><duration>00:20</duration><title>X</title></event>" for at in offsets
        )
    )


@pytest.mark.parametrize("how", ["csv", "csv with offsets", "ical", "frab-json", "frab-xml"])
def test_slots_in_a_repeated_hour_are_all_read(how: str) -> None:
    found = read(twice(how), festival(BACK))
    assert times(found) == ["day1 25.02:30+0200-25.02:50+0200", "day1 25.02:10+0100-25.02:30+0100"]
    assert not messages(found)


def test_one_act_at_the_same_clock_time_of_both_repeated_hours_is_two_slots() -> None:
    rows = "A,2026-10-25T02:30+02:00,2026-10-25T02:50+02:00,X\nA,2026-10-25T02:30+01:00,2026-10-25T02:50+01:00,X"
    found = read(f"stage,start,end,artist\n{rows}", festival(BACK))
    assert times(found) == ["day1 25.02:30+0200-25.02:50+0200", "day1 25.02:30+0100-25.02:50+0100"]
    assert [str(slot.id)[-6:] for slot in merge({SourceId("1"): found}).slots] == ["1-2630", "2630-2"]


@pytest.mark.parametrize(
    ("first", "start", "end", "slot", "remark"),
    [
        (BACK, "01:30", "03:30", "day1 25.01:30+0200-25.03:30+0100", None),
        (BACK, "23:00", "06:00", "day1 24.23:00+0200-25.06:00+0100", "end 6:00 is not after"),
        (BACK, "02:30", "03:00", "day1 25.02:30+0200-25.03:00+0100", "26:30 happens twice"),
        (BACK, "02:30", "02:10", "day1 25.02:30+0200-25.02:10+0100", "end 26:10 happens twice"),
        (FORWARD, "01:30", "03:30", "day1 29.01:30+0100-29.03:30+0200", None),
        (FORWARD, "02:30", "03:30", "day1 29.03:30+0200-29.04:30+0200", "26:30 does not exist"),
        (FORWARD, "02:45", "03:15", "day1 29.03:45+0200-29.04:15+0200", "26:45 does not exist"),
        (FORWARD, "01:00", "02:30", "day1 29.01:00+0100-29.03:30+0200", "26:30 does not exist"),
    ],
)
def test_clock_times_in_a_night_when_clocks_change(
    first: date, start: str, end: str, slot: str, remark: str | None
) -> None:
    found = read(table(f"day1,A,{start},{end},X"), festival(first))
    assert times(found) == [slot]
    assert remark is None or any(remark in one for one in messages(found))
    naive = [f"{first + timedelta(days=clock < '12:00')}T{clock}" for clock in (start, end)]
    assert times(read(f"stage,start,end,artist\nA,{naive[0]},{naive[1]},X", festival(first))) == [slot]


def test_a_length_is_elapsed_time() -> None:
    rows = "day1,A,01:30,90,X\n2026-10-25T01:30,B,2026-10-25T01:30,90,Y"
    found = read(f"day,stage,start,length,artist\n{rows}", festival(BACK))
    assert times(found) == ["day1 25.01:30+0200-25.02:00+0100"] * 2
    frab = json.dumps(
        {"schedule": {"events": [{"date": "2026-10-25T01:30", "duration": "1:30", "room": "A", "title": "X"}]}}
    )
    assert times(read(frab, festival(BACK))) == ["day1 25.01:30+0200-25.02:00+0100"]


def test_a_missing_end_is_the_next_start_even_if_its_clock_time_is_earlier() -> None:
    rows = "A,2026-10-25T02:30+02:00,X\nA,2026-10-25T02:10+01:00,Y\nA,2026-10-25T02:50+01:00,Z"
    found = read(f"stage,start,artist\n{rows}", festival(BACK))
    assert times(found) == [
        "day1 25.02:30+0200-25.02:10+0100",
        "day1 25.02:10+0100-25.02:50+0100",
        "day1 25.02:50+0100-25.03:20+0100",
    ]


@pytest.mark.parametrize("zone_block", [True, False])
def test_an_event_in_local_time_may_end_in_the_repeated_hour(*, zone_block: bool) -> None:
    zone = """BEGIN:VTIMEZONE
TZID:Club
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
    name = "Club" if zone_block else "Europe/Berlin"
    event = f"""BEGIN:VEVENT
DTSTART;TZID={name}:20261025T023000
DTEND;TZID={name}:20261025T021000
SUMMARY:X
LOCATION:A
END:VEVENT
"""
    text = f"BEGIN:VCALENDAR\n{zone if zone_block else ''}{event}END:VCALENDAR\n"
    found = read(text, festival(BACK))
    assert times(found) == ["day1 25.02:30+0200-25.02:10+0100"]
    assert "end 02:10 happens twice in that night, as clocks go back: read as the second one" in messages(found)


def test_a_clashfinder_event_may_end_in_the_repeated_hour() -> None:
    event = {"name": "X", "start": "2026-10-25 02:30", "end": "2026-10-25 02:10"}
    document = {"timezone": "Europe/Berlin", "locations": [{"name": "A", "events": [event]}]}
    found = read(json.dumps(document), festival(BACK))
    assert times(found) == ["day1 25.02:30+0200-25.02:10+0100"]
    assert "end 02:10 happens twice in that night, as clocks go back: read as the second one" in messages(found)


def test_the_day_turns_by_the_clock_in_the_night_of_a_clock_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    rows = [datetime(2026, 10, 25, hour, minute, tzinfo=berlin) for hour, minute in [(4, 59), (5, 0)]]
    text = "stage,start,length,artist\n" + "\n".join(f"A,{start.isoformat()},20,X" for start in rows)
    assert [slot.day for slot in read(text, festival(BACK)).slots] == ["day1", "day2"]
