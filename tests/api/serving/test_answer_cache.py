"""A cached answer equals a new one in bytes and headers, and never belongs to another request or revision."""

import gzip
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import resolve

from api.serving import answer_cache as answer_cache_module
from api.serving.answer_cache import _VALIDITY, AnswerCacheMiddleware, answer_cache
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
    pages += [LIVE, f"{LIVE}changes/?since={tiny.version}", f"{LIVE}selections/{code}/"]
    return [*pages, "/tiny/?day=day2&lang=en", "/tiny/now/"]


def answer_of(response: Any) -> tuple[int, dict[str, str], bytes]:
    """Return an answer without its id; Django's gzip adds a name of random length to the compressed bytes."""
    headers = {name: value for name, value in response.headers.items() if name != "X-Request-ID"}
    if headers.get("Content-Encoding") != "gzip":
        return response.status_code, headers, response.content
    return response.status_code, headers | {"Content-Length": ""}, gzip.decompress(response.content)


def uncached() -> Client:
    """Return a client of a server whose cache is empty."""
    answer_cache.cache_clear()
    return Client()


def middleware_of(client: Client) -> AnswerCacheMiddleware:
    client.get("/healthz")
    layer: Any = client.handler._middleware_chain  # type: ignore[attr-defined]  # Django's own
    while not isinstance(layer, AnswerCacheMiddleware):
        layer = getattr(layer, "__wrapped__", None) or layer._get_response
    return layer


@pytest.fixture
def computed(client: Client, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the paths of the client's requests that are not answered from the cache."""
    middleware, paths = middleware_of(client), list[str]()
    inner = middleware._get_response

    def get_response(request: HttpRequest) -> HttpResponseBase:
        paths.append(request.path)
        return inner(request)

    monkeypatch.setattr(middleware, "_get_response", get_response)
    return paths


@pytest.mark.parametrize("browser", BROWSERS)
def test_cached_answers_equal_new_ones(pages: list[str], browser: dict[str, Any]) -> None:
    warm = Client()
    for page in pages:
        for other in BROWSERS:
            warm.get(page, **other)
        new, cached = uncached().get(page, **browser), warm.get(page, **browser)
        assert answer_of(cached) == answer_of(new)
        assert new.status_code == 200
        assert cached["X-Request-ID"] != new["X-Request-ID"]


def test_answer_that_the_browser_has_is_not_sent_again(pages: list[str]) -> None:
    for page in (TIMETABLE, pages[3]):
        client = Client()
        etag = uncached().get(page)["ETag"]
        answers = [client.get(page, HTTP_IF_NONE_MATCH=etag) for _ in range(3)]
        assert [(one.status_code, one.content, one["ETag"]) for one in answers] == [(304, b"", etag)] * 3
        assert {one["Cache-Control"] for one in answers} == {client.get(page)["Cache-Control"]}
        for another in ('"another"', '"a", "b"', "garbage", ""):
            assert client.get(page, HTTP_IF_NONE_MATCH=another).status_code == 200
        assert client.get(page, HTTP_IF_NONE_MATCH=f'"a", {etag}').status_code == 304
        assert client.get(page, HTTP_IF_NONE_MATCH="*").status_code == 304


def test_new_revision_is_served_at_once(client: Client, pages: list[str], revise: Revise) -> None:
    before = [client.get(page) for page in pages]
    revised = revise(lambda document: document["day1"]["HOT STAGE"][0].update(artist="RENAMED"))
    after = [client.get(page) for page in pages]
    again = [client.get(page) for page in pages]
    assert after[0].json()["version"] == revised.version
    assert "RENAMED" in after[3].content.decode()
    assert [before[number].content == after[number].content for number in (0, 3, 4, 5)] == [False] * 4
    assert [answer_of(one) for one in after] == [answer_of(one) for one in again]
    assert client.get(TIMETABLE, HTTP_IF_NONE_MATCH=before[0]["ETag"]).status_code == 200


def test_live_facts_are_the_present_ones(client: Client, tiny: Timetable, store: RedisStore) -> None:
    facts = store.live()[tiny.festival.id]
    now = datetime.now(UTC)
    seen = []
    for stale_after in (now + timedelta(hours=1), now - timedelta(hours=1), None):
        store.note(replace(facts, stale_after=stale_after), {})
        current_timetables()._poll._due_at = 0
        seen += [client.get(LIVE).json()["stale"] for _ in range(2)]
    assert seen == [False, False, True, True, False, False]


def test_timetable_becomes_stale_without_an_update(client: Client, tiny: Timetable, store: RedisStore) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=0.5)
    store.note(replace(store.live()[tiny.festival.id], stale_after=soon), {})
    current_timetables()._poll._due_at = 0
    assert not client.get(LIVE).json()["stale"]
    while datetime.now(UTC) <= soon:
        pass
    assert client.get(LIVE).json()["stale"]


