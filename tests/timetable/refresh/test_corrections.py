"""Corrections from the file to the fan: published, reported, archived, and not applied twice."""

import io
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from tests.conftest import FESTIVALS
from timetable import store as store_module
from timetable.festivals import read_festival_file
from timetable.model import Timetable
from timetable.refresh import RefreshOrder, RefreshReport, fetch_without_store, fetcher_for, refresh
from timetable.selection import Selection, piece_text, read_selection
from timetable.store import RedisStore

LATE = '[[corrections]]\nday = "day1"\nstage = "hot"\nfrom = "10:00"\nshift_min = 45\n'
ROWS = [
    ("1000", "1030", "P"),
    ("1030", "1100", "Q"),
    ("1130", "1200", "R"),
    ("1300", "1330", "S"),
    ("2830", "2850", "T"),
]
# P moves to Q's start and Q moves on: applied twice, P would move on too. A chain, a hidden act and an added one.
CORRECTIONS = """
[[corrections]]
day = "day1"
stage = "hot"
start = "10:30"
set = { start = "11:00" }
[[corrections]]
day = "day1"
stage = "hot"
start = "10:00"
set = { start = "10:30", detail = "moved" }
[[corrections]]
act = "R"
start = "11:30"
set = { start = "12:00" }
[[corrections]]
act = "R"
start = "12:00"
set = { start = "12:30" }
[[corrections]]
act = "S"
hide = true
[[corrections]]
act = "P"
cancel = true
[[corrections]]
add = { day = "day1", stage = "sky", start = "20:00", end = "20:30", act = "Secret" }
[[corrections]]
act = "Secret"
set = { start = "20:15" }
[[corrections]]
act = "U"
all = true
set = { kind = "talk" }
"""

Publish = Callable[..., RefreshReport]


@pytest.fixture
def publish(redis_url: str, store: RedisStore, order: RefreshOrder, tmp_path: Path, settings: Settings) -> Publish:
    """Publish a festival of one HOT STAGE, with corrections as TOML, or from another document."""
    assert redis_url
    settings.FESTIVALS_DIR, settings.FESTIVALS = tmp_path, ["tiny"]
    rows = [{"start": start, "end": end, "artist": act, "detail": "null"} for start, end, act in ROWS]
    lanes = [{"start": "1000", "end": "1030", "artist": "U", "detail": "null"}]
    document = {"day1": {"HOT STAGE": rows, "LANE A": lanes}, "day2": {"SKY STAGE": lanes}}
    (tmp_path / "tiny.json").write_text(json.dumps(document))
    head = (FESTIVALS / "tiny.toml").read_text(encoding="utf-8")

    def published(toml: str, document: str = "tiny.json", form: str = "tif") -> RefreshReport:
        path = tmp_path / "tiny.toml"
        path.write_text(head.replace("tiny.json", document).replace('"tif"', f'"{form}"') + toml, encoding="utf-8")
        file = read_festival_file(path)
        report = refresh(file, store, fetcher_for(file, ""), order)
        store_module.current_timetables.cache_clear()
        assert report is not None
        assert report.timetable is not None
        return report

    return published


def run(*words: str) -> str:
    output = io.StringIO()
    call_command(*words, stdout=output, stderr=output)
    return output.getvalue()


def slots_of(timetable: Timetable | None) -> tuple[Any, ...]:
    assert timetable is not None
    return timetable.slots


def test_corrections_of_an_archive_are_not_applied_twice(publish: Publish, tmp_path: Path) -> None:
    first = publish(CORRECTIONS + LATE)
    assert first.remarks == ()
    run("archive", "tiny", "-o", str(tmp_path / "archive.json"))
    second = publish(CORRECTIONS + LATE, "archive.json", "ours")
    assert second.remarks == ()
    assert slots_of(second.timetable) == slots_of(first.timetable)
    assert not second.is_new
    run("archive", "tiny", "-o", str(tmp_path / "second.json"))
    assert (tmp_path / "second.json").read_bytes() == (tmp_path / "archive.json").read_bytes()
    late = next(slot for slot in slots_of(second.timetable) if slot.act == "T")
    assert (late.day, f"{late.start:%d %H:%M}", late.delay_min) == ("day1", "02 05:15", 45)


