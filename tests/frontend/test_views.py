import pytest
from django.test import Client

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
    assert f'<div id="app" data-festival="{tiny.festival.id}"></div>' in page
    assert 'src="/static/assets/main-' in page
    assert f'href="/api/v1/festivals/{tiny.festival.id}/timetable/"' in page
    assert "style=" not in page
    assert "Accept-Language" in response["Vary"]


def test_picker_speaks_the_browsers_language(client: Client, tiny: Timetable) -> None:
    page = client.get(f"/{tiny.festival.id}/", headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="en">' in page
    assert "Picking slots needs JavaScript." in page


def test_address_without_its_slash_is_found(client: Client, tiny: Timetable) -> None:
    assert client.get(f"/{tiny.festival.id}")["Location"] == f"/{tiny.festival.id}/"


def test_unknown_festival_shows_the_ones_there_are(client: Client, tiny: Timetable) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert f'<a href="/{tiny.festival.id}/">' in response.content.decode()


@pytest.mark.usefixtures("redis_url")
def test_front_says_to_wait_while_nothing_is_published(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 503
    assert "少し待ってから" in response.content.decode()


def test_only_reading_is_allowed(client: Client, tiny: Timetable) -> None:
    assert client.post(f"/{tiny.festival.id}/").status_code == 405
