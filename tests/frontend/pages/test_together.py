"""The page of several plans: whole without a script, names nowhere, and a plain answer to every odd address."""

import html
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from tests.cast import FESTIVAL, PUBLISHED_AT, slot
from tests.frontend.conftest import Publish
from timetable.model import Slot, SlotId, Status, Timetable, Walk
from timetable.selection import MOST_PICKS, Selection, piece_text, write_code
from timetable.timetable_json import timetable_of

PUBLIC = "https://timetable.example"
SLOTS = (
    slot("day1 hot 10:00-10:30 あか"),
    slot("day1 sky 10:00-10:40 AO"),
    slot("day1 lane 11:20-11:40 KI"),
    slot("day1 hot 11:30-12:00 MIDORI", status=Status.UNCONFIRMED),
    slot("day1 hot 13:00-13:30 GONE", status=Status.CANCELLED),
    slot("day2 sky 12:00-12:30 SHIRO"),
)
WALKS = tuple(
    Walk((FESTIVAL.stages[one].id, FESTIVAL.stages[other].id), minutes)
    for one, other, minutes in ((0, 1, 5), (0, 2, 8), (1, 2, 20))
)


@pytest.fixture
def revision(publish: Publish) -> Timetable:
    return publish(timetable_of(replace(FESTIVAL, walks=WALKS), SLOTS, PUBLISHED_AT))


def code_of(picked: Sequence[Slot], maybe: Sequence[Slot] = ()) -> str:
    return write_code(Selection.of(*([piece_text(one, FESTIVAL) for one in slots] for slots in (picked, maybe))))


A, B = code_of((SLOTS[0], SLOTS[2], SLOTS[4])), code_of((SLOTS[1], SLOTS[5]), (SLOTS[2], SLOTS[3]))
EMPTY, OTHER_FESTIVAL = code_of(()), write_code(Selection.of(["AAAAAAAA", "BAAAAAAA"]))


def page_of(client: Client, codes: str, **query: str) -> str:
    response = client.get(f"/tiny/g/{codes}/", query)
    assert response.status_code == 200
    return response.content.decode()


