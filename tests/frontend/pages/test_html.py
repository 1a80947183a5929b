"""Every page is valid HTML by html-validate, in each language and with hostile names; a new route must be asked too."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product_settings
from django.http import HttpRequest
from django.test import Client
from django.views.defaults import server_error

from bench.worst_case.routes import route_names
from frontend.pages.day.page import day_page
from frontend.pages.picker import written
from tests.cast import FESTIVAL, PUBLISHED_AT, slot, timetable
from tests.frontend.conftest import Publish
from tests.frontend.pages.served_pages import ADDRESSES, answers, complaints
from timetable.festivals import read_festival_file
from timetable.model import Area, Kind, Location, Names, Status, Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.store import RedisStore, Withdrawal, current_timetables
from timetable.timetable_json import timetable_of
from timetable.today import Phase, Today
from timetable.wording.language import LANGUAGES, Language

PAGES = {"docs", "my-day", "now", "picker", "share", "status", "ticked", "together"}
PUBLIC_URL = "https://timetable.example"
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><!-- <style>",
    "A & B &amp; C &nbsp \"quoted\" 'too'",
    "two\nlines\r\nand\ttabs",
    "\u202emirrored \u200fمهرجان\u200f",
    ("long name & <b> " * 40)[:500],
    "x" * 500,
    "👩\u200d🎤 か\u3099 \u200b\ufeff",
)
DAY1, DAY2 = FESTIVAL.days


@pytest.fixture(autouse=True)
def public_url(settings: Any) -> None:
    """Let pages have absolute addresses, too."""
    settings.PUBLIC_URL = PUBLIC_URL
    settings.CONTACT = "<me> & you"


def test_every_route_is_asked() -> None:
    assert set(ADDRESSES) == set(route_names())


def test_html_validate_finds_what_is_wrong() -> None:
    broken = "<!doctype html><html><head><title>x</title></head><body><p><div></p><ul><p>x</p></ul></body></html>"
    found = complaints({"/broken/": broken})
    assert {one.rpartition("(")[2] for one in found} >= {"close-order)", "element-permitted-content)"}
    assert all(one.startswith("/broken/, 1:") for one in found)


def test_every_page_is_valid(client: Client, tiny: Timetable) -> None:
    found = answers(client, tiny)
    assert {answer.route for answer in found.values() if answer.html} == PAGES
    assert {answer.status for answer in found.values() if answer.html} == {200, 400, 404}
    assert complaints({address: answer.html for address, answer in found.items() if answer.html}) == []


def hostile_timetable() -> Timetable:
    """Build a timetable whose every name is hostile, as no reader would let it through."""
    names = [Names(one, one[::-1]) for one in HOSTILE]
    festival = replace(
        FESTIVAL,
        name=names[0],
        notice=names[1],
        location=Location(names[1], names[2]),
        days=tuple(replace(day, label=label) for day, label in zip(FESTIVAL.days, names, strict=False)),
        areas=(Area(FESTIVAL.areas[0].id, names[2]),),
        stages=tuple(replace(stage, name=one) for stage, one in zip(FESTIVAL.stages, HOSTILE, strict=False)),
        official_url='https://festival.example/?a=1&b="< ',
        hashtag="<&",
    )
    slots = [
        replace(
            slot(f"day{number % 2 + 1} {stage} {10 + number}:00-{10 + number}:50 ACT", act=act, detail=HOSTILE),
            kind=kind,
            status=status,
        )
        for number, act in enumerate(HOSTILE)
        for stage, kind, status in (
            ("hot", Kind.LIVE, Status.SCHEDULED),
            ("sky", Kind.TALK, Status.CANCELLED),
            ("lane", Kind.GREETING, Status.UNCONFIRMED),
        )
    ]
    return timetable_of(festival, slots, PUBLISHED_AT)


def test_hostile_names_are_text_on_every_page(client: Client, publish: Publish) -> None:
    found = answers(client, publish(hostile_timetable()), PAGES)
    pages = {address: answer.html for address, answer in found.items() if answer.html}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages["/tiny/"]
    assert "<script>alert" not in "".join(pages.values())
    links = [re.findall(r'href="(https://festival[^"]*)"', pages[page]) for page in ("/tiny/", "/status/")]
    assert links == [["https://festival.example/?a=1&amp;b=%22%3C%20"]] * 2
    assert complaints(pages) == []


def test_a_hostile_document_without_ends_or_a_place_is_valid_too(
    client: Client, store: RedisStore, order: RefreshOrder, tmp_path: Path
) -> None:
    rows = [{"start": f"{10 + number}00", "end": "", "artist": act} for number, act in enumerate(HOSTILE)]
    (tmp_path / "own.json").write_text(json.dumps({"day1": {"A & <B>": rows}, "day2": {}}), encoding="utf-8")
    days = '[[days]]\ndate = 2026-08-01\nlabel = "<d> &"\n[[days]]\ndate = 2026-08-02\n'
    (tmp_path / "own.toml").write_text(
        f'id = "own"\nname = "<own> & more"\ntime_zone = "Asia/Tokyo"\n{days}[[sources]]\nurl = "file:own.json"\n',
        encoding="utf-8",
    )
    file = read_festival_file(tmp_path / "own.toml")
    report = refresh(file, store, fetcher_for(file, ""), order)
    assert report is not None
    assert report.timetable is not None
    current_timetables.cache_clear()
    found = answers(client, report.timetable, PAGES)
    pages = {address: answer.html for address, answer in found.items() if answer.html}
    assert 'type="application/ld+json"' in pages["/own/"]
    assert '"location"' not in pages["/own/"]
    assert complaints(pages) == []


def test_pages_of_errors_are_valid(client: Client, tiny: Timetable, store: RedisStore) -> None:
    note = Withdrawal(tiny.festival.id, Names(HOSTILE[0]), "https://festival.example/", datetime.now(UTC))
    pages, expected = {}, {}
    for language in ("", *(f"?lang={one}" for one in LANGUAGES)):
        for address, status, host in (("/a/b/c/", 404, "testserver"), ("/tiny/", 400, "other.example")):
            response = client.get(address + language, SERVER_NAME=host)
            pages[f"{address}{language} {host}"] = response.content.decode()
            expected[f"{address}{language} {host}"] = (status, response.status_code)
    store.withdraw(note)
    current_timetables.cache_clear()
    for language in ("", *(f"?lang={one}" for one in LANGUAGES)):
        for address, status in (("/tiny/", 410), ("/", 503), ("/status/", 200)):
            response = client.get(address + language)
            pages[f"withdrawn: {address}{language}"] = response.content.decode()
            expected[f"withdrawn: {address}{language}"] = (status, response.status_code)
    assert [address for address, (wanted, status) in expected.items() if wanted != status] == []
    pages["500"] = server_error(HttpRequest()).content.decode()
    assert complaints(pages) == []


@pytest.mark.usefixtures("redis_url")
def test_pages_of_an_empty_server_are_valid(client: Client) -> None:
    addresses = [f"{path}{query}" for path in ("/", "/status/", "/tiny/") for query in ("", "?lang=en")]
    assert complaints({address: client.get(address).content.decode() for address in addresses}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_rare_states_are_valid(language: Language) -> None:
    shown = timetable("day1 hot 10:30-10:55 A", "day1 hot 25:30-26:00 B")
    todays = (
        Today(Phase.BEFORE, DAY1),
        Today(Phase.ON, DAY2, DAY1),
        Today(Phase.AFTER, DAY1, DAY2),
        Today(Phase.BETWEEN, DAY2, DAY1, is_tomorrow=True),
    )
    invented = timetable_of(replace(FESTIVAL, is_invented=True), shown.slots, PUBLISHED_AT)
    pages = {
        f"{today.phase}, {of.festival.is_invented}": written(
            of, day_page(of, today.day, today, language, is_named=False)
        )
        for today in todays
        for of in (shown, invented)
        if today.day
    }
    assert complaints(pages) == []


def test_the_offline_page_is_valid() -> None:
    page = (Path(product_settings.UI_DIST) / "offline.html").read_text(encoding="utf-8")
    link = '<li><a href="/demo/">A &#38; B</a></li>'
    assert "<!-- festivals -->" in page
    assert complaints({"empty": page, "with links": page.replace("<!-- festivals -->", link * 2)}) == []
