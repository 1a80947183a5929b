"""Pages lead to the rest of the site without a script: status page, feeds, and other festivals."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from frontend.pages.festival_links import MOST_FESTIVALS
from tests.cast import FESTIVAL, PUBLISHED_AT
from timetable.model import FestivalId, Names, Timetable
from timetable.selection import Selection, piece_text, write_code
from timetable.store import LiveFacts, RedisStore, current_timetables
from timetable.timetable_json import timetable_of


def publish_more(store: RedisStore, *festivals: str, name: Names | None = None) -> None:
    """Publish festivals without slots, a year later than the small one; the first is the earliest."""
    for later, festival in enumerate(festivals):
        days = tuple(replace(day, date=day.date.replace(year=day.date.year + 1 + later)) for day in FESTIVAL.days)
        named = replace(FESTIVAL, id=FestivalId(festival), name=name or Names(festival), days=days)
        shown = timetable_of(named, [], PUBLISHED_AT)
        store.publish(shown, LiveFacts(shown.festival.id, shown.version, "", PUBLISHED_AT, PUBLISHED_AT, None), {})
    current_timetables.cache_clear()


def links_without_scripts(page: str) -> dict[str, str]:
    """Return the links that a page shows only without scripts: text by address."""
    (block,) = re.findall(r"<noscript><nav .*?</noscript>", page, re.DOTALL)
    return {unescape(address): unescape(text) for address, text in re.findall(r'<a href="([^"]*)">([^<]*)</a>', block)}


@pytest.mark.parametrize(
    ("query", "links"),
    [
        (
            {},
            {
                "/z2028/": "ゼット",
                "/a2027/": "ゼット",
                "/": "このサイトのフェス",
                "/tiny/changes.atom": "変更の一覧（Atom）",
                "/status/": "更新のようす",
            },
        ),
        (
            {"lang": "en", "day": "day2"},
            {
                "/z2028/?lang=en": "Z & <b>",
                "/a2027/?lang=en": "Z & <b>",
                "/?lang=en": "Festivals on this site",
                "/tiny/changes.atom?lang=en": "What changed (Atom)",
                "/status/?lang=en": "How fresh it is",
            },
        ),
    ],
)
def test_a_festival_leads_to_the_others_newest_first_to_its_feed_and_the_status(
    query: dict[str, str], links: dict[str, str], client: Client, tiny: Timetable, store: RedisStore
) -> None:
    assert tiny.slots
    publish_more(store, "a2027", "z2028", name=Names("ゼット", "Z & <b>"))
    found = links_without_scripts(client.get("/tiny/", query).content.decode())
    assert list(found.items()) == list(links.items())
    assert [client.get(address).status_code for address in found] == [200] * len(found)


def test_a_single_festival_has_no_list_of_others(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    page = client.get("/tiny/").content.decode()
    assert list(links_without_scripts(page)) == ["/tiny/changes.atom", "/status/"]
    assert "ほかのフェス" not in page


def test_a_page_that_was_asked_before_lists_a_new_festival_at_once(
    client: Client, tiny: Timetable, store: RedisStore
) -> None:
    assert tiny.slots
    before = client.get("/tiny/")
    publish_more(store, "a2027")
    after = client.get("/tiny/", headers={"If-None-Match": before["ETag"]})
    assert "/a2027/" in links_without_scripts(after.content.decode())


def test_only_the_newest_festivals_are_listed(client: Client, tiny: Timetable, store: RedisStore) -> None:
    assert tiny.slots
    names = [f"fes{number:02d}" for number in range(MOST_FESTIVALS + 3)]
    publish_more(store, *names)
    listed = [path for path in links_without_scripts(client.get("/tiny/").content.decode()) if path.startswith("/fes")]
    assert listed == [f"/{name}/" for name in reversed(names[3:])]
    status = client.get("/status/").content.decode()
    assert all(f'<a href="/{name}/">' in status for name in names)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("path", ["/nowhere/", "/status/", "/tiny/s/damaged/", "/tiny/day/", "/tiny/s/"])
def test_links_to_festivals_keep_the_language(path: str, language: str, client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    page = client.get(path, {"lang": language}).content.decode()
    query = "" if language == "ja" else "?lang=en"
    links = re.findall(r'<a [^>]*href="(/tiny/[^"]*)"', page)
    assert f"/tiny/{query}" in links
    assert all(link.endswith(query) for link in links)


def test_a_shared_plan_leads_to_the_feed_and_the_status(client: Client, tiny: Timetable) -> None:
    code = write_code(Selection.of([piece_text(tiny.slots[0], tiny.festival)]))
    page = client.get(f"/tiny/s/{code}/", {"lang": "en"}).content.decode()
    assert {"/tiny/changes.atom?lang=en", "/status/?lang=en"} <= set(re.findall(r'<a href="([^"]*)"', page))


@pytest.mark.usefixtures("redis_url")
def test_a_page_without_a_festival_leads_to_the_status(client: Client) -> None:
    assert '<a href="/status/?lang=en">' in client.get("/?lang=en").content.decode()
