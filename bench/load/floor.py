"""Starts the floor: a Django view that says "ok" behind our middleware, by the words that start the product."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load.kinds import Kind, request
from tests.morning.programs import Web

OK = Kind("floor", (request("/ok/"),))


@contextmanager
def a_floor(folder: Path, redis_url: str) -> Iterator[int]:
    """Run it for a `with` block, and give its port."""
    web = Web(folder / "floor.log", redis_url, folder / "floor")
    web.environment["DJANGO_SETTINGS_MODULE"] = "bench.load.ok_settings"
    try:
        web.start()
        yield web.address.port
    finally:
        web.stop()
