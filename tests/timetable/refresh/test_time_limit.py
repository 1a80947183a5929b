"""A refresh that needs too much processor time is ended and reported, and delays no other festival."""

import json
import signal
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from timetable.errors import TookTooLong
from timetable.festivals import FestivalFile, Source
from timetable.model import FestivalId, SourceId, Timetable
from timetable.refresh import RefreshOrder, RefreshReport, fetcher_for, one_festival, refresh, time_limit, union
from timetable.refresh.time_limit import processor_time_limit
from timetable.store import RedisStore

LIVE = SourceId("live")
LIMIT_REACHED = r"took more than 0\.05 s of processor time"

# If the signal arrives in a callback of the garbage collector, Python only reports the error; the signal is sent again.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def spin() -> None:
    while True:
        pass


def test_a_block_that_never_ends_is_ended() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(TookTooLong, match=LIMIT_REACHED), processor_time_limit(0.05):
        spin()
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_code_that_catches_the_error_is_interrupted_again() -> None:
    def stubborn() -> None:
        try:
            spin()
        except TookTooLong:
            spin()

    with pytest.raises(TookTooLong, match=LIMIT_REACHED), processor_time_limit(0.05):
        stubborn()


def test_an_object_that_is_being_freed_is_freed_whole() -> None:
    class Held:
        def __del__(self) -> None:
            begun = time.process_time()
            while time.process_time() < begun + 0.2:
                pass
            freed.append(True)

    freed: list[bool] = []

    def work() -> None:
        objects = [Held()]
        objects.clear()
        spin()

    with pytest.raises(TookTooLong, match=LIMIT_REACHED), processor_time_limit(0.05):
        work()
    assert freed == [True]


def test_another_thread_runs_without_a_limit() -> None:
    done = []

    def work() -> None:
        with processor_time_limit(0.01):
            done.append(signal.getitimer(signal.ITIMER_PROF))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [(0, 0)]


@pytest.fixture
def large(tmp_path: Path) -> Path:
    rows = [
        {"start": f"{10 + number % 600 // 60}{number % 60:02}", "end": "2200", "artist": f"{number}"}
        for number in range(15_000)
    ]
    path = tmp_path / "large.json"
    path.write_text(json.dumps({"day1": {"HOT STAGE": rows}}), encoding="utf-8")
    return path


@pytest.fixture
def large_file(tiny_file: FestivalFile, large: Path) -> FestivalFile:
    return replace(tiny_file, folder=large.parent, sources=(Source(LIVE, "file:large.json"),))


def refreshed(file: FestivalFile, store: RedisStore, order: RefreshOrder) -> RefreshReport:
    report = refresh(file, store, fetcher_for(file, ""), order)
    assert report is not None
    return report


def test_a_document_that_takes_too_long_keeps_the_last_good_timetable_and_is_reported(
    tiny: Timetable,
    tiny_file: FestivalFile,
    large: Path,
    store: RedisStore,
    order: RefreshOrder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (large.parent / "tiny.json").write_bytes((tiny_file.folder / "tiny.json").read_bytes())
    well = replace(tiny_file.sources[0], id=SourceId("other"))
    file = replace(tiny_file, folder=large.parent, sources=(Source(LIVE, "file:large.json"), well))
    monkeypatch.setattr(time_limit, "PROCESSOR_LIMIT_S", 0.2)
    report = refreshed(file, store, replace(order, now=order.now + timedelta(minutes=1)))
    assert report.timetable is not None
    assert report.timetable.slots == tiny.slots
    assert "tiny, source live: took more than 0.2 s of processor time" in caplog.text
    facts = store.live()[tiny.festival.id]
    assert [(one.id, one.last_error) for one in facts.sources] == [("live", "failed"), ("other", None)]
    monkeypatch.undo()
    again = refreshed(file, store, replace(order, now=order.now + timedelta(hours=1), is_accepted=True))
    assert again.is_new
    assert [one.last_error for one in store.live()[tiny.festival.id].sources] == [None, None]


def test_publishing_that_takes_too_long_is_given_up_and_reported(
    tiny: Timetable,
    large_file: FestivalFile,
    store: RedisStore,
    order: RefreshOrder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def endless(*_: object) -> None:
        spin()

    monkeypatch.setattr(union, "merge", endless)
    monkeypatch.setattr(time_limit, "PROCESSOR_LIMIT_S", 15.0)
    monkeypatch.setattr(one_festival, "processor_time_limit", lambda _: processor_time_limit(0.05))
    report = refreshed(large_file, store, replace(order, now=order.now + timedelta(minutes=1), is_accepted=True))
    assert (report.timetable, report.is_new) == (tiny, False)
    assert [str(one.error) for one in report.sources] == ["took more than 0.05 s of processor time"]
    assert "tiny: the refresh was ended: it took more than 0.05 s" in caplog.text
    facts = store.live()[tiny.festival.id]
    assert (facts.version, [one.last_error for one in facts.sources]) == (tiny.version, ["failed"])
    with store.refreshing(tiny.festival.id) as extend_lock:
        assert extend_lock is not None


def test_a_first_document_that_takes_too_long_is_noted(
    large_file: FestivalFile, store: RedisStore, order: RefreshOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_limit, "PROCESSOR_LIMIT_S", 0.05)
    assert refreshed(large_file, store, order).timetable is None
    assert store.tried() == {FestivalId("tiny"): order.now}
    assert store.sources(FestivalId("tiny"), (LIVE,))[LIVE].last_error == "failed"
