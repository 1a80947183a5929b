"""What previews of links and tabs of browsers show of a page: titles, the site's own name, and icons."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code

UNOFFICIAL = {"ja": "非公式", "en": "unofficial"}
SITE = {"ja": "フェスのタイムテーブル（非公式）", "en": "Festival timetable (unofficial)"}


def code_of(tiny: Timetable) -> str:
    return write_code(Selection.of([piece_text(tiny.slots[0], tiny.festival)]))


def properties(page: str) -> dict[str, str]:
    """Return the Open Graph and Twitter properties of a page."""
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">', page))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("path", ["", "s/{code}/", "s/not-a-code!/"])
def test_a_preview_says_that_the_page_is_ours_and_unofficial(
    path: str, language: str, client: Client, tiny: Timetable
) -> None:
    page = client.get(f"/tiny/{path.format(code=code_of(tiny))}", {"lang": language}).content.decode()
    title = re.search(r"<title>([^<]*)</title>", page)
    assert properties(page)["og:site_name"] == SITE[language]
    assert UNOFFICIAL[language] in properties(page)["og:title"]
    assert title is not None
    assert UNOFFICIAL[language] in title[1]


def test_the_picture_of_a_card_has_words_for_who_does_not_see_it(
    client: Client, tiny: Timetable, settings: Any
) -> None:
    settings.PUBLIC_URL = "https://plan.example"
    found = properties(client.get(f"/tiny/s/{code_of(tiny)}/").content.decode())
    assert found["og:image"].startswith("https://plan.example/tiny/s/")
    assert found["twitter:image:alt"] == found["og:image:alt"] != ""


@pytest.mark.parametrize(
    "path", ["/tiny/", "/tiny/day/", "/tiny/s/{code}/", "/tiny/s/not-a-code!/", "/nowhere/", "/status/"]
)
def test_each_page_names_the_icons_of_the_site(path: str, client: Client, tiny: Timetable) -> None:
    page = client.get(path.format(code=code_of(tiny))).content.decode()
    icons = re.findall(r'<link rel="(?:icon|apple-touch-icon)" href="([^"]*)"', page)
    assert icons == ["/favicon.ico", "/static/icon.svg", "/apple-touch-icon.png"]


@pytest.mark.parametrize(("path", "sides_px"), [("/favicon.ico", {16, 32, 48}), ("/apple-touch-icon.png", {180})])
def test_browsers_that_ask_at_the_root_get_an_icon(path: str, sides_px: set[int], client: Client) -> None:
    answer = client.get(path)
    icon = Image.open(BytesIO(answer.getvalue()))
    assert (answer.status_code, answer["Content-Type"].startswith("image/")) == (200, True)
    assert {side for side, _ in icon.info.get("sizes", {icon.size})} == sides_px
