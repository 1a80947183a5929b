"""Pages for search engines: those of festivals, and none of people's plans."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from frontend.pages import sitemaps
from frontend.pages.sitemaps import festival_json_ld
from tests.cast import FESTIVAL, PUBLISHED_AT, timetable
from tests.frontend.conftest import Publish
from timetable.model import FestivalId, Location, Names, Timetable
from timetable.store import LiveFacts, RedisStore, current_timetables
from timetable.timetable_json import timetable_of
from timetable.wording.language import LANGUAGES, Language

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
PUBLIC = "https://timetable.example"


@pytest.fixture
def published(publish: Publish) -> Timetable:
    return publish(timetable("day1 hot 10:30-10:55 星屑シンフォニー"))


def test_robots_may_read_everything(client: Client, settings: Any) -> None:
    settings.PUBLIC_URL = ""
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow:\n"
    settings.PUBLIC_URL = PUBLIC
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().endswith(f"\n\nSitemap: {PUBLIC}/sitemap.xml\n")


def test_the_sitemap_lists_festivals_by_day_and_language_under_the_public_address(
    client: Client, published: Timetable, settings: Any
) -> None:
    assert locations(client) == []
    settings.PUBLIC_URL = PUBLIC
    queries = ("", "?lang=en", "?day=day1", "?day=day1&lang=en", "?day=day2", "?day=day2&lang=en")
    pages = [f"{PUBLIC}/{published.festival.id}/{query}" for query in queries]
    assert locations(client) == [(page, "2026-07-31T00:00:00+00:00") for page in pages]
    assert client.get("/sitemap.xml")["Content-Type"] == "application/xml; charset=utf-8"


def test_every_address_of_the_sitemap_lists_all_languages_as_its_page_does(
    client: Client, published: Timetable, settings: Any
) -> None:
    settings.PUBLIC_URL = PUBLIC
    listed = alternates_in_sitemap(client)
    assert len(listed) == len(LANGUAGES) * (1 + len(published.festival.days))
    for address, alternates in listed.items():
        page = client.get(address.removeprefix(PUBLIC)).content.decode()
        assert links_of(page, "canonical") == [("", address)]
        assert links_of(page, "alternate") == alternates
        assert [language for language, _ in alternates] == ["ja", "en", "x-default"]
        assert address in [other for _, other in alternates]
        assert all(listed[other] == alternates for _, other in alternates)


def test_the_page_of_a_festival_s_only_day_is_the_festival_s(client: Client, publish: Publish, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    festival = replace(FESTIVAL, days=FESTIVAL.days[:1])
    publish(replace(timetable("day1 hot 10:30-10:55 ACT"), festival=festival))
    assert [address for address, _ in locations(client)] == [f"{PUBLIC}/tiny/", f"{PUBLIC}/tiny/?lang=en"]
    assert links_of(client.get("/tiny/?day=day1").content.decode(), "canonical") == [("", f"{PUBLIC}/tiny/")]


def test_a_long_sitemap_ends_with_pages_of_older_festivals(
    client: Client, store: RedisStore, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PUBLIC_URL = PUBLIC
    for year in (2027, 2025, 2026):
        days = tuple(replace(day, date=day.date.replace(year=year)) for day in FESTIVAL.days)
        shown = timetable_of(replace(FESTIVAL, id=FestivalId(f"fes{year}"), days=days), [], PUBLISHED_AT)
        store.publish(shown, LiveFacts(shown.festival.id, shown.version, "", PUBLISHED_AT, PUBLISHED_AT, None), {})
    current_timetables.cache_clear()
    whole = [address for address, _ in locations(client)]
    assert [str(address).split("/")[3] for address in whole[::6]] == ["fes2027", "fes2026", "fes2025"]
    assert (len(whole), caplog.messages) == (18, [])
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 7)
    assert [address for address, _ in locations(client)] == whole[:7]
    assert caplog.messages == ["The sitemap ends after 7 addresses: pages of older festivals are left out"]


def test_the_sitemap_is_compressed_and_revalidated(client: Client, published: Timetable, settings: Any) -> None:
    assert published.slots
    settings.PUBLIC_URL = PUBLIC
    answer = client.get("/sitemap.xml", headers={"Accept-Encoding": "gzip"})
    assert (answer["Content-Encoding"], answer["Cache-Control"]) == ("gzip", "public, max-age=0, must-revalidate")
    again = client.get("/sitemap.xml", headers={"Accept-Encoding": "gzip", "If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_invented_festival_is_not_offered_to_search_engines(client: Client, tiny: Timetable, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    assert locations(client) == []
    assert festival_json_ld(tiny.festival, Language("ja")) == ""
    assert "ld+json" not in client.get("/tiny/").content.decode()


def test_a_festivals_page_describes_it(client: Client, published: Timetable, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    page = client.get(f"/{published.festival.id}/", {"lang": "en"}).content.decode()
    assert json_ld(page) == {
        "@context": "https://schema.org",
        "@type": "Festival",
        "name": "Tiny Fes",
        "startDate": "2026-08-01",
        "endDate": "2026-08-02",
        "subjectOf": f"{PUBLIC}/tiny/",
    }
    assert page.count('content="Pick what you will watch at Tiny Fes,') == 2
    assert "<title>Tiny Fes — timetable (unofficial)</title>" in page
    assert f'<link rel="canonical" href="{PUBLIC}/tiny/?lang=en">' in page
    assert f'<link rel="alternate" hreflang="ja" href="{PUBLIC}/tiny/">' in page
    assert "noindex" not in page


def json_ld(page: str) -> Any:
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(script)


@pytest.mark.parametrize(
    ("query", "name", "address"),
    [
        ({}, "港の広場", "東京都江東区青海1丁目"),
        ({"lang": "en", "day": "day2"}, "Harbour Square", "東京都江東区青海1丁目"),
    ],
)
def test_a_festival_with_a_location_has_all_that_search_engines_require(
    query: dict[str, str], name: str, address: str, client: Client, publish: Publish
) -> None:
    location = Location(Names("港の広場", "Harbour Square"), Names("東京都江東区青海1丁目"))
    publish(timetable_of(replace(FESTIVAL, location=location), [], PUBLISHED_AT))
    described = json_ld(client.get("/tiny/", query).content.decode())
    assert described["@type"] == "Festival"
    assert [date.fromisoformat(described[key]).year for key in ("startDate", "endDate")] == [2026, 2026]
    assert described["name"] == ("Tiny Fes" if query else "ちいさなフェス")
    assert described["location"] == {"@type": "Place", "name": name, "address": address}


def test_each_day_has_an_address_title_and_description(client: Client, published: Timetable, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    page = client.get(f"/{published.festival.id}/", {"lang": "en", "day": "day1", "utm_source": "x"}).content.decode()
    assert "<title>Tiny Fes, Sat 1 Aug: timetable (unofficial)</title>" in page
    assert page.count('content="The timetable of Tiny Fes on Sat 1 Aug: HOT STAGE. Pick what') == 2
    assert f'<link rel="canonical" href="{PUBLIC}/tiny/?day=day1&amp;lang=en">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="{PUBLIC}/tiny/?day=day1">' in page


def test_a_name_cannot_end_the_script_element() -> None:
    evil = "</script><script>alert('&')</script>"
    festival = replace(FESTIVAL, name=Names(evil), official_url="https://festival.example/?a=1&b=2")
    script = festival_json_ld(replace(festival, location=Location(Names(evil), Names(evil))), Language("ja"))
    assert script.count("<") == 2
    described = json.loads(script.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert (described["name"], described["url"]) == (evil, "https://festival.example/?a=1&b=2")
    assert (described["location"]["name"], described["location"]["address"]) == (evil, evil)


def locations(client: Client) -> list[tuple[str | None, str | None]]:
    """Return the addresses of the sitemap, each with the time of its last change."""
    return [(url.findtext(f"{SITEMAP}loc"), url.findtext(f"{SITEMAP}lastmod")) for url in sitemap(client)]


def alternates_in_sitemap(client: Client) -> dict[str, list[tuple[str, str]]]:
    """Return for each address of the sitemap its languages, each with an address."""
    links = {
        url.findtext(f"{SITEMAP}loc", ""): url.findall(f"{XHTML}link[@rel='alternate']") for url in sitemap(client)
    }
    return {
        address: [(one.attrib["hreflang"], one.attrib["href"]) for one in found] for address, found in links.items()
    }


def sitemap(client: Client) -> ElementTree.Element:
    return ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 -- our own answer


def links_of(page: str, relation: str) -> list[tuple[str, str]]:
    """Return language and address of a page's links with a relation, but for feeds."""
    found = re.findall(rf'<link rel="{relation}"(?: hreflang="([^"]*)")? href="([^"]*)">', page)
    return [(language, unescape(address)) for language, address in found]
