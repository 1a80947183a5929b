"""An answer that is ready is the one that would be made: the same bytes and headers, and never another's or an old one."""

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import resolve

from api.serving.answer_cache import _VIEWS, ReadyAnswers, ReadyAnswersMiddleware
from tests.conftest import Revise
from timetable.model import Timetable
from timetable.store import RedisStore, current_timetables

LIVE = "/api/v1/festivals/tiny/"
TIMETABLE = f"{LIVE}timetable/"
BROWSERS: list[dict[str, Any]] = [
    {},
    {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"},
    {"HTTP_ACCEPT_ENCODING": "gzip"},
    {"HTTP_ACCEPT_LANGUAGE": "en-GB"},
    {"HTTP_ACCEPT_LANGUAGE": "ja", "HTTP_ACCEPT_ENCODING": "br"},
]


@pytest.fixture
def pages(tiny: Timetable, code: str) -> list[str]:
    assert tiny.slots
    pages = [TIMETABLE, "/tiny/", "/tiny/?lang=ja", f"/tiny/s/{code}/", f"/tiny/s/{code}/?lang=en&utm_source=x"]
    return [*pages, LIVE, f"{LIVE}changes/?since={tiny.version}", f"{LIVE}selections/{code}/"]


def said(response: Any) -> tuple[int, dict[str, str], bytes]:
    """Give an answer but for its id; Django's gzip puts a name of random length into what it compresses."""
    headers = {name: value for name, value in response.headers.items() if name != "X-Request-ID"}
    if headers.get("Content-Encoding") != "gzip":
        return response.status_code, headers, response.content
    return response.status_code, headers | {"Content-Length": ""}, gzip.decompress(response.content)


def kept(client: Client) -> ReadyAnswers:
    """Find the answers that a client's server keeps."""
    ready: ReadyAnswers = layer_of(client)._ready
    return ready


def layer_of(client: Client) -> ReadyAnswersMiddleware:
    layer: Any = client.handler._middleware_chain  # type: ignore[attr-defined]  # Django's own
    while not isinstance(layer, ReadyAnswersMiddleware):
        layer = getattr(layer, "__wrapped__", None) or layer._get_response
    return layer


@pytest.mark.parametrize("browser", BROWSERS)
def test_ready_answers_are_those_that_would_be_made(pages: list[str], browser: dict[str, Any]) -> None:
    warm = Client()
    for page in pages:
        for other in BROWSERS:
            warm.get(page, **other)
        made, ready = Client().get(page, **browser), warm.get(page, **browser)
        assert said(ready) == said(made)
        assert made.status_code == 200
        assert ready["X-Request-ID"] != made["X-Request-ID"]


def test_what_the_browser_has_is_not_sent_again(pages: list[str]) -> None:
    for page in (TIMETABLE, pages[3]):
        client = Client()
        etag = Client().get(page)["ETag"]
        answers = [client.get(page, HTTP_IF_NONE_MATCH=etag) for _ in range(3)]
        assert [(one.status_code, one.content, one["ETag"]) for one in answers] == [(304, b"", etag)] * 3
        assert {one["Cache-Control"] for one in answers} == {client.get(page)["Cache-Control"]}
        for another in ('"another"', '"a", "b"', "garbage", ""):
            assert client.get(page, HTTP_IF_NONE_MATCH=another).status_code == 200
        assert client.get(page, HTTP_IF_NONE_MATCH=f'"a", {etag}').status_code == 304
        assert client.get(page, HTTP_IF_NONE_MATCH="*").status_code == 304


def test_a_new_revision_is_seen_at_once(client: Client, pages: list[str], revise: Revise) -> None:
    before = [client.get(page) for page in pages]
    revised = revise(lambda document: document["day1"]["HOT STAGE"][0].update(artist="RENAMED"))
    after = [client.get(page) for page in pages]
    again = [client.get(page) for page in pages]
    assert after[0].json()["version"] == revised.version
    assert "RENAMED" in after[3].content.decode()
    assert [before[number].content == after[number].content for number in (0, 3, 4, 5)] == [False] * 4
    assert [said(one) for one in after] == [said(one) for one in again]
    assert client.get(TIMETABLE, HTTP_IF_NONE_MATCH=before[0]["ETag"]).status_code == 200


def test_live_facts_are_told_as_they_are_now(client: Client, tiny: Timetable, store: RedisStore) -> None:
    facts = store.live()[tiny.festival.id]
    now = datetime.now(UTC)
    seen = []
    for stale_after in (now + timedelta(hours=1), now - timedelta(hours=1), None):
        store.note(replace(facts, stale_after=stale_after), {})
        current_timetables()._poll._due_at = 0
        seen += [client.get(LIVE).json()["stale"] for _ in range(2)]
    assert seen == [False, False, True, True, False, False]


def test_a_timetable_becomes_stale_without_anything_new(client: Client, tiny: Timetable, store: RedisStore) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=0.5)
    store.note(replace(store.live()[tiny.festival.id], stale_after=soon), {})
    current_timetables()._poll._due_at = 0
    assert not client.get(LIVE).json()["stale"]
    while datetime.now(UTC) <= soon:
        pass
    assert client.get(LIVE).json()["stale"]


