"""The list of festivals, the pages of those without a timetable, and the way to both."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.cast import FESTIVAL, PUBLISHED_AT
from tests.frontend.pages.served_pages import complaints
from timetable.model import Day, DayId, Festival, FestivalId, Names, Timetable
from timetable.selection import Selection, piece_text, write_code
from timetable.store import Announcement, LiveFacts, RedisStore, current_timetables
from timetable.timetable_json import timetable_of

TODAY = datetime.now(UTC).date()


def festival(name: str, first: date, **fields: object) -> Festival:
    """Build a festival of one day, in UTC."""
    days = (Day(DayId("day1"), first, Names("1")),)
    built = replace(FESTIVAL, id=FestivalId(name), name=Names(f"{name}フェス", name), days=days, time_zone="UTC")
    return replace(built, day_turns_min=0, **fields)  # type: ignore[arg-type]  # a test names the field it means


def publish(store: RedisStore, *festivals: Festival) -> None:
    for one in festivals:
        shown = timetable_of(one, [], PUBLISHED_AT)
        store.publish(shown, LiveFacts(one.id, shown.version, "", PUBLISHED_AT, PUBLISHED_AT, None), {})
    current_timetables.cache_clear()


def announce(store: RedisStore, *festivals: Festival) -> None:
    store.announce(*(Announcement(one, PUBLISHED_AT) for one in festivals))
    current_timetables.cache_clear()


def groups(page: str) -> dict[str, list[str]]:
    """Return the addresses under each heading of the list."""
    parts = re.findall(r"<section>\s*<h2>([^<]*)</h2>(.*?)</section>", page, re.DOTALL)
    return {unescape(heading): re.findall(r'href="([^"]*)"', rows) for heading, rows in parts}


SOON = festival(
    "soon",
    TODAY + timedelta(days=90),
    official_url="https://soon.example/?a=1&b=2",
    hashtag="SOON",
    notice=Names("ゲート変更", "New gate"),
)


def test_several_festivals_are_listed_by_time(client: Client, store: RedisStore) -> None:
    older, last, on, later = (
        festival(name, TODAY + timedelta(days=days))
        for name, days in (("older", -800), ("last", -400), ("on", 0), ("later", 400))
    )
    publish(store, older, last, on, later, replace(on, id=FestivalId("invented"), is_invented=True))
    announce(store, SOON)
    page = client.get("/", {"lang": "en"}).content.decode()
    assert groups(page) == {
        "On now": ["/on/?lang=en"],
        "Next": ["/soon/?lang=en", "/later/?lang=en"],
        "Past": ["/last/?lang=en", "/older/?lang=en"],
    }
    assert page.count("Timetable not out yet") == 1
    assert f"{TODAY + timedelta(days=-400):%Y}</span>" in page
    etag = client.get("/", {"lang": "en"})["ETag"]
    assert client.get("/", {"lang": "en"}, headers={"If-None-Match": etag}).status_code == 304
    assert [client.get(path).status_code for paths in groups(page).values() for path in paths] == [200] * 5
    japanese = client.get("/").content.decode()
    assert list(groups(japanese)) == ["開催中", "これから", "これまで"]
    assert complaints({"/": japanese, "/?lang=en": page}) == []


def test_a_single_festival_is_gone_to_also_without_a_timetable(client: Client, store: RedisStore) -> None:
    announce(store, SOON)
    assert client.get("/?utm=x")["Location"] == "/soon/?utm=x"
    invented = festival("invented", TODAY, is_invented=True)
    publish(store, invented)
    assert client.get("/").status_code == 200
    publish(store, SOON)
    assert client.get("/")["Location"] == "/soon/"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_festival_without_a_timetable_has_a_page(
    language: str, client: Client, store: RedisStore, settings: Settings
) -> None:
    settings.PUBLIC_URL = "https://timetable.example"
    announce(store, SOON)
    response = client.get("/soon/", {"lang": language, "utm": "x"})
    page = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (200, "no-cache")
    expected = {
        "ja": [
            "<p>フェスのタイムテーブル（非公式）</p>",
            "タイムテーブルはまだ出ていません。",
            "soonフェス",
            "ゲート変更",
        ],
        "en": ["<p>Festival timetable (unofficial)</p>", "The timetable is not out yet.", "soon", "New gate"],
    }[language]
    query = "" if language == "ja" else "?lang=en"
    for text in (
        *expected,
        "#SOON",
        "https://soon.example/?a=1&amp;b=2",
        f'<meta property="og:image" content="https://timetable.example/soon/card.png{query}">',
        f'<link rel="canonical" href="https://timetable.example/soon/{query}">',
        'data-awaited="soon"',
        "application/ld+json",
    ):
        assert text in page
    assert "data-day" not in page
    assert 'id="app"' not in page
    assert complaints({"/soon/": page}) == []
    assert client.get("/soon/card.png").status_code == 200
    assert [client.get(f"/soon/{tab}/").status_code for tab in ("day", "now")] == [200, 200]


def test_what_needs_a_timetable_is_missing_until_it_is_out(client: Client, store: RedisStore) -> None:
    announce(store, SOON)
    code = write_code(Selection.of(["AAAAAAAA"]))
    shared = client.get(f"/soon/s/{code}/")
    assert (shared.status_code, "noindex" in shared.content.decode()) == (404, True)
    for address in ("/api/v1/festivals/soon/", "/soon/changes.atom", f"/soon/s/{code}.png", f"/soon/s/{code}.atom"):
        assert client.get(address).status_code == 404
    assert client.get("/api/v1/festivals/").json() == []
    assert client.get("/elsewhere/").status_code == 404
    publish(store, SOON)
    assert 'data-festival="soon"' in client.get("/soon/").content.decode()


def test_one_that_is_over_is_not_awaited(client: Client, store: RedisStore) -> None:
    announce(store, festival("over", TODAY - timedelta(days=30)))
    page = client.get("/over/", {"lang": "en"}).content.decode()
    assert "The festival is over" in page
    assert "not out yet" not in page


def test_names_of_any_text_are_text(client: Client, store: RedisStore) -> None:
    hostile = '<script>alert(1)</script>"&'
    names = {"name": Names(hostile), "hashtag": hostile, "notice": Names(hostile)}
    announce(store, replace(SOON, **names), festival("other", TODAY))  # type: ignore[arg-type]
    pages = {path: client.get(path).content.decode() for path in ("/", "/soon/")}
    assert complaints(pages) == []
    assert all("<script>alert" not in page for page in pages.values())


def test_every_page_leads_to_the_list_where_there_is_one(client: Client, tiny: Timetable, store: RedisStore) -> None:
    code = write_code(Selection.of(piece_text(slot, tiny.festival) for slot in tiny.slots[:3]))
    paths = ["/tiny/", "/tiny/day/", "/tiny/now/", f"/tiny/s/{code}/", "/tiny/s/damaged/", "/soon/"]
    link, mark = '<a href="/?lang=en">', "<body data-several>"
    before = [client.get(path, {"lang": "en"}).content.decode() for path in paths[:-1]]
    assert [(link in page, mark in page) for page in before] == [(False, False)] * len(before)
    announce(store, SOON)
    after = [client.get(path, {"lang": "en"}).content.decode() for path in paths]
    assert [(link in page, mark in page) for page in after] == [(True, True)] * len(after)


def test_past_years_stay_readable(client: Client, store: RedisStore) -> None:
    years = [festival(f"fes{year}", date(year, 8, 1)) for year in (2017, 2018, 2019)]
    publish(store, *years)
    assert groups(client.get("/").content.decode()) == {"これまで": ["/fes2019/", "/fes2018/", "/fes2017/"]}
    assert [client.get(f"/{one.id}/").status_code for one in years] == [200] * 3
