"""A sheet of corrections is fetched at its own pace, guarded like a source, and applied; the last good one stays."""

import json
import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from tests.conftest import FESTIVALS, NOW
from tests.site import Answer, Site
from timetable.errors import SourceUnreadable
from timetable.festivals import FestivalFile, read_festival_file, with_sheet
from timetable.model import SlotId, Timetable
from timetable.refresh import RefreshOrder, fetch_sheet, fetch_without_store, fetcher_for, preview, refresh
from timetable.refresh.correction_sheet import PACE_S
from timetable.store import RedisStore
from worker import tasks
from worker.app import CORRECTIONS_EVERY_S

SHEET = """do,day,stage,start,act,id,all,new start,new end,new act,new detail,from,shift_min
cancel,day1,hot,10:30,,,,,,,,,
set,,,,≒Parallel,,yes,,,≠Parallel,,,
add,day2,sky,20:00,シークレット,,,,20:30,,,,
delay,day1,sky,,,,,,,,,13:00,20

hide,,,,,day2-hot-1100,,,,,,,
"""
ON_A_DAY = NOW + timedelta(days=1)


@pytest.fixture
def sheet_file(tiny_file: FestivalFile, site: Site) -> FestivalFile:
    site.answers["/sheet.csv"] = Answer(SHEET.encode(), etag='"1"')
    return replace(tiny_file, corrections_url=f"{site.url}/sheet.csv")


def fetched(file: FestivalFile, store: RedisStore, order: RefreshOrder) -> bool:
    return fetch_sheet(file, store, fetcher_for(file, ""), order)


def refreshed(file: FestivalFile, store: RedisStore, order: RefreshOrder) -> Timetable:
    report = refresh(file, store, fetcher_for(file, ""), order)
    assert report is not None
    assert report.timetable is not None
    return report.timetable


def test_every_kind_of_line_is_a_correction(tiny_file: FestivalFile) -> None:
    file = with_sheet(tiny_file, SHEET.encode("utf-8-sig"))
    assert file.sheet_remarks == ()
    assert [(one.kind.value, one.number) for one in file.corrections] == [
        *(("cancel", 1002), ("set", 1003), ("add", 1004), ("shift_min", 1005), ("hide", 1007))
    ]
    assert file.corrections[1].values == {"act": "≠Parallel"}
    added = {"day": "day2", "stage": "sky", "start": "20:00", "act": "シークレット", "end": "20:30"}
    assert file.corrections[2].values == added
    assert (file.corrections[3].shift_min, file.corrections[3].where["from"]) == (20, "13:00")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("cansel,day1", "do: 'cansel' is none of set, add, cancel, hide, delay"),
        (",day1", "do: '' is none of"),
        ("cancel,day7", "day: there is no 'day7'; there are: day1, day2"),
        ("cancel,,nowhere", "stage: there is no 'nowhere'; there are: hot, lane, sky"),
        ("cancel", "cancel: says nothing of the slots that it means"),
        ("set,day1", "set: is empty"),
        ("hide,day1,,,,,maybe", "all: 'maybe' is neither yes nor empty"),
        ("add,day1,hot", "`start` and `act` are missing"),
        ("delay,day1,hot,,,,,,,,,14:00,soon", "shift_min: 'soon' is not a whole number"),
        ("delay,day1,hot,,,,,,,,,14:00,999", "shift_min: 999 is greater than the maximum of 360"),
        ("delay,day1,hot,,,,,,,,,,20", "a delay needs from"),
        (f"cancel,,,,{'x' * 2000}", "act: has 1001 characters, but takes at most 500"),
    ],
)
def test_a_line_that_is_no_correction_is_a_remark_and_the_others_count(
    tiny_file: FestivalFile, line: str, reason: str
) -> None:
    head, first, *_ = SHEET.splitlines()
    file = with_sheet(tiny_file, f"{head}\n{line}\n{first}\n".encode())
    assert [one.number for one in file.corrections] == [1003]
    (remark,) = file.sheet_remarks
    assert remark.where == "corrections_url / line 2"
    assert reason in remark.message
    assert not remark.is_row_kept


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>login</html>", "no column `do`"),
        (b"", "no column `do`"),
        (b"\xff\xfe\x00d", "CSV in UTF-8"),
        (b"do,stag\n", "column 'stag' is not known; did you mean `stage`"),
        (b"do,act,Act\n", "column 'act' stands twice"),
        (b"do\n" + b"hide\n" * 501, "at most 500 lines"),
        (b"do\n" + b"x" * 600_000, "at most 500,000 bytes"),
        (b'do,act\nhide,"x', "its quotes are not closed"),
    ],
)
def test_a_document_that_is_no_sheet_is_refused(tiny_file: FestivalFile, content: bytes, reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=reason):
        with_sheet(tiny_file, content)


@given(st.binary(max_size=200), st.lists(st.text(max_size=8), max_size=14))
def test_garbage_is_refused_or_a_remark(content: bytes, cells: list[str]) -> None:
    file = read_festival_file(FESTIVALS / "tiny.toml")
    line = ",".join(json.dumps(cell, ensure_ascii=False) for cell in cells).encode(errors="replace")
    for text in (content, SHEET.encode() + content, SHEET.encode() + line):
        try:
            assert len(with_sheet(file, text).corrections) <= 10
        except SourceUnreadable:
            continue


