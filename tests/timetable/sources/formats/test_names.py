"""Every reader returns a name as it was written, and refuses an invisible one."""

import csv
import io
import json
from collections.abc import Callable
from html import escape

import pytest

from timetable.festivals import FestivalFile, Source
from timetable.model import SourceId, Status
from timetable.sources import SourceSlots, read_source

NAMES = ("<ANGEL>", "None", "NULL", "I <3 U & <you>", "<RUBY>", "Macro&micro", "\ufa19楽\ufa1e", "❤\ufe0f\u200d🔥")
DAY = "2026-08-01"


def _tif(name: str) -> str:
    return json.dumps({"day1": {"HOT STAGE": [{"start": "1000", "end": "1030", "artist": name, "detail": "null"}]}})


def _tif2025(name: str) -> str:
    values = {"id_timetable": 1, "start_time": "10:00:00", "end_time": "10:30:00", "title": name, "ditale": "null"}
    return json.dumps({DAY: {"HOT STAGE": [values]}})


def _atjam(name: str) -> str:
    turn = {"start": "1000", "end": "1030", "lineup": [{"name": name}], "replacement": None}
    return json.dumps({"data": {"timetables": [{"stage": "HOT STAGE", "turns": [turn]}]}})


def _frab_json(name: str) -> str:
    event = {"start": "10:00", "duration": "00:30", "title": name, "track": None}
    return json.dumps({"schedule": {"conference": {"days": [{"date": DAY, "rooms": {"HOT STAGE": [event]}}]}}})


def _frab_xml(name: str) -> str:
    event = f"<event id='1'><start>10:00</start><duration>00:30</duration><title>{escape(name)}</title></event>"
    return f"<schedule><day date='{DAY}'><room name='HOT STAGE'>{event}</room></day></schedule>"


def _clashfinder(name: str) -> str:
    event = {"name": name, "start": f"{DAY} 10:00", "end": f"{DAY} 10:30"}
    return json.dumps({"locations": [{"name": "HOT STAGE", "events": [event]}]})


def _ical(name: str) -> str:
    times = "DTSTART:20260801T100000\r\nDTEND:20260801T103000"
    event = f"BEGIN:VEVENT\r\nUID:1\r\n{times}\r\nSUMMARY:{name}\r\nLOCATION:HOT STAGE\r\nEND:VEVENT"
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}\r\nEND:VCALENDAR\r\n"


def _csv(name: str) -> str:
    table = io.StringIO()
    csv.writer(table).writerows(
        [["day", "stage", "start", "end", "act"], ["day1", "HOT STAGE", "10:00", "10:30", name]]
    )
    return table.getvalue()


def _json(name: str) -> str:
    values = {"day": "day1", "stage": "HOT STAGE", "start": "10:00", "end": "10:30", "artist": name, "id": "null"}
    return json.dumps({"slots": [values, {**values, "start": "11:00", "end": "null"}]})


def _greeting(name: str) -> str:
    return f"day1\t10:00-10:30\t{name}\tSomebody\n"


def _tgif(name: str) -> str:
    return f"day1\t1000\t1030\tTGIF A\t{name}\n"


WRITERS: dict[str, Callable[[str], str]] = {
    "tif": _tif,
    "tif2025": _tif2025,
    "atjam": _atjam,
    "frab-json": _frab_json,
    "frab-xml": _frab_xml,
    "clashfinder": _clashfinder,
    "ical": _ical,
    "csv": _csv,
    "json": _json,
    "tif-greeting": _greeting,
    "tif-tgif": _tgif,
}


def read(file: FestivalFile, format_name: str, name: str) -> SourceSlots:
    day = file.festival.days[0].id if format_name == "atjam" else None
    source = Source(SourceId("live"), "file:", format=format_name, day=day)
    return read_source(WRITERS[format_name](name).encode(), file, source)


@pytest.mark.parametrize("format_name", WRITERS)
def test_a_name_comes_through_every_reader(tiny_file: FestivalFile, format_name: str) -> None:
    found = [read(tiny_file, format_name, name) for name in NAMES]
    assert [part.slots[0].act if part.slots else None for part in found] == list(NAMES)
    assert not any(slot.has_official_id for slot in found[0].slots) or format_name in {"tif2025", "frab-xml", "ical"}


@pytest.mark.parametrize("format_name", WRITERS)
def test_an_invisible_name_is_refused_with_a_reason(tiny_file: FestivalFile, format_name: str) -> None:
    found = read(tiny_file, format_name, "\u3164")
    refused = {remark.message for remark in found.remarks if not remark.is_row_kept}
    assert refused == {"no act: nothing of it can be seen (U+3164); row left out"}
    assert all(slot.act == "Somebody" for slot in found.slots)


def test_a_null_word_is_a_name_with_a_remark(tiny_file: FestivalFile) -> None:
    found = read(tiny_file, "csv", "None")
    assert [remark.message for remark in found.remarks] == [
        "act 'None' is taken for a name; if it means nobody, hide it with a correction"
    ]
    assert read(tiny_file, "csv", "n/a").slots[0].status is Status.UNCONFIRMED


def test_a_null_word_on_several_stages_at_one_time_is_nobody(tiny_file: FestivalFile) -> None:
    lines = ["day,stage,start,end,act", "day1,HOT STAGE,10:00,10:30,None", "day1,SKY STAGE,10:00,10:30,None"]
    lines += ["day1,SKY STAGE,12:00,12:30,None", "day1,HOT STAGE,12:00,12:30,A", "day1,HOT STAGE,13:00,13:30,NULL"]
    source = Source(SourceId("live"), "file:", format="csv")
    found = read_source("\n".join(lines).encode(), tiny_file, source)
    assert [slot.act for slot in found.slots] == ["A", "NULL"]
    assert [remark.message for remark in found.remarks if not remark.is_row_kept] == [
        "no act: 'None' stands on several stages at one time, so it means nobody; row left out"
    ] * 3


def test_tif_writes_its_null_as_a_word(tiny_file: FestivalFile) -> None:
    assert not read(tiny_file, "tif", "null").slots
    named = {"id_timetable": 1, "start_time": "10:00", "end_time": "10:30", "title": "null", "artist_name": "A"}
    source = Source(SourceId("live"), "file:", format="tif2025")
    found = read_source(json.dumps({DAY: {"HOT STAGE": [named]}}).encode(), tiny_file, source)
    assert (found.slots[0].act, found.slots[0].detail) == ("A", ())


def test_invisible_performers_are_left_out_with_a_remark(tiny_file: FestivalFile) -> None:
    lines = [
        "day,stage,start,end,act,performers",
        "day1,HOT STAGE,10:00,10:30,A,\u200b",
        "day1,None,11:00,11:30,B,None",
    ]
    source = Source(SourceId("live"), "file:", format="csv")
    found = read_source("\n".join(lines).encode(), tiny_file, source)
    assert [slot.performers for slot in found.slots] == [(), ("None",)]
    assert found.stages[-1].name == "None"
    assert "a performer of whom nothing can be seen (U+200B); left out" in {remark.message for remark in found.remarks}
