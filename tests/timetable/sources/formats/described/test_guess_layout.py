"""JSON with telling keys is read without a description; other JSON needs one."""

import json
from typing import Any

import pytest

from tests.timetable.sources.formats.sample_reading import read_as
from timetable.sources.formats.described.guess_layout import guessed_layout


def rows(document: Any) -> list[tuple[str, str, str, str, str]]:

    return [
        (row.day, row.stage, row.start.text, row.end.text, row.act)
        for row in read_as("json", json.dumps(document)).rows
    ]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            [{"date": "2027-08-06", "stage": "A", "start": "10:00", "end": "10:30", "name": "One"}],
            [("2027-08-06", "A", "10:00", "10:30", "One")],
        ),
        (
            {"data": {"items": [{"venue": {"title": "A"}, "startTime": "10:00", "artists": [{"name": "One"}]}]}},
            [("", "A", "10:00", "", "One")],
        ),
        (
            {
                "stages": [
                    {"name": "A", "acts": [{"startsAt": 1785547800000, "endsAt": 1785549300000, "artist": "One"}]}
                ]
            },
            [("", "A", "2026-08-01T01:30:00+00:00", "2026-08-01T01:55:00+00:00", "One")],
        ),
        (
            {"days": [{"label": "Fri", "rooms": [{"name": "A", "sets": [{"time": "22:00 – 25:30", "title": "One"}]}]}]},
            [("Fri", "A", "22:00", "25:30", "One")],
        ),
        (
            {"a-b c": [{"開始": "10:00", "終了": "10:30", "会場": "A", "出演者": "ひとり"}], "news": [{"title": "x"}]},
            [("", "A", "10:00", "10:30", "ひとり")],
        ),
    ],
)
def test_a_layout_is_guessed_from_keys(document: Any, expected: list[tuple[str, ...]]) -> None:
    assert rows(document) == expected


def test_ids_are_looked_up_in_a_list_elsewhere() -> None:
    feed = {
        "data": {
            "stages": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}],
            "artists": [{"id": "x", "name": "One"}, {"id": "y", "name": "Two"}],
            "performances": [
                {"id": 1, "stageId": 2, "artist_ids": ["x", "y"], "starts_at": 1790985600, "ends_at": 1790989200},
                {"id": 2, "stageId": 9, "artist_ids": ["z"], "starts_at": 1790985600, "ends_at": None},
            ],
        }
    }
    assert rows(feed) == [
        ("", "B", "2026-10-03T00:00:00+00:00", "2026-10-03T01:00:00+00:00", "One<br>Two"),
        ("", "9", "2026-10-03T00:00:00+00:00", "", "z"),
    ]


def deep(levels: int) -> Any:
    document: Any = [{"start": "10:00", "artist": "One"}]
    for _ in range(levels):
        document = {"x": document}
    return document


@pytest.mark.parametrize(
    "document",
    [
        None,
        "text",
        [],
        {},
        [[[]]],
        [{"start": "10:00"}],
        [{"start": None, "artist": "One"}],
        {"acts": [{"s": "10:00", "n": "One"}]},
        {"start": "10:00", "artist": "One"},
        deep(50),
        {str(number): {str(inner): [] for inner in range(300)} for number in range(300)},
    ],
)
def test_nothing_is_guessed_from_unknown_keys(document: Any) -> None:
    assert guessed_layout(document) is None
