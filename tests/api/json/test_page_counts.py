"""Page counts of a selection: the same numbers as in the headers of its pictures, whatever the layout."""

import json
from itertools import product
from urllib.parse import urlencode

import pytest
from django.test import Client

from api.json.selections import selection_answer
from tests.api.conftest import TINY, Api
from tests.cast import timetable
from timetable.model import Timetable
from timetable.picture import Density, PictureOptions, Size, Style, draw_page
from timetable.selection import Selection, piece_text

SELECTIONS = f"{TINY}selections/"
PICKS = ["day1-hot-1030", "day1-sky-1050", "day1-hot-2530", "day2-hot-1000"]
SIZES = [size.value for size in Size]


def many(count: int) -> Timetable:
    """Return a timetable of `count` slots on two days and two stages."""
    starts = [(f"day{1 + at % 2}", ("hot", "sky")[at // 2 % 2], 540 + 10 * (at // 4)) for at in range(count)]
    rows = (
        f"{day} {stage} {at // 60}:{at % 60:02}-{(at + 9) // 60}:{(at + 9) % 60:02} 星屑 Symphony {at}"
        for day, stage, at in starts
    )
    return timetable(*rows)


@pytest.mark.parametrize("count", [1, 24, *(pytest.param(count, marks=pytest.mark.slow) for count in (2, 9, 61, 130))])
@pytest.mark.parametrize(("style", "density"), [*product(Style, Density)])
def test_counts_are_those_of_the_drawn_pages(redis_url: str, count: int, style: Style, density: Density) -> None:
    assert redis_url
    revision = many(count)
    selection = Selection.of(piece_text(one, revision.festival) for one in revision.slots)
    options = PictureOptions(style=style, density=density)
    counts = selection_answer(selection, revision, options=options).page_counts
    for size in Size:
        sheet = PictureOptions(style=style, density=density, size=size, page=300)
        drawn = draw_page(revision, revision.slots, (), sheet)
        assert (drawn.number, drawn.count) == (getattr(counts, size),) * 2, size


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"day": "day1"},
        {"style": "grid", "day": "day2"},
        {"density": "airy", "qr": "on"},
        {"style": "grid", "density": "compact", "qr": "off", "title": "わたしの3日間", "lang": "en"},
    ],
)
def test_counts_are_those_of_the_picture_header(api: Api, client: Client, options: dict[str, str]) -> None:
    query = f"?{urlencode(options)}"
    status, created = api.post(f"{SELECTIONS}{query}", {"slots": PICKS})
    code = created["code"]
    assert api.get(f"{SELECTIONS}{code}/{query}")[1]["page_counts"] == created["page_counts"]
    assert (status, created["pages"]) == (200, created["page_counts"]["a4"])
    assert [*created["page_counts"]] == SIZES
    for size in SIZES:
        shown = client.get(f"/tiny/s/{code}.png", {**options, "size": size})
        assert shown["Picture-Page"] == f"1/{created['page_counts'][size]}"


def test_a_day_without_picks_has_no_pages(api: Api) -> None:
    _, created = api.post(f"{SELECTIONS}?day=day2", {"slots": PICKS[:1]})
    assert (created["pages"], created["page_counts"]) == (0, dict.fromkeys(SIZES, 0))


@pytest.mark.parametrize(
    ("query", "name", "allowed"),
    [
        ("day=day9", "day", "day1, day2"),
        ("style=foo", "style", "list, grid"),
        ("density=foo", "density", "auto, airy, compact"),
        ("qr=2", "qr", "auto, on, off"),
        ("lang=xx", "lang", "ja"),
        (f"title={'x' * 5_000}", "title", "at most 60"),
        ("size=a4", "size", "there is no such parameter"),
        ("page=2", "page", "there is no such parameter"),
    ],
)
def test_wrong_options_are_refused_by_name(api: Api, client: Client, query: str, name: str, allowed: str) -> None:
    code = api.post(SELECTIONS, {"slots": PICKS})[1]["code"]
    body = json.dumps({"slots": PICKS})
    for response in (
        client.get(f"{SELECTIONS}{code}/?{query}"),
        client.post(f"{SELECTIONS}?{query}", body, content_type="application/json"),
    ):
        problem = response.json()
        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        assert problem["parameter"] == name
        assert allowed in problem["detail"]
