"""Pages of a festival announce its feed to feed readers."""

from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.cast import FESTIVAL, timetable
from tests.frontend.conftest import Publish
from timetable.model import Names, Timetable
from timetable.selection import Selection, piece_text, write_code

FEED = "/tiny/changes.atom"


class _Feeds(HTMLParser):
    """Collects the feeds that a page announces in its head: title and address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and (values.get("rel"), values.get("type")) == ("alternate", "application/atom+xml"):
            self.found.append((values.get("title"), values.get("href")))


def announced(client: Client, path: str, **query: str) -> list[tuple[str | None, str | None]]:
    """Return title and address of the feeds that a page announces."""
    reader = _Feeds()
    reader.feed(client.get(path, query).content.decode().partition("</head>")[0])
    return reader.found


def pages(tiny: Timetable) -> list[str]:
    code = write_code(Selection.of(piece_text(slot, tiny.festival) for slot in tiny.slots[:3]))
    return ["/tiny/", "/tiny/?day=day2", "/tiny/day/", "/tiny/now/", f"/tiny/s/{code}/", "/tiny/s/damaged/"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({}, "ちいさなフェス タイムテーブルの変更（非公式）"),
        ({"lang": "en"}, "Changes to the timetable of Tiny Fes (unofficial)"),
    ],
)
def test_every_page_announces_the_feed_in_its_language(
    client: Client, tiny: Timetable, query: dict[str, str], title: str
) -> None:
    path = FEED + ("?lang=en" if query else "")
    for page in pages(tiny):
        assert announced(client, page, **query)[-1] == (title, path), page
    feed = ElementTree.fromstring(client.get(path).content)  # noqa: S314 -- our own answer
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == title


def test_a_share_page_announces_the_feed_of_its_plan_first(client: Client, tiny: Timetable) -> None:
    page = pages(tiny)[-2]
    plan, festival = announced(client, page, lang="en")
    assert plan == ("Changes to picks at Tiny Fes (unofficial)", page.rstrip("/") + ".atom?lang=en")
    assert festival[1] == f"{FEED}?lang=en"
    assert f'<li><a href="{plan[1]}">' in client.get(page, {"lang": "en"}).content.decode()
    assert client.get(plan[1]).status_code == 200


def test_announced_title_is_text(client: Client, publish: Publish) -> None:
    name = 'R&B "<script>'
    festival = replace(FESTIVAL, name=Names(name, name))
    publish(replace(timetable("day1 hot 10:30-10:55 ACT"), festival=festival))
    assert announced(client, "/tiny/") == [(f"{name} タイムテーブルの変更（非公式）", FEED)]


def test_pages_without_a_feed_announce_none(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    assert [announced(client, path) for path in ("/nowhere/", "/nowhere/day/")] == [[], []]
