"""One picture is drawn once however many ask for it, and what is kept of them is bounded."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from api.problems import Busy
from api.serving import render_queue
from api.serving.picture_cache import KnownPictures, known_pictures
from api.serving.render_queue import RenderQueue
from tests.conftest import Revise

CHEAP, DEAR = 1.0, 30.0
Begun = Callable[[], None]


@pytest.fixture
def known() -> KnownPictures[bytes]:
    return KnownPictures(most_bytes=1000)


def has_waiting(known: KnownPictures[bytes], etag: str, count: int) -> bool:
    return len(known._being_drawn[etag].picture._condition._waiters) == count  # type: ignore[attr-defined]  # Condition's own


def asked_of(known: KnownPictures[bytes], etag: str, png: bytes) -> bool:
    """Ask for a picture, check that it is the right one, and say whether it was drawn for that."""
    given, is_new = known.drawn(etag, CHEAP, lambda _: png)
    assert given == png
    return is_new


def test_all_who_ask_at_once_get_one_drawing(known: KnownPictures[bytes]) -> None:
    go_on, begun_by = threading.Event(), []

    def draw(begun: Begun) -> bytes:
        begun()
        begun_by.append(threading.get_ident())
        go_on.wait()
        return b"png"

    with ThreadPoolExecutor(16) as fans:
        asked = [fans.submit(known.drawn, "a", CHEAP, draw) for _ in range(16)]
        while not (known._being_drawn and has_waiting(known, "a", 15)):
            pass
        go_on.set()
        answers = Counter(one.result() for one in asked)
    assert answers == {(b"png", True): 1, (b"png", False): 15}
    assert len(begun_by) == 1
    assert known._being_drawn == {}


def test_an_error_reaches_all_who_waited_and_nobody_after_them(known: KnownPictures[bytes]) -> None:
    go_on = threading.Event()

    def draw(begun: Begun) -> bytes:
        begun()
        go_on.wait()
        raise Busy("queue_full")

    with ThreadPoolExecutor(4) as fans:
        asked = [fans.submit(known.drawn, "a", CHEAP, draw) for _ in range(4)]
        while not (known._being_drawn and has_waiting(known, "a", 3)):
            pass
        go_on.set()
        assert [type(one.exception()) for one in asked] == [Busy] * 4
    assert asked_of(known, "a", b"png")


@pytest.mark.parametrize("cost", [CHEAP, DEAR])
def test_those_who_wait_for_a_dear_drawing_count_and_may_be_refused(
    known: KnownPictures[bytes], monkeypatch: pytest.MonkeyPatch, cost: float
) -> None:
    queue = RenderQueue(most_waiting=2)
    monkeypatch.setattr(render_queue, "QUEUE", queue)
    go_on = threading.Event()

    def draw(begun: Begun) -> bytes:
        begun()
        go_on.wait()
        return b"png"

    with ThreadPoolExecutor(5) as fans:
        first = fans.submit(known.drawn, "a", cost, draw)
        while not ("a" in known._being_drawn and known._being_drawn["a"]._has_begun.is_set()):
            pass
        others = [fans.submit(known.drawn, "a", cost, draw) for _ in range(2)]
        while not (queue.waiting_count == 2 or has_waiting(known, "a", 2)):
            pass
        assert queue.waiting_count == (2 if cost == DEAR else 0)
        third = fans.submit(known.drawn, "a", cost, draw)
        if cost == DEAR:
            with pytest.raises(Busy):
                third.result()
            third = first
        go_on.set()
        assert [one.result()[0] for one in (first, *others, third)] == [b"png"] * 4
    assert queue.waiting_count == 0


def test_what_nobody_asks_for_goes_first(known: KnownPictures[bytes]) -> None:
    for etag in "abcd":
        assert asked_of(known, etag, etag.encode() * 250)
    assert not asked_of(known, "a", b"a" * 250)
    assert asked_of(known, "e", b"e" * 100)
    assert list(known._kept) == ["c", "d", "a", "e"]


def test_one_picture_never_takes_the_room_of_all(known: KnownPictures[bytes]) -> None:
    assert asked_of(known, "a", b"a")
    assert [asked_of(known, "large", b"x" * 251) for _ in range(2)] == [True, True]
    assert list(known._kept) == ["a"]


def test_nobody_ever_gets_another_picture_and_the_bound_holds(known: KnownPictures[bytes]) -> None:
    sizes = [0, 1, 7, 100, 249, 250, 251, 5000]

    def ask(seed: int) -> None:
        dice = random.Random(seed)  # noqa: S311 -- a test, no secret
        for _ in range(300):
            size, fails = dice.choice(sizes), dice.random() < 0.2
            png = b"%d " % size + b"x" * size

            def draw(begun: Begun, png: bytes = png, *, fails: bool = fails) -> bytes:
                begun()
                if fails:
                    raise Busy("queue_full")
                return png

            try:
                assert known.drawn(str(size), CHEAP, draw)[0] == png
            except Busy:
                continue

    with ThreadPoolExecutor(8) as fans:
        for done in [fans.submit(ask, seed) for seed in range(8)]:
            done.result()
    assert known._byte_count == sum(map(len, known._kept.values())) <= 1000
    assert known._being_drawn == {}


def test_another_revision_option_or_language_is_another_picture(client: Client, code: str, revise: Revise) -> None:
    queries = [{}, {"theme": "dark"}, {"style": "grid"}, {"lang": "en"}, {"title": "x"}, {"size": "card"}]
    before = [client.get(f"/tiny/s/{code}.png", query).content for query in queries]

    def renamed(document: dict[str, dict[str, list[dict[str, str]]]]) -> None:
        next(iter(next(iter(document.values())).values()))[0]["artist"] = "RENAMED"

    revise(renamed)
    after = [client.get(f"/tiny/s/{code}.png", query).content for query in queries]
    assert len({*before, *after}) == 2 * len(queries)
    assert len(known_pictures()._kept) == 2 * len(queries)