def test_changes_go_up_to_the_newest_revision(client: Client, tiny: Timetable, revise: Revise) -> None:
    path = f"{LIVE}changes/?since={tiny.version}"
    assert [client.get(path).json()["version"] for _ in range(2)] == [tiny.version] * 2
    revised = revise(lambda document: document["day1"]["HOT STAGE"][0].update(artist="RENAMED"))
    assert [client.get(path).json()["version"] for _ in range(2)] == [revised.version] * 2
    assert client.get(path).json()["renamed"]


def test_revision_published_again_is_another_answer(client: Client, pages: list[str], revise: Revise) -> None:
    """A document that returns to an earlier state has the old version, but another time and more former pieces."""
    before = [client.get(page) for page in pages]

    def rename(act: str) -> Callable[[Any], None]:
        return lambda document: document["day1"]["HOT STAGE"][0].update(artist=act)

    act = next(slot["act"] for slot in before[0].json()["slots"] if slot["id"] == "day1-hot-1030")
    revise(rename("RENAMED"))
    assert client.get(LIVE).json()["version"] != before[0].json()["version"]
    revised = revise(rename(act))
    after = [client.get(page) for page in pages]
    assert after[0].json()["version"] == before[0].json()["version"] == revised.version
    assert after[0].json()["former_pieces"] != before[0].json()["former_pieces"]
    fresh = uncached()
    assert [answer_of(one) for one in after] == [answer_of(fresh.get(page)) for page in pages]


