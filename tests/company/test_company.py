"""The table of `make company` says where a program read anything but what it was given."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.company import checks
from tests.company.environment import ADAPTERS, ROOT, Environment, NotHereError, RefusedError
from tests.company.programs import PROGRAMS, Fault, Given, Program
from tests.company.table import Row, table
from tests.timetable.ical.large_calendar import Shown, expected, first_slots, revisions

PROGRAM = Program("reader", "dev", "feedparser", Given.FEED, "by_reader.py")
PREVIEW = {"title": "Fes (unofficial)", "description": "9 stages", "image": "", "site_name": next(iter(checks.SITE))}


@pytest.fixture(scope="module")
def wanted() -> list[Shown]:
    before, _ = revisions("Europe/Berlin", date(2026, 10, 24))
    return [expected(number, slot) for number, slot in enumerate(first_slots(before.festival))]


def read(wanted: list[Shown]) -> list[dict[str, Any]]:
    return [
        {"summary": summary, "start": start, "end": end, "status": status}
        for status, summary, _, start, end, _ in wanted
    ]


def test_a_calendar_that_is_read_as_given_has_no_objection(wanted: list[Shown]) -> None:
    assert checks.check_events(read(wanted), wanted, None) == ""
    without_status = [{**event, "status": None} for event in read(wanted)]
    assert checks.check_events(without_status, wanted, None) == ""


@pytest.mark.parametrize(
    "wrong",
    [{"summary": "Nobody"}, {"start": 0.0}, {"end": 0.0}, {"status": "TENTATIVE"}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_one_event_that_is_read_otherwise_is_told(wrong: dict[str, Any], wanted: list[Shown]) -> None:
    events = read(wanted)
    events[5] = {**events[5], **wrong}
    assert checks.check_events(events, wanted, None).startswith("1 of 300 events are not as given: ")


def test_an_event_that_is_missing_is_told_whatever_fault_the_program_has(wanted: list[Shown]) -> None:
    for fault in (None, *Fault):
        assert checks.check_events(read(wanted)[1:], wanted, fault) == "299 of 300 events were read"


def test_a_fault_of_the_program_excuses_the_events_that_it_touches_and_no_other(wanted: list[Shown]) -> None:
    number = next(number for number, event in enumerate(read(wanted)) if event["start"] == 1792886400.0)
    events = read(wanted)
    events[number] = {**events[number], "start": 1792890000.0}
    assert checks.check_events(events, wanted, Fault.TWICE) == ""
    assert checks.check_events(events, wanted, Fault.BACKSLASH) != ""
    assert checks.check_events(events, wanted, None) != ""


CHANGES = [["A", "B & C"], ["B & C", "A"]]
ENTRIES = [
    {"id": "1", "html": "<ul><li>Renamed: A → B &amp; C</li></ul>"},
    {"id": "2", "html": "<ul><li>Renamed: B &amp; C → A</li></ul>"},
]


def test_a_feed_is_content_with_each_change_as_a_line_of_its_own() -> None:
    assert checks.check_entries(ENTRIES, CHANGES) == ""
    assert checks.check_entries(ENTRIES[:1] * 2, CHANGES) == "1 of 2 entries were kept"
    broken = [{**ENTRIES[0], "html": "<ul><li>Renamed: A → B</li></ul>"}]
    assert checks.check_entries(broken, CHANGES[:1]).startswith("no entry has the line of ['A', 'B & C']")


@pytest.mark.parametrize(
    ("changed", "objection"),
    [
        ({"title": "Fes"}, "the title 'Fes' does not say that it is unofficial"),
        ({"description": None}, "no description"),
        ({"alt": ""}, "no alt"),
        ({"site_name": "Fes official"}, "the site is named 'Fes official'"),
        ({"image": "nowhere"}, "its image 'nowhere' is not there: unknown url type: 'nowhere'"),
        ({}, ""),
    ],
)
def test_a_preview_without_something_is_told(changed: dict[str, Any], objection: str) -> None:
    image = (ROOT / "frontend" / "root" / "apple-touch-icon.png").as_uri()
    assert checks.check_preview({**PREVIEW, "image": image, **changed}) == objection


def test_the_table_has_a_line_for_each_program_and_its_result() -> None:
    rows = [
        Row(PROGRAM, "1.2", ""),
        Row(replace(PROGRAM, fault=Fault.TWICE), "1.2", ""),
        Row(replace(PROGRAM, given=Given.TESTS), "1.2", ""),
        Row(PROGRAM, "1.2", "a | b\nc"),
        Row(PROGRAM, "", None, "not installed"),
    ]
    results = [line.split(" | ")[3:] for line in table(rows).splitlines() if line.startswith("| reader")]
    assert results == [
        ["as given |"],
        [f"as given; a fault of its own: {Fault.TWICE.value} |"],
        ["its tests pass |"],
        ["a \\| b c |"],
        ["not asked: not installed |"],
    ]


def test_each_program_is_pinned_and_asked_by_a_file_or_a_test_that_exists() -> None:
    adapters = {program.adapter_or_tests for program in PROGRAMS if program.given is not Given.TESTS}
    assert adapters == {file.name for file in ADAPTERS.iterdir() if file.suffix in {".py", ".mjs"}}
    assert all(
        (ROOT / program.adapter_or_tests.split()[0]).exists() for program in PROGRAMS if program.given is Given.TESTS
    )
    for program in PROGRAMS:
        assert re.search(r"\d", program.package) or program.source not in {"pypi", "npm"}, program


def test_a_program_that_fails_or_prints_no_json_could_not_read_it(tmp_path: Path) -> None:
    environment = Environment(tmp_path)
    with pytest.raises(RefusedError, match="Error"):
        environment.answer(PROGRAM, ["http://127.0.0.1:1/"])  # the package `reader` is not in this environment
    absent = replace(PROGRAM, source="debian", package="no-such-package")
    with pytest.raises(NotHereError, match="Debian has it in no-such-package"):
        environment.answer(absent, [])
