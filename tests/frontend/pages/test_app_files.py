"""Start URL of the installed app, and caching of static files."""

from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code


def code_of(timetable: Timetable, count: int) -> str:
    return write_code(Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[:count]))


@pytest.mark.parametrize("language", ["", "ja", "en"])
def test_start_url_has_the_festival_and_picks_of_its_page(client: Client, tiny: Timetable, language: str) -> None:
    code = code_of(tiny, 3)
    manifest = client.get(f"/manifest.webmanifest?lang={language}&festival=tiny&picks={code}").json()
    assert (manifest["id"], manifest["scope"]) == ("/", "/")
    assert manifest["start_url"] == f"/tiny/?picks={code}&app=1"
    assert client.get(manifest["start_url"]).status_code == 200


@pytest.mark.parametrize("query", ["?festival=tiny", "?festival=tiny&picks=", "?festival=tiny&fbclid=x"])
def test_start_url_without_picks_is_the_festival(client: Client, tiny: Timetable, query: str) -> None:
    assert tiny.slots
    assert client.get(f"/manifest.webmanifest{query}").json()["start_url"] == "/tiny/"


@pytest.mark.parametrize(
    "festival", ["", "nowhere", "//evil.example", "/evil", "tiny/../x", "tiny?x", "TINY", "a" * 5000, "\0", "\ud800"]
)
def test_start_url_for_an_unknown_festival_is_the_front_page(client: Client, tiny: Timetable, festival: str) -> None:
    code = code_of(tiny, 1)
    address = f"/manifest.webmanifest?festival={quote(festival, errors='surrogatepass')}&picks={code}"
    assert client.get(address).json()["start_url"] == "/"


@pytest.mark.parametrize("picks", ["x", "1AAAA8-t3", "<script>", "../../x", "1" * 20_000, "1AAAA8-t2&", "\0", "神"])
def test_picks_that_are_not_a_code_are_refused(client: Client, tiny: Timetable, picks: str) -> None:
    assert tiny.slots
    response = client.get(f"/manifest.webmanifest?festival=tiny&picks={quote(picks)}")
    assert (response.status_code, response.content.decode()[:7]) == (400, "picks: ")


@pytest.mark.usefixtures("redis_url")
def test_without_any_timetable_there_is_a_manifest(client: Client) -> None:
    assert client.get("/manifest.webmanifest?festival=tiny").json()["start_url"] == "/"


@pytest.mark.parametrize("path", ["assets/main-gone1234.js", "assets/gone-a1b2c3d4.css", "nothing.png", "a/b/%00"])
def test_a_missing_static_file_is_not_cached(client: Client, path: str) -> None:
    response = client.get(f"/static/{path}")
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")
    assert response["Content-Type"].startswith("text/plain")


def test_an_existing_static_file_is_cached_for_ever(client: Client) -> None:
    name = next(file.name for file in (settings.STATIC_ROOT / "assets").glob("main-*.js"))
    response = client.get(f"/static/assets/{name}")
    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    response.close()
