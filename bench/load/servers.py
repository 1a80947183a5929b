"""Starts the two floors, each with the words that the product's web server is started with."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.chaos.programs import Web

_PRODUCT = "timetable.wsgi:application"


@dataclass(frozen=True)
class Floors:
    """Ports: of a WSGI application with ready answers, and of a Django view that says "ok" behind our middleware."""

    wsgi: int
    django: int


@contextmanager
def floors(folder: Path, redis_url: str) -> Iterator[Floors]:
    """Run both for a `with` block; the answers stand in `folder`/answers."""
    with ExitStack() as ends:
        plain = Web(folder / "floor.log", redis_url, folder / "floor")
        plain.command = tuple("bench.load.floor:application" if word == _PRODUCT else word for word in plain.command)
        plain.environment["LOAD_ANSWERS"] = str(folder / "answers")
        django = Web(folder / "ok.log", redis_url, folder / "ok")
        django.environment["DJANGO_SETTINGS_MODULE"] = "bench.load.ok_settings"
        for web in (plain, django):
            ends.callback(web.end)
            web.start()
        yield Floors(plain.address.port, django.address.port)
