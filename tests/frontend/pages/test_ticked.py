"""From ticked boxes to the share page, without scripts."""

import pytest
from django.test import Client

from timetable.model import Timetable
from timetable.selection import MOST_PICKS, Selection, piece_text, write_code


def test_ticked_boxes_lead_to_the_page_of_their_picks(client: Client, tiny: Timetable) -> None:
    pieces = [piece_text(slot, tiny.festival) for slot in tiny.slots[:3]]
    response = client.get("/tiny/s/", {"pick": [*reversed(pieces), pieces[0]], "lang": "en", "utm_source": "x"})
    code = write_code(Selection.of(pieces))
    assert (response.status_code, response["Location"]) == (302, f"/tiny/s/{code}/?lang=en")
    page = client.get(response["Location"]).content.decode()
    assert page.count('class="share-pick"') == 3


def test_nothing_ticked_is_said_kindly(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    response = client.get("/tiny/s/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "枠がえらばれていません" in page
    assert '<a class="main-button" href="/tiny/">' in page
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize(
    "pick",
    ["", "short", "ninechars", "has space", "<script>", "星屑星屑星屑星屑", "A" * 5000, "AAAAAAA\n", "AAAAAAA\x00"],
)
def test_a_tick_that_is_no_piece_is_refused(client: Client, tiny: Timetable, pick: str) -> None:
    assert tiny.slots
    response = client.get("/tiny/s/", {"pick": ["AAAAAAAA", pick], "lang": "en"})
    assert response.status_code == 400
    assert "A pick in this address means no slot." in response.content.decode()


def test_more_ticks_than_a_page_holds_are_refused(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    pieces = [f"{number:08d}" for number in range(MOST_PICKS + 1)]
    assert client.get("/tiny/s/", {"pick": pieces[:-1]}).status_code == 302
    response = client.get("/tiny/s/", {"pick": pieces})
    assert response.status_code == 400
    assert f"いちどに見られるのは{MOST_PICKS}枠までです。" in response.content.decode()
    assert client.get("/tiny/s/", {"pick": pieces * 5}).status_code == 400


def test_a_piece_of_no_slot_is_told_on_the_share_page(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    response = client.get("/tiny/s/?pick=AAAAAAAA", follow=True)
    assert response.status_code == 200
    assert "見つからない枠" in response.content.decode()


def test_an_unknown_festival_has_no_such_page(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    assert client.get("/nowhere/s/?pick=AAAAAAAA").status_code == 404
    assert client.post("/tiny/s/").status_code == 405
