"""Every GET of data is compressed, has an ETag and a lifetime, and may be read by pages of other origins; they can't write."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from api.openapi import examples
from tests.api.conftest import TINY
from tests.api.json.test_push import ADDRESS as PUSH
from tests.api.json.test_push import festival_in, published
from timetable.push.push_keys import PushKeys
from timetable.store import RedisStore

LISTS = [
    "/api/v1/festivals/",
    TINY,
    f"{TINY}stages/",
    f"{TINY}slots/",
    f"{TINY}slots/?day=day1&kind=live",
    f"{TINY}timetable/",
]
OTHERS = ["/api/v1/schema/", "/tiny/changes.atom"]
OF_A_CODE = [
    f"{TINY}selections/{{code}}/",
    "/tiny/s/{code}.txt",
    "/tiny/s/{code}.atom",
    "/tiny/s/{code}.ics",
    "/tiny/s/{code}.png",
]
ALREADY_COMPRESSED = "image/png"
LEAST_TO_COMPRESS = 200
OUR_HEADERS = {"ETag", "Content-Disposition", "Picture-Page", "Timetable-Version"}


@pytest.mark.parametrize("address", [*LISTS, *OTHERS, *OF_A_CODE])
def test_data_is_compressed_has_an_etag_and_is_read_from_anywhere(address: str, code: str, client: Client) -> None:
    url = address.format(code=code)
    plain = client.get(url)
    answer = client.get(url, headers={"Accept-Encoding": "gzip", "Origin": "https://else.example"})
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.headers.keys() & OUR_HEADERS <= set(answer["Access-Control-Expose-Headers"].split(", "))
    assert answer["Cache-Control"].startswith(("public", "no-cache"))
    if len(plain.content) > LEAST_TO_COMPRESS and plain["Content-Type"] != ALREADY_COMPRESSED:
        assert answer["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer["Vary"]
    for first in (plain, answer):
        again = client.get(url, headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    other = client.get(url, headers={"If-None-Match": '"another"'})
    assert (other.status_code, other.content) == (200, plain.content)


def test_a_refusal_is_read_from_other_origins_too(client: Client, code: str) -> None:
    assert code
    refused = client.get(f"{TINY}slots/?day=nonsense&q=a&q=b", headers={"Origin": "https://else.example"})
    assert refused.status_code == 400
    assert refused["Access-Control-Allow-Origin"] == "*"


def test_writing_a_code_is_for_pages_of_this_origin(client: Client, code: str) -> None:
    assert code
    answer = client.post(f"{TINY}selections/", b"{}", content_type="application/json")
    assert "Access-Control-Allow-Origin" not in answer


PREFLIGHT = {
    "Origin": "https://else.example",
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "content-type",
}
SUBSCRIPTIONS = [("POST", examples.SUBSCRIPTION), ("DELETE", examples.ENDED_SUBSCRIPTION)]


def without_preflight(body: str) -> dict[str, str]:
    """Return the types of body that a page may send to other origins unasked (Fetch standard), each with that body."""
    return {
        "": body,
        "text/plain": body,
        "text/plain;application/json": body,
        "application/x-www-form-urlencoded": urlencode(json.loads(body)),
        "multipart/form-data; boundary=x": f'--x\r\nContent-Disposition: form-data; name="x"\r\n\r\n{body}\r\n--x--\r\n',
    }


@pytest.mark.parametrize(("method", "body"), SUBSCRIPTIONS, ids=[method for method, _ in SUBSCRIPTIONS])
def test_a_browser_sends_no_subscription_for_a_page_of_another_origin(
    method: str, body: dict[str, Any], client: Client, store: RedisStore, settings: Settings
) -> None:
    settings.PUSH_KEYS = PushKeys.generate().text
    published(store, festival_in(30))
    asked = client.options(PUSH, headers={**PREFLIGHT, "Access-Control-Request-Method": method})
    assert [name for name in asked.headers if name.startswith("Access-Control-")] == []
    whole = json.dumps({**body, "festival": "tiny", **({"code": ""} if "code" in body else {})})
    for content_type, content in without_preflight(whole).items():
        unasked = client.generic(method, PUSH, content, content_type, headers={"Origin": "https://else.example"})
        assert (unasked.status_code, unasked.json()["code"]) == (415, "unsupported_media_type"), content_type
        assert "Access-Control-Allow-Origin" not in unasked
    of_this_site = client.generic(method, PUSH, whole, "application/json")
    assert of_this_site.status_code in (201, 204)
    assert "Access-Control-Allow-Origin" not in of_this_site


ONCE = {
    f"{TINY}slots/": ("q", "from", "to"),
    f"{TINY}changes/": ("since",),
    f"{TINY}selections/{{code}}/": ("day", "style", "density", "qr", "title", "lang"),
    "/tiny/s/{code}.png": ("style", "size", "theme", "day", "lang", "title", "page", "density", "accent", "qr", "v"),
    "/tiny/s/{code}.ics": ("alarm", "lang"),
    "/tiny/s/{code}.txt": ("lang",),
    "/tiny/s/{code}.atom": ("lang",),
    "/tiny/changes.atom": ("lang",),
}


@pytest.mark.parametrize(("address", "name"), [(address, name) for address, names in ONCE.items() for name in names])
def test_a_parameter_with_one_value_is_refused_twice(address: str, name: str, code: str, client: Client) -> None:
    refused = client.get(f"{address.format(code=code)}?{name}=10:00&{name}=11:00")
    assert refused.status_code == 400
    assert refused.json()["parameter"] == name
    assert "at most once" in refused.json()["detail"]