def test_corrections_of_a_sheet_are_published_and_leave_with_their_line(
    sheet_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    assert fetched(sheet_file, store, order)
    slots = {slot.id: slot for slot in refreshed(sheet_file, store, order).slots}
    assert slots[SlotId("day1-hot-1030")].status == "cancelled"
    assert "シークレット" in {slot.act for slot in slots.values()}
    assert {slot.delay_min for slot in slots.values()} == {0, 20}
    site.answers["/sheet.csv"] = Answer(SHEET.splitlines()[0].encode())
    assert fetched(sheet_file, store, replace(order, is_manual=True))
    assert not any(slot.is_corrected for slot in refreshed(sheet_file, store, order).slots)


def test_a_sheet_has_its_own_pace_on_festival_days(
    sheet_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    def ask(seconds: float) -> int:
        fetched(sheet_file, store, replace(order, now=ON_A_DAY + timedelta(seconds=seconds), interval_s=300))
        return len(site.requests)

    assert [ask(seconds) for seconds in (0, 10, 30, 40, 60)] == [1, 1, 2, 2, 3]
    assert site.requests[-1].headers["if-none-match"] == '"1"'
    assert not fetched(sheet_file, store, replace(order, now=ON_A_DAY + timedelta(days=30)))
    assert len(site.requests) == 3
    assert PACE_S == CORRECTIONS_EVERY_S


@pytest.mark.parametrize("answer", [Answer(status=500), Answer(b"<html>"), Answer(b"do,nonsense\n")])
def test_the_last_good_sheet_stays_and_the_fault_is_logged_once(
    answer: Answer,
    sheet_file: FestivalFile,
    store: RedisStore,
    order: RefreshOrder,
    site: Site,
    caplog: pytest.LogCaptureFixture,
) -> None:
    manual = replace(order, is_manual=True)
    good = refreshed(sheet_file, store, manual)
    assert any(slot.is_corrected for slot in good.slots)
    site.answers["/sheet.csv"] = answer
    caplog.set_level(logging.INFO)
    assert not fetched(sheet_file, store, manual)
    assert not fetched(sheet_file, store, manual)
    assert refreshed(sheet_file, store, order).version == good.version
    site.answers["/sheet.csv"] = Answer(SHEET.encode())
    assert not fetched(sheet_file, store, manual)
    lines = [record.message for record in caplog.records if "corrections_url" in record.message]
    assert [line.rpartition("; ")[2] for line in lines] == [
        "the last good sheet stays",
        "tiny, corrections_url: is well again",
    ]


def test_a_sheet_is_guarded_like_a_source(
    sheet_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    site.answers["/sheet.csv"] = Answer(status=302, headers={"Location": f"{elsewhere}/other.csv"})
    site.answers["/other.csv"] = Answer(SHEET.encode())
    assert not fetched(sheet_file, store, order)
    assert "leads to the private address" in caplog.text
    assert fetched(replace(sheet_file, private_hosts=frozenset({"localhost"})), store, replace(order, is_manual=True))


def test_bad_lines_are_in_the_report_and_in_the_preview(
    sheet_file: FestivalFile, store: RedisStore, order: RefreshOrder, site: Site
) -> None:
    site.answers["/sheet.csv"] = Answer(f"{SHEET}nonsense\n".encode())
    report = refresh(sheet_file, store, fetcher_for(sheet_file, ""), replace(order, is_manual=True))
    assert report is not None
    assert [remark.where for remark in report.refused_corrections] == ["corrections_url / line 8"]
    site.answers["/sheet.csv"] = Answer(SHEET.encode())
    found = preview(sheet_file, store, fetcher_for(sheet_file, ""), order)
    assert found.remarks == ()
    site.answers["/sheet.csv"] = Answer(status=500)
    found = preview(sheet_file, store, fetcher_for(sheet_file, ""), order)
    assert any("the last good one is used" in note for note in found.notes)
    assert [remark.where for remark in found.remarks] == ["corrections_url / line 8"]


def test_a_timetable_without_a_store_has_the_corrections_too(sheet_file: FestivalFile, order: RefreshOrder) -> None:
    timetable = fetch_without_store(sheet_file, fetcher_for(sheet_file, ""), order.now)
    assert any(slot.is_corrected for slot in timetable.slots)


def test_the_worker_queues_a_refresh_when_a_sheet_is_new(
    sheet_file: FestivalFile,
    store: RedisStore,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    site: Site,
) -> None:
    text = (FESTIVALS / "tiny.toml").read_text(encoding="utf-8").replace("2026-08", "2099-08")
    folder = tmp_path / "own"
    folder.mkdir()
    url = f'corrections_url = "{sheet_file.corrections_url}"\n'
    (folder / "tiny.toml").write_text(url + text, encoding="utf-8")
    (folder / "tiny.json").write_bytes((FESTIVALS / "tiny.json").read_bytes())
    settings.FESTIVALS_DIR = folder
    queued: list[tuple[str]] = []
    monkeypatch.setattr(tasks.refresh_festival, "apply_async", lambda words, **_: queued.append(words))
    tasks.refresh_corrections()
    tasks.refresh_corrections()
    assert queued == [("tiny",)]
    assert len(site.requests) == 1
    tasks.refresh_festival("tiny")
    call_command("withdraw", "tiny")
    site.answers["/sheet.csv"] = Answer(b"do\n")
    tasks.refresh_corrections()
    assert len(site.requests) == 1
