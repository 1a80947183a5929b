"""Fixtures: a real Redis, a real site to fetch from, and the small festival of tests/festivals."""

import asyncio
import json
import logging
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import redis
from hypothesis import settings as hypothesis_settings
from hypothesis.internal.conjecture.providers import HypothesisProvider
from hypothesis.internal.constants_ast import Constants
from pytest_django.fixtures import Settings

from api.serving.answer_cache import answer_cache
from bench.load.wrk import wrk_path
from tests.postbox import Postbox, running_postbox
from tests.push_service import PushServer, running_push_service
from tests.site import Site, serving
from timetable import store as store_module
from timetable.festivals import FestivalFile, read_festival_file
from timetable.logs import RepetitionFilter
from timetable.model import Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.store import RedisStore
from tools.run import embedded_redis
from tools.run.address import free_port

FESTIVALS = Path(__file__).parent / "festivals"
NOW = datetime(2026, 7, 31, 0, 41, tzinfo=UTC)
Revise = Callable[[Callable[[Any], None]], Timetable]

# The same examples each time, however long they take, so that a failure belongs to the change. HYPOTHESIS_PROFILE=wild tries others.
hypothesis_settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis_settings.register_profile("wild", derandomize=False, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
if hypothesis_settings().derandomize:
    # Hypothesis draws constants of the project's modules too, of those that are loaded: by the order of tests, other ones.
    HypothesisProvider._local_constants = Constants()  # type: ignore[assignment]

# `nohup` ignores SIGHUP, and a shell's background job SIGINT and SIGQUIT. Child processes inherit that, also those that a
# test stops with such a signal. A handler that does nothing ignores the signal too, but is not inherited.
if threading.current_thread() is threading.main_thread():
    for ignored in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
        if signal.getsignal(ignored) is signal.SIG_IGN:
            signal.signal(ignored, lambda *_: None)


@pytest.fixture(scope="session", autouse=True)
def _log_each_fault_again() -> None:
    """Remove the filter for repeated faults: minutes later it logs that one is over, which would fail some other test."""
    for handler in logging.getLogger().handlers:
        for repetitions in [found for found in handler.filters if isinstance(found, RepetitionFilter)]:
            handler.removeFilter(repetitions)


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a real Redis that runs for this test process."""
    port, folder = free_port(), tmp_path_factory.mktemp("redis")
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(embedded_redis.program(port, folder).command, stdout=log, stderr=log) as server,
    ):
        asyncio.run(asyncio.wait_for(embedded_redis.wait_until_ready(port), 10))
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()


@pytest.fixture
def redis_url(redis_server: str, settings: Settings, tmp_path: Path) -> Iterator[str]:
    """Point the product at an empty Redis and an empty state folder."""
    with redis.Redis.from_url(redis_server) as server:
        server.flushall()
    settings.REDIS_URL = redis_server
    settings.REDIS_TIMEOUT_S = 20.0  # a busy machine may take longer than the product's limit
    settings.STATE_DIR = tmp_path / "state"
    settings.FESTIVALS_DIR = FESTIVALS
    settings.FESTIVALS = []
    settings.PUBLIC_URL = ""
    settings.PUSH_KEYS = ""  # also where this checkout has some
    store_module.current_timetables.cache_clear()
    store_module.worker_store.cache_clear()
    answer_cache.cache_clear()
    yield redis_server
    store_module.current_timetables.cache_clear()
    store_module.worker_store.cache_clear()


@pytest.fixture
def redis_client(redis_url: str) -> Iterator[redis.Redis]:
    """Give the Redis of the tests itself, to look into it or to damage what it holds."""
    with redis.Redis.from_url(redis_url) as client:
        yield client


@pytest.fixture
def store(redis_url: str) -> RedisStore:
    """The store as a worker has it."""
    return RedisStore(redis_url, timeout_s=5)


@pytest.fixture
def tiny_file() -> FestivalFile:
    """The small festival's file."""
    return read_festival_file(FESTIVALS / "tiny.toml")


@pytest.fixture
def order() -> RefreshOrder:
    """Order of a refresh on the eve of the small festival."""
    return RefreshOrder(NOW, interval_s=60)


@pytest.fixture
def tiny(store: RedisStore, tiny_file: FestivalFile, order: RefreshOrder) -> Timetable:
    """The small festival's timetable, published."""
    report = refresh(tiny_file, store, fetcher_for(tiny_file, ""), order)
    assert report is not None
    assert report.timetable is not None
    return report.timetable


@pytest.fixture
def revise(tiny: Timetable, tiny_file: FestivalFile, store: RedisStore, order: RefreshOrder, tmp_path: Path) -> Revise:
    """Function that publishes another revision of the small festival, whose document a given function has edited."""
    assert tiny.slots
    document = json.loads((tiny_file.folder / "tiny.json").read_bytes())

    def published(edit: Callable[[Any], None]) -> Timetable:
        edit(document)
        (tmp_path / "tiny.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        file = replace(tiny_file, folder=tmp_path)
        report = refresh(file, store, fetcher_for(file, ""), order)
        store_module.current_timetables.cache_clear()
        assert report is not None
        assert report.timetable is not None
        return report.timetable

    return published


@pytest.fixture
def site() -> Iterator[Site]:
    """A running official site with the responses that a test sets."""
    with serving() as running:
        yield running


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """A running receiver of the operator's notifications."""
    with running_postbox() as running:
        yield running


@pytest.fixture
def push_server() -> Iterator[PushServer]:
    """A running push service, which takes messages to the browsers that a test makes."""
    with running_push_service() as running:
        yield running


@pytest.fixture
def official() -> Path:
    """Return the folder of the recorded official documents; skip the test if this machine has none."""
    folder = os.environ.get("OFFICIAL_DATA", "")
    if not folder:
        pytest.skip("OFFICIAL_DATA is not set: the recorded official documents are not part of this project")
    return Path(folder)


@pytest.fixture(scope="session")
def wrk() -> None:
    """Skip the test if there is no wrk and none can be fetched: that is no fault of the product."""
    try:
        wrk_path()
    except FileNotFoundError:
        pytest.skip("there is no wrk, and none could be fetched")