def test_changes_are_told_up_to_the_newest_revision(client: Client, tiny: Timetable, revise: Revise) -> None:
    path = f"{LIVE}changes/?since={tiny.version}"
    assert [client.get(path).json()["version"] for _ in range(2)] == [tiny.version] * 2
    revised = revise(lambda document: document["day1"]["HOT STAGE"][0].update(artist="RENAMED"))
    assert [client.get(path).json()["version"] for _ in range(2)] == [revised.version] * 2
    assert client.get(path).json()["renamed"]


def test_what_many_ask_for_at_once_is_made_once(
    client: Client, pages: list[str], tiny: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    making, asked = threading.Event(), threading.Event()
    made = []
    client.get("/healthz")
    middleware = layer_of(client)
    inner = middleware._get_response

    def slowly(request: HttpRequest) -> HttpResponseBase:
        made.append(request.path)
        making.set()
        asked.wait(5)
        return inner(request)

    monkeypatch.setattr(middleware, "_get_response", slowly)
    factory = RequestFactory()
    with ThreadPoolExecutor(8) as fans:
        answers = [fans.submit(middleware, factory.get(TIMETABLE)) for _ in range(8)]
        making.wait(5)
        asked.set()
        assert {said(one.result())[2] for one in answers} == {client.get(TIMETABLE).content}
    assert made == [TIMETABLE]


def test_a_strange_host_is_refused_though_the_answer_is_ready(client: Client, pages: list[str]) -> None:
    for page in pages:
        assert client.get(page).status_code == 200
        assert client.get(page, HTTP_HOST="elsewhere.example").status_code == 400


def test_only_what_the_address_decides_is_kept(client: Client, pages: list[str], code: str) -> None:
    assert pages
    others = ["/", "/nowhere/", f"/tiny/s/{code[:-1]}/", f"/tiny/s/{code}/?lang=fr", f"/tiny/s/{code}.png"]
    others += ["/api/v1/festivals/", "/api/v1/festivals/tiny/stages/", "/api/v1/festivals/tiny/slots/?q=a", "/healthz"]
    for page in [*others, f"{TIMETABLE}?unknown=1"]:
        client.get(page)
    client.head(TIMETABLE)
    assert kept(client)._kept == {}


def test_no_stranger_fills_the_memory(client: Client, pages: list[str], code: str) -> None:
    assert pages
    ready = kept_small(client, 40_000)
    for number in range(40):
        client.get(f"/tiny/s/{code}/", {"fbclid": number})
        client.get(TIMETABLE, HTTP_ACCEPT_ENCODING=f"x{number}")
        client.get("/tiny/", {"x": "y" * 1000 + str(number)})
    assert ready._byte_count == sum(one.byte_count for one in ready._kept.values()) <= 40_000
    assert len(ready._kept) > 1
    assert max(len(one.answers) for one in ready._kept.values()) <= 8


def test_what_a_stranger_makes_long_is_not_kept(client: Client, tiny: Timetable) -> None:
    assert client.get("/tiny/", {"x": "y" * 5000}).status_code == 200
    assert client.get(TIMETABLE, HTTP_ACCEPT_ENCODING="br," * 2000).status_code == 200
    assert kept(client)._kept == {}
    assert client.get(f"{LIVE}?", HTTP_ACCEPT="*/*").json()["version"] == tiny.version
    assert len(kept(client)._kept) == 1


def kept_small(client: Client, most_bytes: int) -> ReadyAnswers:
    client.get("/healthz")
    ready = kept(client)
    ready._most_bytes = most_bytes
    return ready


def test_the_views_that_are_kept_exist_under_these_names(code: str) -> None:
    api = (TIMETABLE, f"{LIVE}changes/", f"{LIVE}selections/{code}/", LIVE)
    assert [resolve(path).view_name for path in (*api, f"/tiny/s/{code}/", "/tiny/")] == list(_VIEWS)
