"""Pages for search engines: those of festivals, and none of people's plans."""

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from frontend.pages.sitemaps import festival_json_ld
from tests.cast import FESTIVAL, timetable
from tests.frontend.conftest import Publish
from timetable.model import Names, Timetable
from timetable.wording.language import Language

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
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


def test_the_sitemap_lists_festivals_under_the_public_address(
    client: Client, published: Timetable, settings: Any
) -> None:
    assert locations(client) == []
    settings.PUBLIC_URL = PUBLIC
    pages = [f"{PUBLIC}/{published.festival.id}/{query}" for query in ("", "?day=day1", "?day=day2")]
    assert locations(client) == [(page, "2026-07-31T00:00:00+00:00") for page in pages]
    assert client.get("/sitemap.xml")["Content-Type"] == "application/xml; charset=utf-8"


def test_an_invented_festival_is_not_offered_to_search_engines(client: Client, tiny: Timetable, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    assert locations(client) == []
    assert festival_json_ld(tiny.festival, Language("ja")) == ""
    assert "ld+json" not in client.get("/tiny/").content.decode()


def test_a_festivals_page_describes_it(client: Client, published: Timetable, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    page = client.get(f"/{published.festival.id}/", {"lang": "en"}).content.decode()
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(script) == {
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


def test_each_day_has_an_address_title_and_description(client: Client, published: Timetable, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    page = client.get(f"/{published.festival.id}/", {"lang": "en", "day": "day1", "utm_source": "x"}).content.decode()
    assert "<title>Tiny Fes, Sat 1 Aug: timetable (unofficial)</title>" in page
    assert page.count('content="The timetable of Tiny Fes on Sat 1 Aug: HOT STAGE. Pick what') == 2
    assert f'<link rel="canonical" href="{PUBLIC}/tiny/?day=day1&amp;lang=en">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="{PUBLIC}/tiny/?day=day1">' in page


def test_a_name_cannot_end_the_script_element() -> None:
    evil = "</script><script>alert('&')</script>"
    script = festival_json_ld(
        replace(FESTIVAL, name=Names(evil), official_url="https://festival.example/?a=1&b=2"), Language("ja")
    )
    assert script.count("<") == 2
    described = json.loads(script.removeprefix('<script type="application/ld+json">').removesuffix("</script>"))
    assert (described["name"], described["url"]) == (evil, "https://festival.example/?a=1&b=2")


def locations(client: Client) -> list[tuple[str | None, str | None]]:
    """Return the addresses of the sitemap, each with the time of its last change."""
    urls = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 -- our own answer
    return [(url.findtext(f"{SITEMAP}loc"), url.findtext(f"{SITEMAP}lastmod")) for url in urls]
