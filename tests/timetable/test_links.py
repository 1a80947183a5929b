import pytest

from timetable.links import (
    ShareLinks,
    feed_path,
    festival_link,
    festival_path,
    installed_app_path,
    language_query,
    sitemap_link,
)
from timetable.wording.language import Language

SITE = "https://timetable.example"
LINKS = ShareLinks("tiny", "1abc", "v7", public_url=SITE)
ENGLISH = ShareLinks("tiny", "1abc", "v7", Language("en"), "夏 & me", SITE)
TITLE = "title=%E5%A4%8F+%26+me"


def test_links_in_the_default_language_have_only_the_version() -> None:
    assert (LINKS.page, LINKS.calendar, LINKS.text) == ("/tiny/s/1abc/", "/tiny/s/1abc.ics", "/tiny/s/1abc.txt")
    assert (LINKS.picture, LINKS.card) == ("/tiny/s/1abc.png?v=v7", "/tiny/s/1abc.png?size=card&v=v7")
    assert LINKS.dark_picture == "/tiny/s/1abc.png?theme=dark&v=v7"
    assert LINKS.picker == festival_path("tiny") == "/tiny/"


def test_links_have_another_language_and_those_of_pages_and_pictures_the_title() -> None:
    assert ENGLISH.page == f"/tiny/s/1abc/?{TITLE}&lang=en"
    assert ENGLISH.picture == f"/tiny/s/1abc.png?{TITLE}&v=v7&lang=en"
    assert ENGLISH.card == f"/tiny/s/1abc.png?size=card&{TITLE}&v=v7&lang=en"
    assert (ENGLISH.calendar, ENGLISH.text) == ("/tiny/s/1abc.ics?lang=en", "/tiny/s/1abc.txt?lang=en")
    assert ENGLISH.picker == "/tiny/?lang=en"
    assert ENGLISH.in_language(Language("ja")) == f"?{TITLE}&lang=ja"


def test_links_of_pages_and_pictures_have_the_accent() -> None:
    red = ShareLinks("tiny", "1abc", "v7", title="x", public_url=SITE, accent="#d7202f")
    query = "title=x&accent=%23d7202f"
    assert (red.page, red.public_page) == (f"/tiny/s/1abc/?{query}", f"{SITE}/tiny/s/1abc/?{query}")
    assert red.picture == f"/tiny/s/1abc.png?{query}&v=v7"
    assert red.dark_picture == f"/tiny/s/1abc.png?theme=dark&{query}&v=v7"
    assert red.public_card == f"{SITE}/tiny/s/1abc.png?size=card&{query}&v=v7"
    assert red.in_language(Language("en")) == f"?{query}&lang=en"
    assert (red.picker, red.calendar, red.text) == ("/tiny/", "/tiny/s/1abc.ics", "/tiny/s/1abc.txt")


def test_public_links_are_absolute() -> None:
    assert (LINKS.public_page, LINKS.public_card) == (SITE + LINKS.page, SITE + LINKS.card)
    assert LINKS.webcal == "webcal://timetable.example/tiny/s/1abc.ics"
    assert festival_link(SITE, "tiny") == f"{SITE}/tiny/"
    assert sitemap_link(SITE) == f"{SITE}/sitemap.xml"


@pytest.mark.parametrize("link", ["public_page", "public_card", "webcal"])
def test_a_server_without_a_public_address_has_no_public_links(link: str) -> None:
    assert getattr(ShareLinks("tiny", "1abc", "v7"), link) == ""
    assert festival_link("", "tiny") == ""


def test_links_of_a_festival_are_paths() -> None:
    assert festival_path("tiny", "lang=en&x=%20") == "/tiny/?lang=en&x=%20"
    assert feed_path("tiny") == "/tiny/changes.atom"
    assert feed_path("tiny", Language("en")) == "/tiny/changes.atom?lang=en"
    assert installed_app_path("tiny", "") == "/tiny/"
    assert installed_app_path("tiny", "1abc") == "/tiny/?picks=1abc&app=1"
    assert language_query(Language("en")) == "?lang=en"
