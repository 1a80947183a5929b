"""A selection as text: every pick, what is missing, and the link at the end."""

from typing import Any

import pytest
from django.test import Client

from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code

GONE = "AAAAAAAA"


@pytest.fixture
def code(tiny: Timetable) -> str:
    return write_code(Selection.of(piece_text(slot, tiny.festival) for slot in tiny.slots[:2]))


def test_every_pick_is_a_line(client: Client, code: str) -> None:
    response = client.get(f"/tiny/s/{code}.txt", {"fbclid": "x"})
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert response["Cache-Control"] == "public, max-age=60"
    assert response.content.decode().split("\n") == [
        "ちいさなフェス · わたしのタイムテーブル",
        "8/1（土） 1日目",
        "10:30–10:55 星屑シンフォニー (HOT STAGE, ラブ♡ビート と 5分 かさなる)",
        "10:50–11:10 ラブ♡ビート (SKY STAGE, 星屑シンフォニー と 5分 かさなる)",
        "非公式 · 公式タイムテーブル 7/31 9:41 取得",
        "",
    ]


def test_the_text_ends_with_the_public_link_whatever_the_host_header_is(
    client: Client, code: str, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_URL = "https://timetable.example"
    text = client.get(f"/tiny/s/{code}.txt", {"lang": "en"}, HTTP_HOST="evil.example").content.decode()
    assert text.startswith("Tiny Fes · My timetable\n")
    assert text.endswith(f"\nhttps://timetable.example/tiny/s/{code}/?lang=en\n")


def test_an_unchanged_text_is_not_sent_again(client: Client, code: str) -> None:
    first = client.get(f"/tiny/s/{code}.txt")
    assert client.get(f"/tiny/s/{code}.txt", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    assert client.get(f"/tiny/s/{code}.txt", {"lang": "en"})["ETag"] != first["ETag"]


def test_missing_picks_are_listed(client: Client, tiny: Timetable) -> None:
    some = write_code(Selection.of([GONE, piece_text(tiny.slots[0], tiny.festival)]))
    assert "\n見つからない枠: 0:00\n" in client.get(f"/tiny/s/{some}.txt").content.decode()
    none = client.get(f"/tiny/s/{write_code(Selection.of([GONE]))}.txt", {"lang": "en"})
    assert none.content.decode() == "Tiny Fes\nNone of these picks is in the timetable now.\nNot found: 0:00\n"


def test_wrong_links_and_values_are_refused(client: Client, code: str) -> None:
    assert client.get(f"/tiny/s/{code[1:]}.txt").json()["code"] == "damaged_code"
    assert client.get(f"/tiny/s/{code}.txt", {"lang": "fr"}).json()["parameter"] == "lang"
    assert client.get(f"/nope/s/{code}.txt").status_code == 404
    assert client.post(f"/tiny/s/{code}.txt").status_code == 405
