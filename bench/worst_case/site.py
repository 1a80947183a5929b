"""The product with the hostile timetables, in this process, and the processor time of one request to it."""

import itertools
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.test import Client, override_settings

from api.serving.picture_cache import picture_cache
from bench.worst_case.hostile_timetables import BY_FESTIVAL, earlier, timetable_of_festival
from bench.worst_case.request import Request
from bench.worst_case.routes import ten_picks
from tests.morning.programs import RedisServer
from timetable.changes import changes
from timetable.push.push_keys import PushKeys
from timetable.store import LiveFacts, RedisStore, current_timetables

_SERVER_ERROR = 500
_BUSY = {429, 503}
_REVISED = {"spread", "one-act", "all-at-once", "far-apart", "longest-texts"}
_TEN_PICKS_COUNT, _ROUNDS = 21, 5


@dataclass
class Site:
    """A client of the product that never gets a cached response."""

    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def cost_ms(self, request: Request) -> float:
        """Return the processor time of one request, in milliseconds."""
        picture_cache.cache_clear()
        # The scheme is part of the response cache's key, so a new one misses.
        headers: dict[str, Any] = {**request.headers, "HTTP_X_FORWARDED_PROTO": f"http{next(self._numbers)}"}
        began = time.process_time()
        if request.body is None:
            response = self.client.get(request.url, **headers)
        else:
            response = self.client.generic(request.method, request.url, request.body, "application/json", **headers)
        took_ms = (time.process_time() - began) * 1_000
        if response.status_code in _BUSY:
            time.sleep(0.5)
        elif response.status_code >= _SERVER_ERROR:
            raise AssertionError(f"{response.status_code} at {request.url[:300]}")
        return took_ms

    def median_ms(self, request: Request) -> float:
        return statistics.median(self.cost_ms(request) for _ in range(_ROUNDS))

    def ten_picks_ms(self) -> float:
        """Return the median cost of a phone picture of ten picks, each of other picks."""
        for number in range(_TEN_PICKS_COUNT):
            self.cost_ms(ten_picks(number))
        return statistics.median(
            self.cost_ms(ten_picks(number)) for number in range(_TEN_PICKS_COUNT, 2 * _TEN_PICKS_COUNT)
        )


@contextmanager
def running_site() -> Iterator[Site]:
    """Publish the hostile timetables into a Redis of their own and serve them, for a `with` block."""
    with tempfile.TemporaryDirectory() as name:
        server = RedisServer(Path(name))
        server.start()
        url = f"redis://127.0.0.1:{server.port}/0"
        own = {
            "REDIS_URL": url,
            "STATE_DIR": Path(name) / "state",
            "FESTIVALS": [],
            "PUBLIC_URL": "https://timetable.example",
            "PUSH_KEYS": PushKeys.generate().text,
        }
        try:
            _publish(RedisStore(url, timeout_s=60))
            with override_settings(**own, ALLOWED_HOSTS=["*"], REDIS_TIMEOUT_S=20.0):
                current_timetables.cache_clear()
                yield Site()
        finally:
            current_timetables.cache_clear()
            server.stop()


def _publish(store: RedisStore) -> None:
    for festival in BY_FESTIVAL:
        newest = timetable_of_festival(festival)
        before = None
        for timetable in [earlier(newest), newest] if festival in _REVISED else [newest]:
            found = changes(before.slots, timetable.slots) if before else ()
            fetched_at = timetable.fetched_at
            facts = LiveFacts(timetable.festival.id, timetable.version, "", fetched_at, fetched_at, None)
            store.publish(timetable, facts, {}, found)
            before = timetable