def test_an_archive_without_its_corrections_is_read_as_published(publish: Publish, tmp_path: Path) -> None:
    first = publish(CORRECTIONS + LATE)
    run("archive", "tiny", "-o", str(tmp_path / "archive.json"))
    second = publish("", "archive.json", "ours")
    assert slots_of(second.timetable) == slots_of(first.timetable)


def test_a_correction_that_is_new_is_applied_to_an_archive(publish: Publish, tmp_path: Path) -> None:
    publish(CORRECTIONS + LATE)
    run("archive", "tiny", "-o", str(tmp_path / "archive.json"))
    later = LATE.replace("45", "60") + '[[corrections]]\nid = "day1-hot-1130"\ncancel = true\n'
    report = publish(CORRECTIONS + later, "archive.json", "ours")
    assert report.remarks == ()
    slots = {slot.act: slot for slot in slots_of(report.timetable)}
    assert (slots["R"].status, f"{slots['R'].start:%H:%M}", slots["R"].delay_min) == ("cancelled", "13:30", 60)


def test_a_refused_correction_is_not_counted_as_archived(publish: Publish, tmp_path: Path) -> None:
    everywhere = '[[corrections]]\nact = "U"\nhide = true\n'
    assert len(publish(everywhere).remarks) == 1
    run("archive", "tiny", "-o", str(tmp_path / "archive.json"))
    assert '"corrections"' not in (tmp_path / "archive.json").read_text()
    assert len(publish(everywhere, "archive.json", "ours").remarks) == 1


def test_a_refused_correction_is_reported_by_fetch_and_by_the_doctor(publish: Publish) -> None:
    publish('[[corrections]]\nact = "U"\nhide = true\n')
    output = 'corrections / 1: act = "U" meets 2 slots: add the day, stage, id of the one that is meant, or all = true'
    assert f"refused  {output}" in run("fetch", "tiny")
    findings = [one for one in _doctor() if one["said"].startswith("corrections / 1")]
    assert [(one["check"], one["state"]) for one in findings] == [("tiny", "warning")]
    assert output in findings[0]["said"]
    assert "docs/add-a-festival.md" in findings[0]["mend"]
    publish('[[corrections]]\nact = "U"\nall = true\nhide = true\n')
    assert [one for one in _doctor() if "corrections" in one["said"]] == []


def _doctor() -> list[dict[str, str]]:
    output = io.StringIO()
    with suppress(SystemExit):  # other faults than those of this test
        call_command("doctor", "--json", stdout=output)
    checks: list[dict[str, str]] = json.loads(output.getvalue())["checks"]
    return checks


def test_a_delay_comes_and_goes_as_retimed_and_codes_stay(
    publish: Publish, tmp_path: Path, order: RefreshOrder
) -> None:
    on_time = publish("").timetable
    late = publish(LATE)
    assert late.timetable is not None
    assert [(change.kind, change.after and change.after.act) for change in late.changes] == [
        ("retimed", act) for _, _, act in ROWS
    ]
    gone = publish("")
    assert on_time is not None
    assert gone.timetable is not None
    assert gone.timetable.version == on_time.version
    assert {change.kind for change in gone.changes} == {"retimed"}
    path = tmp_path / "tiny.toml"
    fresh = [gone.timetable]
    path.write_text(path.read_text(encoding="utf-8") + LATE, encoding="utf-8")
    file = read_festival_file(path)
    fresh.append(fetch_without_store(file, fetcher_for(file, ""), order.now))
    assert [timetable.former_pieces for timetable in fresh[1:]] == [{}]
    for made_in in (on_time, late.timetable):
        code = Selection.of(piece_text(slot, made_in.festival) for slot in made_in.slots)
        for timetable in fresh:
            picked = read_selection(code, timetable)
            assert ([slot.id for slot in picked.must], picked.missing) == ([s.id for s in timetable.slots], ())
