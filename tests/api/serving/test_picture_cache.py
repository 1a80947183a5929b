"""One picture is rendered once for all concurrent requests, and the cache is bounded."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from api.errors import Busy
from api.serving import render_queue
from api.serving.picture_cache import PictureCache, picture_cache
from api.serving.render_queue import RenderQueue
from tests.conftest import Revise

CHEAP, EXPENSIVE = 1.0, 30.0


@pytest.fixture(autouse=True)
def queue(monkeypatch: pytest.MonkeyPatch) -> RenderQueue:
    queue = RenderQueue(max_wait_s=60)
    monkeypatch.setattr(render_queue, "QUEUE", queue)
    return queue


@pytest.fixture
def cache() -> PictureCache[bytes]:
    return PictureCache(max_bytes=1000)


def is_rendered(cache: PictureCache[bytes], etag: str, png: bytes) -> bool:
    """Get a picture, check that it is the right one, and return whether it was rendered now."""
    picture, is_new = cache.get_or_render(etag, CHEAP, lambda: png)
    assert picture == png
    return is_new


def test_concurrent_requests_share_one_rendering(cache: PictureCache[bytes], queue: RenderQueue) -> None:
    release, rendered_by = threading.Event(), []

    def render() -> bytes:
        rendered_by.append(threading.get_ident())
        release.wait()
        return b"png"

    with ThreadPoolExecutor(16) as fans:
        requests = [fans.submit(cache.get_or_render, "a", EXPENSIVE, render) for _ in range(16)]
        while queue.waiting_count < 15:
            pass
        release.set()
        answers = Counter(one.result() for one in requests)
    assert answers == {(b"png", True): 1, (b"png", False): 15}
    assert len(rendered_by) == 1
    assert cache.get_or_render("a", EXPENSIVE, render) == (b"png", False)


def test_error_reaches_all_who_waited_and_nobody_after_them(cache: PictureCache[bytes], queue: RenderQueue) -> None:
    release, errors = threading.Event(), []

    def render() -> bytes:
        release.wait()
        errors.append(Busy("queue_full"))
        raise errors[-1]

    with ThreadPoolExecutor(4) as fans:
        requests = [fans.submit(cache.get_or_render, "a", EXPENSIVE, render) for _ in range(4)]
        while queue.waiting_count < 3:
            pass
        release.set()
        assert [one.exception() for one in requests] == errors * 4
    assert is_rendered(cache, "a", b"png")


@pytest.mark.parametrize("cost", [CHEAP, EXPENSIVE])
def test_waiting_for_an_expensive_picture_counts_in_the_queue_and_may_be_refused(
    cache: PictureCache[bytes], monkeypatch: pytest.MonkeyPatch, cost: float
) -> None:
    queue = RenderQueue(max_waiting=2)
    monkeypatch.setattr(render_queue, "QUEUE", queue)
    release, started = threading.Event(), threading.Event()

    def render() -> bytes:
        started.set()
        release.wait()
        return b"png"

    def joined_count() -> int:
        return len(cache._rendering._running["a"]._condition._waiters)  # type: ignore[attr-defined]  # Condition's own

    with ThreadPoolExecutor(5) as fans:
        first = fans.submit(cache.get_or_render, "a", cost, render)
        started.wait()
        others = [fans.submit(cache.get_or_render, "a", cost, render) for _ in range(2)]
        while not (queue.waiting_count == 2 or joined_count() == 2):
            pass
        assert queue.waiting_count == (2 if cost == EXPENSIVE else 0)
        third = fans.submit(cache.get_or_render, "a", cost, render)
        if cost == EXPENSIVE:
            with pytest.raises(Busy):
                third.result()
            third = first
        release.set()
        assert [one.result()[0] for one in (first, *others, third)] == [b"png"] * 4
    assert queue.waiting_count == 0


def test_waiting_for_a_cheap_picture_counts_while_its_rendering_is_far_from_starting(
    cache: PictureCache[bytes], queue: RenderQueue
) -> None:
    release, started = threading.Event(), threading.Event()

    def block() -> None:
        with queue.turn(CHEAP):
            started.set()
            release.wait()

    with ThreadPoolExecutor(8) as threads:
        threads.submit(block)
        started.wait()
        first = [threads.submit(cache.get_or_render, name, CHEAP, lambda: b"png") for name in "abcd"]
        while queue.waiting_count < 4:
            pass
        again = threads.submit(cache.get_or_render, "a", CHEAP, lambda: b"png")
        while queue.waiting_count < 5:
            pass
        release.set()
        assert [one.result() for one in (*first, again)] == [(b"png", True)] * 4 + [(b"png", False)]


def test_least_recently_used_pictures_are_evicted_first(cache: PictureCache[bytes]) -> None:
    for etag in "abcd":
        assert is_rendered(cache, etag, etag.encode() * 250)
    assert not is_rendered(cache, "a", b"a" * 250)
    assert is_rendered(cache, "e", b"e" * 100)
    assert [is_rendered(cache, etag, etag.encode() * 250) for etag in "cda"] == [False] * 3
    assert not is_rendered(cache, "e", b"e" * 100)
    assert is_rendered(cache, "b", b"b" * 250)


def test_one_picture_takes_at_most_a_quarter_of_the_cache(cache: PictureCache[bytes]) -> None:
    assert is_rendered(cache, "a", b"a")
    assert [is_rendered(cache, "large", b"x" * 251) for _ in range(2)] == [True, True]
    assert [is_rendered(cache, "quarter", b"x" * 250) for _ in range(2)] == [True, False]
    assert not is_rendered(cache, "a", b"a")


def test_nobody_gets_the_picture_of_another_request(cache: PictureCache[bytes]) -> None:
    sizes = [0, 1, 7, 100, 249, 250, 251, 5000]

    def request(seed: int) -> None:
        dice = random.Random(seed)  # noqa: S311 -- a test, no secret
        for _ in range(300):
            size, fails = dice.choice(sizes), dice.random() < 0.2
            png = b"%d " % size + b"x" * size

            def render(png: bytes = png, *, fails: bool = fails) -> bytes:
                if fails:
                    raise Busy("queue_full")
                return png

            try:
                assert cache.get_or_render(str(size), CHEAP, render)[0] == png
            except Busy:
                continue

    with ThreadPoolExecutor(8) as fans:
        for done in [fans.submit(request, seed) for seed in range(8)]:
            done.result()


def test_another_revision_option_or_language_is_another_picture(client: Client, code: str, revise: Revise) -> None:
    queries = [{}, {"theme": "dark"}, {"style": "grid"}, {"lang": "en"}, {"title": "x"}, {"size": "card"}]
    before = [client.get(f"/tiny/s/{code}.png", query).content for query in queries]

    def renamed(document: dict[str, dict[str, list[dict[str, str]]]]) -> None:
        next(iter(next(iter(document.values())).values()))[0]["artist"] = "RENAMED"

    revise(renamed)
    after = [client.get(f"/tiny/s/{code}.png", query).content for query in queries]
    assert len({*before, *after}) == 2 * len(queries)
    picture_cache.cache_clear()
    assert [client.get(f"/tiny/s/{code}.png", query).content for query in queries] == after
