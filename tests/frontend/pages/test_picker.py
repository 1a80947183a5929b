import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from timetable.model import Timetable


@pytest.fixture
def client() -> Client:
    return Client(headers={"Accept-Language": "ja"})


def test_front_goes_to_the_festival_and_keeps_the_query(client: Client, tiny: Timetable) -> None:
    response = client.get("/?utm_source=x")
    assert (response.status_code, response["Location"]) == (302, f"/{tiny.festival.id}/?utm_source=x")


def test_picker_serves_the_bundle_for_its_festival(client: Client, tiny: Timetable) -> None:
    response = client.get(f"/{tiny.festival.id}/")
    page = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="ja">' in page
    assert f'<div id="app" data-festival="{tiny.festival.id}">' in page
    assert 'src="/static/assets/main-' in page
    assert f'href="/api/v1/festivals/{tiny.festival.id}/timetable/"' in page
    assert "style=" not in page


def test_picker_is_the_same_for_everybody_at_one_address(client: Client, tiny: Timetable) -> None:
    first, second = (client.get("/tiny/", headers={"Accept-Language": language}) for language in ("ja", "en"))
    assert first.content == second.content
    assert first["Vary"] == "Accept-Encoding"
    assert '<html lang="en">' in client.get("/tiny/?lang=en").content.decode()


@pytest.mark.parametrize("tab", ["day", "now"])
def test_my_day_and_now_are_small_and_lead_on_without_scripts(client: Client, tiny: Timetable, tab: str) -> None:
    assert tiny.slots
    response = client.get(f"/tiny/{tab}/", {"lang": "en"})
    page = response.content.decode()
    assert '<div id="app" data-festival="tiny"></div>' in page
    assert '<a class="main-button" href="/tiny/?lang=en">Read the timetable</a>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert len(response.content) < 3000
    assert client.get(f"/nowhere/{tab}/").status_code == 404


def test_picker_is_revalidated_and_answered_with_304(client: Client, tiny: Timetable) -> None:
    first = client.get("/tiny/")
    second = client.get("/tiny/", headers={"If-None-Match": first["ETag"]})
    assert (first["Cache-Control"], second.status_code, second.content) == ("no-cache", 304, b"")
    policy = first["Content-Security-Policy"]
    assert second.headers.get("Content-Security-Policy", policy) == policy  # a browser applies the headers of a 304


def test_no_page_has_an_inline_script(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    response = client.get("/tiny/")
    assert "<script>" not in response.content.decode()
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self'"
    assert "script-src-elem" not in policy


def test_address_without_its_slash_is_found(client: Client, tiny: Timetable) -> None:
    assert client.get(f"/{tiny.festival.id}")["Location"] == f"/{tiny.festival.id}/"


def test_unknown_festival_lists_the_existing_ones(client: Client, tiny: Timetable) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert f'<a href="/{tiny.festival.id}/">' in response.content.decode()


@pytest.mark.usefixtures("redis_url")
def test_front_page_asks_to_wait_while_nothing_is_published(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 503
    assert "少し待ってから" in response.content.decode()


def test_only_reading_is_allowed(client: Client, tiny: Timetable) -> None:
    assert client.post(f"/{tiny.festival.id}/").status_code == 405


@pytest.mark.parametrize(
    ("query", "lang", "short_name"), [("?lang=ja", "ja", "タイムテーブル"), ("", "en", "Timetable")]
)
def test_the_installed_app_is_named_in_the_fans_language(
    client: Client, query: str, lang: str, short_name: str
) -> None:
    response = client.get(f"/manifest.webmanifest{query}")
    manifest = response.json()
    assert (manifest["lang"], manifest["short_name"], manifest["id"]) == (lang, short_name, "/")
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/manifest+json", "no-cache")
    for shown in (*manifest["screenshots"], *manifest["icons"]):
        file = settings.UI_DIST / shown["src"].removeprefix("/static/")
        if file.suffix == ".png":
            with Image.open(file) as image:
                assert f"{image.width}x{image.height}" == shown["sizes"]
