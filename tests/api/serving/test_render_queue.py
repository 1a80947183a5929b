"""One thread of a process renders at a time; cheap jobs overtake expensive ones, waiting or running."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress

import pytest
from django.test import Client

from api.errors import Busy, RenderLimit
from api.serving import render_queue
from api.serving.render_cost import picture_cost
from api.serving.render_queue import MAX_WAITING, RenderQueue
from api.serving.rsgi import THREAD_COUNT
from tests.api.conftest import TINY, Api
from tests.timetable.picture.cast import MAYBE, MUST, TIMETABLE
from timetable.checkpoint import checkpoint
from timetable.model import Timetable
from timetable.picture import PictureOptions, Size, Style, draw

CHEAP, EXPENSIVE = 1.0, 40.0


@contextmanager
def rendering(queue: RenderQueue, cost: float = EXPENSIVE) -> Iterator[Callable[[], None]]:
    """Run a job without checkpoints in another thread, until the yielded function is called."""
    begun, end = threading.Event(), threading.Event()

    def hold() -> None:
        with queue.turn(cost):
            begun.set()
            end.wait()

    with ThreadPoolExecutor(1) as other:
        running = other.submit(hold)
        begun.wait()
        try:
            yield end.set
        finally:
            end.set()
            running.result()


def wait_in(threads: ThreadPoolExecutor, queue: RenderQueue, cost: float, work: Callable[[], None]) -> "Future[None]":
    """Let a thread wait for the turn, and return once it waits or has finished."""

    def turn() -> None:
        with queue.turn(cost):
            work()

    before = set(queue._waiting)
    waits = threads.submit(turn)
    while not (set(queue._waiting) - before or waits.done()):
        pass
    return waits


def test_cheap_jobs_overtake_expensive_ones_and_equal_jobs_keep_their_order() -> None:
    queue, order = RenderQueue(), list[str]()
    with ThreadPoolExecutor(6) as threads, rendering(queue) as end:
        for name, cost in [
            ("d1", EXPENSIVE),
            ("d2", EXPENSIVE),
            ("c1", CHEAP),
            ("m1", 5.0),
            ("d3", EXPENSIVE),
            ("c2", CHEAP),
        ]:
            wait_in(threads, queue, cost, lambda name=name: order.append(name))  # type: ignore[misc]  # name is a str
        end()
    assert order == ["c1", "c2", "m1", "d1", "d2", "d3"]
    assert queue.waiting_count == 0


def test_slightly_cheaper_jobs_do_not_overtake_for_ever() -> None:
    now, order = 100.0, list[str]()
    queue = RenderQueue(monotonic=lambda: now)
    with ThreadPoolExecutor(3) as threads, rendering(queue) as end:
        wait_in(threads, queue, 1.0, lambda: order.append("a ten-pick picture"))
        now = 100.4
        wait_in(threads, queue, 0.1, lambda: order.append("a small one"))
        now = 101.0
        wait_in(threads, queue, 0.1, lambda: order.append("a small one, later"))
        end()
    assert order == ["a small one", "a ten-pick picture", "a small one, later"]


def test_expensive_job_pauses_at_a_checkpoint_and_resumes_afterwards() -> None:
    queue, order = RenderQueue(), list[str]()

    def expensive() -> None:
        with queue.turn(EXPENSIVE):
            for step in range(4):
                order.append(f"expensive {step}")
                if step == 1:
                    waits.append(wait_in(threads, queue, CHEAP, lambda: order.append("cheap")))
                if step == 2:
                    waits.append(wait_in(threads, queue, EXPENSIVE, lambda: order.append("as expensive")))
                checkpoint()

    waits: list[Future[None]] = []
    with ThreadPoolExecutor(3) as threads:
        threads.submit(expensive).result()
        for one in waits:
            one.result()
    assert order == ["expensive 0", "expensive 1", "cheap", "expensive 2", "expensive 3", "as expensive"]


def test_pictures_that_interrupt_each_other_at_every_checkpoint_are_unchanged() -> None:
    orders = [PictureOptions(style=style, size=size) for style in Style for size in Size]
    right = [draw(TIMETABLE, MUST, MAYBE, options) for options in orders]
    queue, drawn = RenderQueue(max_wait_s=600), dict[int, bytes]()

    def picture(index: int) -> None:
        with queue.turn(EXPENSIVE - 2 * index):
            if index + 1 < len(orders):
                waits.append(wait_in(threads, queue, EXPENSIVE - 2 * index - 2, lambda: picture_inside(index + 1)))
            drawn[index] = draw(TIMETABLE, MUST, MAYBE, orders[index])

    def picture_inside(index: int) -> None:
        if index + 1 < len(orders):
            waits.append(wait_in(threads, queue, EXPENSIVE - 2 * index - 2, lambda: picture_inside(index + 1)))
        drawn[index] = draw(TIMETABLE, MUST, MAYBE, orders[index])

    waits: list[Future[None]] = []
    with ThreadPoolExecutor(len(orders)) as threads:
        threads.submit(picture, 0).result()
    for one in waits:
        one.result()
    assert list(drawn) == list(range(len(orders)))[::-1]
    assert [drawn[index] for index in range(len(orders))] == right


def test_full_queue_refuses_the_most_expensive_job_and_of_equal_ones_the_last() -> None:
    queue, order = RenderQueue(max_waiting=3), list[str]()
    with ThreadPoolExecutor(6) as threads, rendering(queue) as end:
        first, second, third = (wait_in(threads, queue, EXPENSIVE, lambda: order.append("expensive")) for _ in range(3))
        cheap = threads.submit(lambda: turn_of(queue, CHEAP, order))
        with pytest.raises(Busy) as refused:
            third.result()
        assert refused.value.reason == "queue_full"
        with pytest.raises(Busy), queue.turn(EXPENSIVE):
            pass
        assert queue.waiting_count == 3
        end()
        for one in (first, second, cheap):
            one.result()
    assert order == ["cheap", "expensive", "expensive"]


def turn_of(queue: RenderQueue, cost: float, order: list[str]) -> None:
    with queue.turn(cost):
        order.append("cheap")


def test_refused_paused_job_leaves_the_running_one_alone() -> None:
    queue, refused = RenderQueue(max_waiting=1), list[str]()

    def expensive() -> None:
        try:
            with queue.turn(EXPENSIVE):
                wait_in(threads, queue, CHEAP, lambda: more(2))
                checkpoint()
        except Busy as error:
            refused.append(error.reason)

    def more(cost: float) -> None:
        cheap = wait_in(threads, queue, CHEAP, lambda: None)
        assert queue._running is not None
        assert queue._running.cost == CHEAP
        others.append(cheap)

    others: list[Future[None]] = []
    with ThreadPoolExecutor(4) as threads:
        threads.submit(expensive).result()
    assert refused == ["queue_full"]
    assert [one.result() for one in others] == [None]
    assert (queue._running, queue.waiting_count) == (None, 0)


def test_job_is_refused_after_the_longest_wait_in_the_queue_or_in_a_pause() -> None:
    queue, reasons = RenderQueue(max_wait_s=0), list[str]()
    with rendering(queue), pytest.raises(Busy) as error, queue.turn(CHEAP):
        pass
    reasons.append(error.value.reason)
    release = threading.Event()

    def expensive() -> None:
        try:
            with queue.turn(EXPENSIVE):
                with queue._lock:
                    queue._enqueue(render_queue._Job(CHEAP, 0.0, 0.0))
                checkpoint()
        except Busy as error:
            reasons.append(error.reason)
        release.set()

    threading.Thread(target=expensive).start()
    release.wait()
    assert reasons == ["patience", "patience"]


def test_job_above_the_processor_time_limit_ends_at_a_checkpoint() -> None:
    queue = RenderQueue(limit_s=0.0)
    with pytest.raises(RenderLimit) as error, queue.turn(EXPENSIVE):
        draw(TIMETABLE, MUST, MAYBE, PictureOptions())
    assert error.value.reason == "time_limit"
    with suppress(RenderLimit), queue.turn(CHEAP):
        pass
    assert queue._running is None


def test_many_threads_all_get_their_turn_one_at_a_time() -> None:
    queue, at_once, most, done = RenderQueue(max_waiting=100, max_wait_s=600), [0], [0], [0]

    def work(number: int) -> None:
        with queue.turn(number % 7):
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
            at_once[0] -= 1
            for _ in range(20):
                checkpoint()
            done[0] += 1

    with ThreadPoolExecutor(20) as threads:
        for one in [threads.submit(work, number) for number in range(400)]:
            one.result()
    assert (done[0], most[0], queue._running, queue._waiting) == (400, 1, None, [])


def test_threads_are_left_for_readers() -> None:
    assert THREAD_COUNT >= MAX_WAITING + 1 + 4


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("style", Style)
def test_picture_of_more_picks_never_costs_less(style: Style, size: Size) -> None:
    costs = [picture_cost(PictureOptions(style=style, size=size), count) for count in range(301)]
    assert costs == sorted(costs)
    assert costs[0] > 0


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> RenderQueue:
    queue = RenderQueue(max_wait_s=0)
    monkeypatch.setattr(render_queue, "QUEUE", queue)
    return queue


def test_busy_process_refuses_a_new_picture_and_serves_cached_answers(
    impatient: RenderQueue, client: Client, code: str, api: Api
) -> None:
    before = client.get(f"/tiny/s/{code}.png")
    with rendering(impatient):
        refused = client.get(f"/tiny/s/{code}.png", {"theme": "dark"})
        again = client.get(f"/tiny/s/{code}.png", HTTP_IF_NONE_MATCH=before["ETag"])
        cached = client.get(f"/tiny/s/{code}.png")
        status, _ = api.get(f"{TINY}timetable/")
    assert (refused.status_code, refused["Retry-After"], refused["Cache-Control"]) == (503, "2", "no-store")
    assert (refused.json()["code"], again.status_code, cached.content, status) == ("busy", 304, before.content, 200)
    assert client.get(f"/tiny/s/{code}.png", {"theme": "dark"}).status_code == 200


def test_busy_process_refuses_a_selection_as_a_problem(impatient: RenderQueue, api: Api, tiny: Timetable) -> None:
    with rendering(impatient):
        status, problem = api.post(f"{TINY}selections/", {"slots": [tiny.slots[0].id]})
    assert (status, problem["code"]) == (503, "busy")


def test_picture_above_the_time_limit_is_refused_with_advice(
    client: Client, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render_queue, "QUEUE", RenderQueue(limit_s=0.0))
    refused = client.get(f"/tiny/s/{code}.png")
    assert (refused.status_code, refused.json()["code"]) == (503, "too_dear")
    assert "ask for fewer picks" in refused.json()["detail"]