def test_concurrent_requests_share_one_computation(
    client: Client, pages: list[str], tiny: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    computing, release = threading.Event(), threading.Event()
    computed = []
    middleware = middleware_of(client)
    inner = middleware._get_response

    def slowly(request: HttpRequest) -> HttpResponseBase:
        computed.append(request.path)
        computing.set()
        release.wait(5)
        return inner(request)

    monkeypatch.setattr(middleware, "_get_response", slowly)
    factory = RequestFactory()
    with ThreadPoolExecutor(8) as fans:
        answers = [fans.submit(middleware, factory.get(TIMETABLE)) for _ in range(8)]
        computing.wait(5)
        release.set()
        assert {answer_of(one.result())[2] for one in answers} == {client.get(TIMETABLE).content}
    assert computed == [TIMETABLE]


def test_browsers_with_another_encoding_wait_and_get_theirs(
    client: Client, pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    release, computed = threading.Event(), list[str]()
    middleware = middleware_of(client)
    inner = middleware._get_response

    def slowly(request: HttpRequest) -> HttpResponseBase:
        computed.append(request.META["HTTP_ACCEPT_ENCODING"])
        release.wait(5)
        return inner(request)

    monkeypatch.setattr(middleware, "_get_response", slowly)
    factory, encodings = RequestFactory(), ["br", "gzip"] * 4
    with ThreadPoolExecutor(8) as fans:
        answers = [fans.submit(middleware, factory.get(TIMETABLE, HTTP_ACCEPT_ENCODING=one)) for one in encodings]
        release.set()
        assert [one.result()["Content-Encoding"] for one in answers] == encodings
    assert sorted(computed) == ["br", "gzip"]


def test_request_that_waited_too_long_is_computed_on_its_own(
    client: Client, pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_cache_module, "_MAX_WAIT_S", 0.01)
    first, second = threading.Event(), threading.Event()
    middleware = middleware_of(client)
    inner = middleware._get_response

    def slowly(request: HttpRequest) -> HttpResponseBase:
        if first.is_set():
            second.set()
            return inner(request)
        first.set()
        assert second.wait(5)
        return inner(request)

    monkeypatch.setattr(middleware, "_get_response", slowly)
    with ThreadPoolExecutor(1) as fans:
        slow = fans.submit(middleware, RequestFactory().get(TIMETABLE))
        first.wait(5)
        assert middleware(RequestFactory().get(TIMETABLE)).status_code == 200
        assert slow.result().status_code == 200


def test_foreign_host_is_refused_though_the_answer_is_cached(client: Client, pages: list[str]) -> None:
    for page in pages:
        assert client.get(page).status_code == 200
        assert client.get(page, HTTP_HOST="elsewhere.example").status_code == 400


def test_only_answers_that_the_address_decides_are_cached(
    client: Client, pages: list[str], code: str, computed: list[str]
) -> None:
    assert pages
    others = ["/", "/nowhere/", f"/tiny/s/{code[:-1]}/", f"/tiny/s/{code}/?lang=fr", f"/tiny/s/{code}.png"]
    others += ["/api/v1/festivals/", "/api/v1/festivals/tiny/stages/", "/api/v1/festivals/tiny/slots/?q=a"]
    for page in [*others, f"{TIMETABLE}?unknown=1"] * 2:
        client.get(page)
    assert len(computed) == 2 * (len(others) + 1)
    client.head(TIMETABLE)
    client.get(TIMETABLE)
    assert computed[-2:] == [TIMETABLE] * 2
    assert len(answer_cache().variants) == 1


def test_memory_is_bounded_whatever_is_requested(client: Client, pages: list[str], code: str) -> None:
    assert pages
    cache = middleware_of(client).cache.variants
    cache.limit(40_000)
    for number in range(40):
        client.get(f"/tiny/s/{code}/", {"fbclid": number})
        client.get(TIMETABLE, HTTP_ACCEPT_ENCODING=f"x{number}")
        client.get("/tiny/", {"x": "y" * 1000 + str(number)})
        assert cache.size <= 40_000
    assert len(cache) > 1


def test_oldest_variants_of_an_address_are_dropped(client: Client, pages: list[str], computed: list[str]) -> None:
    assert pages
    for number in range(9):
        client.get(TIMETABLE, HTTP_ACCEPT_ENCODING=f"x{number}")
    assert len(computed) == 9
    client.get(TIMETABLE, HTTP_ACCEPT_ENCODING="x8")
    assert len(computed) == 9
    client.get(TIMETABLE, HTTP_ACCEPT_ENCODING="x0")
    assert len(computed) == 10


def test_answers_to_long_requests_are_not_cached(client: Client, tiny: Timetable) -> None:
    assert client.get("/tiny/", {"x": "y" * 5000}).status_code == 200
    assert client.get(TIMETABLE, HTTP_ACCEPT_ENCODING="br," * 2000).status_code == 200
    assert len(answer_cache().variants) == 0
    assert client.get(f"{LIVE}?", HTTP_ACCEPT="*/*").json()["version"] == tiny.version
    assert len(answer_cache().variants) == 1


def test_cached_views_exist_under_these_names(code: str) -> None:
    api = (TIMETABLE, f"{LIVE}changes/", f"{LIVE}selections/{code}/", LIVE)
    pages = (f"/tiny/s/{code}/", "/tiny/", "/tiny/day/", "/tiny/now/")
    assert [resolve(path).view_name for path in (*api, *pages)] == list(_VALIDITY)
