"""The product with the festivals of the search, in this process, and what one request costs it."""

import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
django.setup()

from django.test import Client, override_settings  # noqa: E402 -- it needs the settings

from api.serving.picture_cache import picture_cache  # noqa: E402 -- it needs the settings
from bench.chaos.programs import RedisServer  # noqa: E402 -- it needs the settings
from bench.dearest import plans  # noqa: E402 -- it needs the settings
from bench.dearest.asked import MAKERS, Asked, ten_picks, timetable  # noqa: E402 -- it needs the settings
from timetable.changes import changes  # noqa: E402 -- it needs the settings
from timetable.store import LiveFacts, RedisStore, current_timetables  # noqa: E402 -- it needs the settings

_SERVER_ERROR = 500
_BUSY = {429, 503}
_REVISED = {"spread", "one-act", "all-at-once", "far-apart", "wordy"}
_HONEST, _ROUNDS = 21, 5


@dataclass
class Site:
    """A client of the product. Each request is one that nobody has asked for before."""

    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def cost_ms(self, asked: Asked) -> float:
        """Return the processor time of one answer, in milliseconds."""
        picture_cache.cache_clear()
        # The scheme is part of the key of cached answers: so each one is made anew.
        more: dict[str, Any] = {**asked.headers, "HTTP_X_FORWARDED_PROTO": f"http{next(self._numbers)}"}
        begun = time.process_time()
        if asked.body is None:
            response = self.client.get(asked.address, **more)
        else:
            response = self.client.post(asked.address, asked.body, content_type="application/json", **more)
        spent_ms = (time.process_time() - begun) * 1_000
        if response.status_code in _BUSY:
            time.sleep(0.5)
        elif response.status_code >= _SERVER_ERROR:
            raise AssertionError(f"{response.status_code} at {asked.address[:300]}")
        return spent_ms

    def median_ms(self, asked: Asked) -> float:
        return statistics.median(self.cost_ms(asked) for _ in range(_ROUNDS))

    def ten_picks_ms(self) -> float:
        """Return what a phone picture of ten picks costs, each of other picks."""
        for number in range(_HONEST):
            self.cost_ms(ten_picks(number))
        return statistics.median(self.cost_ms(ten_picks(number)) for number in range(_HONEST, 2 * _HONEST))


@contextmanager
def a_site() -> Iterator[Site]:
    """Publish the festivals for a `with` block, and serve them."""
    with tempfile.TemporaryDirectory() as name:
        server = RedisServer(Path(name))
        server.start()
        url = f"redis://127.0.0.1:{server.port}/0"
        own = {
            "REDIS_URL": url,
            "STATE_DIR": Path(name) / "state",
            "FESTIVALS": [],
            "PUBLIC_URL": "https://timetable.example",
        }
        try:
            _publish(RedisStore(url, timeout_s=60))
            with override_settings(**own, ALLOWED_HOSTS=["*"], REDIS_TIMEOUT_S=20.0):
                current_timetables.cache_clear()
                yield Site()
        finally:
            current_timetables.cache_clear()
            server.end()


def _publish(store: RedisStore) -> None:
    for festival in MAKERS:
        revision = timetable(festival)
        revisions = [plans.earlier(revision), revision] if festival in _REVISED else [revision]
        before = None
        for one in revisions:
            found = changes(before.slots, one.slots) if before else ()
            facts = LiveFacts(one.festival.id, one.version, "", one.fetched_at, one.fetched_at, None)
            store.publish(one, facts, {}, found)
            before = one
