"""The floor of load tests: a minimal Django view with our middleware, on a server with our options."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load.request_kinds import RequestKind, get
from tests.morning.programs import Web

OK = RequestKind("floor", (get("/ok/"),))


@contextmanager
def running_floor(folder: Path, redis_url: str) -> Iterator[int]:
    """Run its server for a `with` block, and yield its port."""
    web = Web(folder / "floor.log", redis_url, folder / "floor")
    web.environment["DJANGO_SETTINGS_MODULE"] = "bench.load.floor_project"
    try:
        web.start()
        yield web.address.port
    finally:
        web.stop()