def words(page: str) -> str:
    """Return the visible text of the page's body."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<body>") :])).split())


def meta(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: html.unescape(content) for name, content in found}


@pytest.mark.usefixtures("revision")
def test_who_is_where_what_together_and_when_free_without_a_script(client: Client) -> None:
    page = page_of(client, f"{A}.{B}", lang="en")
    for text in (
        "Plans of 2 people",
        "A 3 picks 1 cancelled B 4 picks",
        "11:20–11:40 KI LANE A A B ? maybe",
        "10:45–11:12 (27 min): meet at HOT STAGE Nobody walks longer than 8 min.",
        "A from HOT STAGE at 10:30 → to LANE A at 11:20 (8 min walk)",
        "B from SKY STAGE at 10:40 (5 min walk) → to LANE A at 11:20 (8 min walk)",
        "10:00 A 10:00–10:30 あか HOT STAGE B 10:00–10:40 AO SKY STAGE",
        "Sun 2 Aug Day 2 Nothing on this day: A",
        "Only one of you has picks on this day.",
        "12:00 A free B 12:00–12:30 SHIRO SKY STAGE",
    ):
        assert text in words(page)
    assert "GONE" not in words(page)
    assert "style=" not in page
    assert "<script>" not in page
    links = [html.unescape(link) for link in re.findall(r'<a href="([^"]+)"', page)]
    assert {f"/tiny/s/{A}/?lang=en", f"/tiny/s/{B}/?lang=en"} <= set(links)
    for path in (one for one in links if one.startswith("/")):
        assert client.get(path).status_code == 200


@pytest.mark.usefixtures("revision")
def test_a_picture_stands_beside_the_page(client: Client) -> None:
    page = page_of(client, f"{A}.{B}")
    assert f'<img src="/tiny/g/{A}.{B}.png"' in page
    for day, name in (("day1", "8/1（土）"), ("day2", "8/2（日）")):
        assert f'<a href="/tiny/g/{A}.{B}.png?day={day}">{name}</a>' in page
    response = client.get(f"/tiny/g/{A}.{B}.png")
    with Image.open(io.BytesIO(response.content)) as picture:
        assert (picture.size, response["Content-Type"]) == ((1200, 1600), "image/png")
        assert picture.info["Title"] == "2人のタイムテーブル"
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("public, max-age=60", "noindex")
    assert response["Picture-Page"] == "1/2"
    assert client.get(f"/tiny/g/{A}.{B}.png", HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304
    other = client.get(f"/tiny/g/{B}.{A}.png", {"theme": "dark", "lang": "en", "page": "2"})
    assert (other.status_code, other["Picture-Page"]) == (200, "2/2")
    assert other["ETag"] != response["ETag"]


@pytest.mark.usefixtures("revision")
@pytest.mark.parametrize(("codes", "query", "status"), [("x.y", "", 404), (EMPTY, "", 400), (A, "?theme=loud", 400)])
def test_without_anything_to_draw_the_picture_is_a_problem(client: Client, codes: str, query: str, status: int) -> None:
    response = client.get(f"/tiny/g/{codes}.png{query}")
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.usefixtures("revision")
def test_japanese_is_the_default(client: Client) -> None:
    page = words(page_of(client, f"{A}.{B}"))
    assert "2人のタイムテーブル" in page
    assert "10:45–11:12（27分） HOT STAGE で会えます" in page


@pytest.mark.usefixtures("revision")
@pytest.mark.parametrize(
    ("codes", "text"),
    [
        (f"{A}.damaged", "B This plan can't be read"),
        (f"{A}.{A}.{B}", "B The same plan as A, shown once. C 4 picks"),
        (f"{A}.{OTHER_FESTIVAL}", "B 0 picks None of its picks are on this timetable"),
        (f"{A}.{EMPTY}", "B 0 picks Nothing is picked here."),
        (EMPTY, "Nothing is picked here."),
        (OTHER_FESTIVAL, "None of these picks takes place"),
        (code_of((SLOTS[4],)), "None of these picks takes place"),
        (".".join([A, B] * 5), "Eight people fit on this page: 2 more plans are not shown."),
        (f"{A}.{code_of(())[:-1]}é", "B This plan can't be read"),
    ],
)
def test_a_plan_that_is_not_shown_is_told(client: Client, codes: str, text: str) -> None:
    assert text in words(page_of(client, codes, lang="en"))


@pytest.mark.usefixtures("revision")
@pytest.mark.parametrize("codes", ["x", "damaged.x.y", "%3Cscript%3E", "x" * 9_000, ".".join("x" * 50_000)])
def test_an_address_without_a_readable_plan_is_404(client: Client, codes: str) -> None:
    response = client.get(f"/tiny/g/{codes}/")
    assert (response.status_code, response["X-Robots-Tag"]) == (404, "noindex")
    assert len(response.content) < 8_000
    assert "<script>" not in response.content.decode()


def test_unknown_festivals_and_languages_are_told(client: Client, revision: Timetable) -> None:
    assert client.get(f"/nowhere/g/{A}/").status_code == 404
    assert client.get(f"/{revision.festival.id}/g/{A}/", {"lang": "xx"}).status_code == 400
    assert client.post(f"/tiny/g/{A}/").status_code == 405


def test_three_plans_of_300_picks_are_shown_and_a_fourth_is_told(client: Client, publish: Publish) -> None:
    slots = [slot(f"day1 hot 10:00-10:{30 + number % 20} ACT {number}") for number in range(4 * MOST_PICKS)]
    publish(timetable_of(FESTIVAL, [replace(one, id=SlotId(f"n{at}")) for at, one in enumerate(slots)], PUBLISHED_AT))
    codes = ".".join(code_of(slots[start : start + MOST_PICKS]) for start in range(0, len(slots), MOST_PICKS))
    page = page_of(client, codes, lang="en")
    assert "A 300 picks B 300 picks C 300 picks D The address is too long" in words(page)
    assert words(page).count("+294 more") == 3
    assert len(page) < 100_000


@pytest.mark.usefixtures("revision")
def test_the_preview_has_a_summary_and_no_name(client: Client, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    page = page_of(client, f"{A}.{B}")
    head = meta(page)
    assert head["og:title"] == "ちいさなフェス 2人のタイムテーブル（非公式）"
    assert head["og:description"] == head["description"]
    assert head["description"] == "いっしょに見るのは1枠 / 8/1（土） 10:45–11:12 HOT STAGE で会えます"
    assert (head["robots"], head["twitter:card"]) == ("noindex", "summary")
    assert head["og:url"] == f"{PUBLIC}/tiny/g/{A}.{B}/"
    assert f"/g/{A}" not in client.get("/sitemap.xml").content.decode()
    without_address = page_of(client, f"{A}.{B}." + "x" * 9_000)
    assert "og:url" not in meta(without_address)


@pytest.mark.usefixtures("revision")
def test_hostile_codes_are_quoted(client: Client, settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    page = page_of(client, f'{A}."><b>')
    assert "<b>" not in re.sub(r"<b(?: lang=\"ja\")?>[^<]*</b>", "", page)
    assert meta(page)["og:url"] == f"{PUBLIC}/tiny/g/{A}.%22%3E%3Cb%3E/"


@pytest.mark.usefixtures("revision")
def test_the_page_is_cached_as_the_share_page(client: Client) -> None:
    first = client.get(f"/tiny/g/{A}.{B}/", {"utm_source": "x"}, HTTP_ACCEPT_LANGUAGE="en", HTTP_COOKIE="x=1")
    share = client.get(f"/tiny/s/{A}/")
    for header in ("Cache-Control", "Vary", "Content-Security-Policy", "Referrer-Policy"):
        assert first[header] == share[header]
    assert first["X-Robots-Tag"] == "noindex"
    again = client.get(f"/tiny/g/{A}.{B}/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/tiny/g/{A}/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200
