"""Single-flight: one computation per key at a time, shared by concurrent callers."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor

from timetable.caching.single_flight import SingleFlight


def test_concurrent_callers_share_one_value() -> None:
    flights: SingleFlight[str, object] = SingleFlight()
    started, release, joined = threading.Event(), threading.Event(), threading.Semaphore(0)

    def compute(_: object) -> object:
        started.set()
        release.wait()
        return object()

    def join(running: "Future[object]") -> object:
        joined.release()
        return running.result()

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(flights.do, "a", compute, join)
        started.wait()
        others = [threads.submit(flights.do, "a", compute, join) for _ in range(3)]
        for _ in others:
            joined.acquire()
        assert flights.do("b", lambda _: "another", join) == "another"
        release.set()
        assert {one.result() for one in others} == {first.result()}


def test_exception_reaches_those_who_joined_and_nobody_after_them() -> None:
    flights: SingleFlight[str, int] = SingleFlight()
    started, release, joined = threading.Event(), threading.Event(), threading.Event()

    def fail(_: object) -> int:
        started.set()
        release.wait()
        raise LookupError

    def join(running: "Future[int]") -> int:
        joined.set()
        return running.result()

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(flights.do, "a", fail, join)
        started.wait()
        second = threads.submit(flights.do, "a", fail, join)
        joined.wait()
        release.set()
        assert [type(one.exception()) for one in (first, second)] == [LookupError] * 2
    assert flights.do("a", lambda _: 1, join) == 1


def test_computation_marks_its_future_as_running() -> None:
    flights: SingleFlight[str, bool] = SingleFlight()

    def compute(future: "Future[bool]") -> bool:
        before = future.running()
        future.set_running_or_notify_cancel()
        return not before and future.running()

    assert flights.do("a", compute, lambda _: False)
