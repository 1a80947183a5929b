"""Picture endpoint: answers, caching, and refusals."""

import io

import pytest
from django.test import Client
from PIL import Image

from tests.api.conftest import assert_is_refused
from timetable.model import Timetable
from timetable.selection import Selection, piece_text, write_code


@pytest.fixture
def code(tiny: Timetable) -> str:
    return write_code(Selection.of(piece_text(slot, tiny.festival) for slot in tiny.slots[:5]))


def test_picture_is_a_png_with_a_file_name(client: Client, code: str) -> None:
    response = client.get(f"/tiny/s/{code}.png", {"utm_source": "x", "fbclid": "y"})
    picture = Image.open(io.BytesIO(response.content))
    assert (response.status_code, response["Content-Type"], picture.format, picture.width) == (
        200,
        "image/png",
        "PNG",
        1080,
    )
    assert response["Content-Disposition"].startswith("inline; filename=\"tiny-my-timetable.png\"; filename*=UTF-8''")
    assert response["Cache-Control"] == "public, max-age=60"


def test_cached_picture_is_not_rendered_again(client: Client, code: str) -> None:
    first = client.get(f"/tiny/s/{code}.png")
    again = client.get(f"/tiny/s/{code}.png", HTTP_IF_NONE_MATCH=first["ETag"])
    other = client.get(f"/tiny/s/{code}.png", {"theme": "dark"})
    assert (again.status_code, again.content) == (304, b"")
    assert other["ETag"] != first["ETag"]
    assert client.get(f"/tiny/s/{code}.png").content == first.content


def test_only_a_current_version_of_current_pieces_is_immutable(client: Client, code: str, tiny: Timetable) -> None:
    gone = write_code(Selection.of(["AAAAAAAA", piece_text(tiny.slots[0], tiny.festival)]))
    for picked, version, is_immutable in [
        (code, tiny.version, True),
        (code, "old", False),
        (gone, tiny.version, False),
    ]:
        response = client.get(f"/tiny/s/{picked}.png", {"v": version})
        assert ("immutable" in response["Cache-Control"]) is is_immutable


def test_head_has_the_same_headers_without_the_picture(client: Client, code: str) -> None:
    head, whole = client.head(f"/tiny/s/{code}.png"), client.get(f"/tiny/s/{code}.png")
    assert (head.status_code, head["ETag"], head["Content-Length"]) == (200, whole["ETag"], str(len(whole.content)))
    assert client.post(f"/tiny/s/{code}.png").status_code == 405


def test_picture_headers_name_its_revision_and_page(client: Client, code: str, tiny: Timetable) -> None:
    query: dict[str, str] = {"v": tiny.version, "size": "share"}
    pages = len({slot.day for slot in tiny.slots[:5]})
    for page, is_immutable in (("1", True), ("99", False)):
        response = client.get(f"/tiny/s/{code}.png", {**query, "page": page})
        assert response["Timetable-Version"] == tiny.version
        assert response["Picture-Page"] == f"{min(int(page), pages)}/{pages}"
        assert ("immutable" in response["Cache-Control"]) is is_immutable
        again = client.get(f"/tiny/s/{code}.png", {**query, "page": page}, HTTP_IF_NONE_MATCH=response["ETag"])
        assert (again.status_code, again["Timetable-Version"]) == (304, tiny.version)
        assert again["Cache-Control"] == response["Cache-Control"]


@pytest.mark.parametrize(
    ("query", "allowed"),
    [
        ({"style": "poster"}, "list"),
        ({"size": "huge"}, "phone"),
        ({"theme": "pink"}, "light, dark"),
        ({"lang": "fr"}, "ja, en"),
        ({"day": "day9"}, "day1, day2"),
        ({"title": "x" * 61}, "at most 60 characters"),
        ({"page": "0"}, "from 1"),
        ({"page": "-1"}, "from 1"),
        ({"page": "٣"}, "from 1"),
    ],
)
def test_wrong_values_are_refused_with_the_allowed_ones(
    client: Client, code: str, query: dict[str, str], allowed: str
) -> None:
    assert_is_refused(client, f"/tiny/s/{code}.png", query, allowed)


def test_empty_selection_is_a_problem_instead_of_a_picture(client: Client, tiny: Timetable) -> None:
    assert tiny.slots
    response = client.get(f"/tiny/s/{write_code(Selection())}.png")
    assert (response.status_code, response.json()["code"]) == (400, "no_picture")


def test_a_damaged_link_or_unknown_festival_is_a_problem(client: Client, code: str) -> None:
    response = client.get(f"/tiny/s/{code[:-1]}.png")
    assert (response.status_code, response.json()["code"]) == (404, "damaged_code")
    assert client.get(f"/nope/s/{code}.png").json()["code"] == "unknown_festival"


def test_every_option_of_the_fan_has_a_picture_of_its_own(client: Client, code: str) -> None:
    options = [{}, {"title": "夏"}, {"accent": "red"}, {"accent": "#123456"}, {"density": "compact"}, {"qr": "off"}]
    etags = [client.get(f"/tiny/s/{code}.png", query)["ETag"] for query in options]
    assert len(set(etags)) == len(options)


def test_spellings_of_one_accent_are_one_picture(client: Client, code: str) -> None:
    etags = {client.get(f"/tiny/s/{code}.png", {"accent": accent})["ETag"] for accent in ("red", "RED", " Red ")}
    assert len(etags) == 1


@pytest.mark.parametrize("size", ["phone", "share", "wallpaper", "card", "a4"])
def test_a_page_beyond_the_last_is_the_last_and_is_revalidated(client: Client, code: str, size: str) -> None:
    first = client.get(f"/tiny/s/{code}.png", {"size": size})
    count = int(first["Picture-Page"].split("/")[1])
    last = client.get(f"/tiny/s/{code}.png", {"size": size, "page": str(count)})
    beyond = client.get(f"/tiny/s/{code}.png", {"size": size, "page": "99"})
    assert beyond.content == last.content
    assert (beyond.status_code, beyond["Picture-Page"]) == (200, f"{count}/{count}")
    assert beyond["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("accent", "#zzz", "red, pink, orange"),
        ("accent", "#" * 5000, "red, pink, orange"),
        ("density", "foo", "auto, airy, compact"),
        ("qr", "2", "auto, on, off"),
        ("page", "1000000000", "from 1 to"),
        ("page", "１", "from 1 to"),
        ("title", "あ" * 5000, "at most 60"),
    ],
)
def test_wrong_options_of_the_fan_are_refused(client: Client, code: str, name: str, value: str, allowed: str) -> None:
    response = client.get(f"/tiny/s/{code}.png", {name: value})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert allowed in str(response.json())
    assert name in str(response.json())
    assert len(response.content) < 2000


@pytest.mark.parametrize("title", ["\u0301" * 60, "\u202e\u202dabc\u0000", "<b>&\"'"])
@pytest.mark.parametrize("size", ["phone", "share", "card"])
def test_odd_titles_still_have_a_picture(client: Client, code: str, title: str, size: str) -> None:
    response = client.get(f"/tiny/s/{code}.png", {"title": title, "size": size, "accent": "white"})
    assert response.status_code == 200
    Image.open(io.BytesIO(response.content)).load()
