"""Measure how the cost of what the product does grows with slots, picks, festivals, revisions and stages."""

import asyncio
import json
import logging
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.conf import settings
from django.test import Client

from bench.core import document, festival_file
from bench.exponents import Grown, table
from timetable.festivals import FestivalFile, Source, festival_files
from timetable.model import SourceId, Timetable
from timetable.refresh import RefreshOrder, fetcher_for, refresh
from timetable.selection import Selection, piece_text, write_code
from timetable.store import RedisStore, current_timetables, disk_copies
from tools import embedded_redis
from tools.address import free_port

_SLOTS = (100, 300, 1_000, 3_000, 10_000, 20_000)
_PICKS = (1, 3, 10, 30, 100, 300)
_FESTIVALS = (1, 3, 10, 30, 100)
_REVISIONS = (1, 5, 20, 60, 200)
_STAGES = (1, 3, 10, 30, 100, 200)
_FIRST = datetime(2026, 7, 1, tzinfo=UTC)
_API = "/api/v1/festivals/bench"


@dataclass
class World:
    """A Redis of its own, a folder for documents and copies, and a web process that answers from it."""

    folder: Path
    store: RedisStore
    client: Client = field(default_factory=lambda: Client(SERVER_NAME="localhost"))
    _minutes: int = 0

    def refreshed(self, file: FestivalFile, content: bytes | None = None) -> Timetable:
        """Refresh a festival as beat does, a minute after the last time; with another document if there is one."""
        if content is not None:
            (self.folder / "document.json").write_bytes(content)
        self._minutes += 1
        order = RefreshOrder(_FIRST + timedelta(minutes=self._minutes), 60, is_accepted=content is not None)
        report = refresh(file, self.store, fetcher_for(file, ""), order, disk_copies())
        assert report is not None and report.timetable is not None, "a bench document has slots"  # noqa: PT018
        return report.timetable

    def file(self, days: int = 3) -> FestivalFile:
        """Make the festival of one document."""
        source = Source(SourceId("live"), "file:document.json", "tif")
        return replace(festival_file(days), folder=self.folder, sources=(source,))

    def answered(self, address: str) -> int:
        """Ask a fresh web process, and return the bytes of its answer."""
        current_timetables.cache_clear()
        response = Client(SERVER_NAME="localhost").get(address, HTTP_ACCEPT_ENCODING="br, gzip")
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return len(response.content)


def cost_ms(work: Callable[..., object], *args: object, rounds: int = 1) -> float:
    """Return the least processor time of a few rounds in milliseconds."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work(*args)
        times.append((time.process_time() - begun) * 1000)
    return min(times)


def edited(content: bytes, number: int) -> bytes:
    """Rename a few acts of a document in TIF's shape."""
    said = json.loads(content)
    rows = [row for stages in said.values() for rows in stages.values() for row in rows]
    for place in range(5):
        rows[(number * 5 + place) % len(rows)]["artist"] = f"revision {number} {place}"
    return json.dumps(said, ensure_ascii=False).encode()


def slots_axis(world: World) -> Iterator[Grown]:
    """Publish, revise and check festivals of more and more slots, and ask for what is made of them."""
    costs: dict[str, list[float]] = {}
    for count in _SLOTS:
        world.store.delete_all()
        file, content = world.file(4), document(count, 4, 40)
        measured = {"first refresh (ms)": cost_ms(world.refreshed, file, content)}
        first = world.store.live()[file.festival.id].version
        measured["refresh of a revision (ms)"] = cost_ms(world.refreshed, file, edited(content, 1))
        world.refreshed(file)
        measured["check that finds nothing new (ms)"] = cost_ms(world.refreshed, file, rounds=3)
        measured["timetable, first answer (ms)"] = cost_ms(world.answered, f"{_API}/timetable/")
        measured["changes, first answer (ms)"] = cost_ms(world.answered, f"{_API}/changes/?since={first}")
        measured["timetable (bytes)"] = world.answered(f"{_API}/timetable/")
        for name, cost in measured.items():
            costs.setdefault(name, []).append(cost)
    yield from (Grown("slots", name, _SLOTS, tuple(found)) for name, found in costs.items())


def picks_axis(world: World) -> Iterator[Grown]:
    """Ask for what is made of selections of more and more picks."""
    world.store.delete_all()
    timetable = world.refreshed(world.file(), document(600, 3, 9))
    pieces = [piece_text(slot, timetable.festival) for slot in timetable.slots]
    current_timetables.cache_clear()
    ends = {"picture": ".png", "card": ".png?size=card", "A4": ".png?size=a4", "calendar": ".ics", "text": ".txt"}
    for name, end in {**ends, "share page": "/", "selection": ""}.items():
        costs = []
        for count in _PICKS:
            codes = iter([write_code(Selection.of(pieces[start : start + count])) for start in (0, 7, 14)])

            def ask(end: str = end, codes: Iterator[str] = codes) -> None:
                path = f"/bench/s/{next(codes)}{end}" if end else f"{_API}/selections/{next(codes)}/"
                assert world.client.get(path).status_code == 200, path

            costs.append(cost_ms(ask, rounds=3))
        yield Grown("picks", f"{name} (ms)", _PICKS, tuple(costs))


def festivals_axis(world: World) -> Iterator[Grown]:
    """Refresh more and more festivals, all of them once and once more, and list them."""
    costs: dict[str, list[float]] = {}
    for count in _FESTIVALS:
        world.store.delete_all()
        folder = world.folder / f"festivals{count}"
        folder.mkdir()
        (folder / "document.json").write_bytes(document(300, 3, 9))
        ids = [f"bench{number}" for number in range(count)]
        for one in ids:
            (folder / f"{one}.toml").write_text(_toml(one), encoding="utf-8")

        def all_once(folder: Path = folder, ids: list[str] = ids) -> None:
            for one in ids:  # as each task does
                world.refreshed(festival_files(folder, ids)[one])  # type: ignore[index]  # ids are texts

        for name in ("first round of refreshes (ms)", "second round (ms)", "a round that finds nothing new (ms)"):
            costs.setdefault(name, []).append(cost_ms(all_once))
        costs.setdefault("list of festivals, first answer (ms)", []).append(
            cost_ms(world.answered, "/api/v1/festivals/")
        )
    yield from (Grown("festivals", name, _FESTIVALS, tuple(found)) for name, found in costs.items())


def revisions_axis(world: World) -> Iterator[Grown]:
    """Publish revision after revision of one festival."""
    world.store.delete_all()
    file, content = world.file(), document(600, 3, 9)
    first, costs = world.refreshed(file, content), {}
    for number in range(1, _REVISIONS[-1] + 1):
        content = edited(content, number)
        cost = cost_ms(world.refreshed, file, content)
        if number in _REVISIONS:
            measured = {
                "refresh of one more (ms)": cost,
                "timetable (bytes)": float(world.answered(f"{_API}/timetable/")),
                "feed of changes (bytes)": float(world.answered("/bench/changes.atom")),
                "feed of changes, first answer (ms)": cost_ms(world.answered, "/bench/changes.atom"),
                "changes since the first (ms)": cost_ms(world.answered, f"{_API}/changes/?since={first.version}"),
            }
            for name, found in measured.items():
                costs.setdefault(name, []).append(found)
    yield from (Grown("revisions", name, _REVISIONS, tuple(found)) for name, found in costs.items())


def stages_axis(world: World) -> Iterator[Grown]:
    """Publish 2,000 slots on more and more stages."""
    costs: dict[str, list[float]] = {}
    for count in _STAGES:
        world.store.delete_all()
        file, content = world.file(4), document(2_000, 4, count)
        timetable = [world.refreshed(file, content)]
        code = write_code(Selection.of(piece_text(slot, timetable[0].festival) for slot in timetable[0].slots[:40]))
        measured = {
            "refresh of a revision (ms)": cost_ms(world.refreshed, file, edited(content, 1)),
            "timetable, first answer (ms)": cost_ms(world.answered, f"{_API}/timetable/"),
            "stages (ms)": cost_ms(world.answered, f"{_API}/stages/"),
            "grid of 40 picks (ms)": cost_ms(world.answered, f"/bench/s/{code}.png?style=grid"),
        }
        for name, cost in measured.items():
            costs.setdefault(name, []).append(cost)
    yield from (Grown("stages", name, _STAGES, tuple(found)) for name, found in costs.items())


_AXES = (slots_axis, picks_axis, festivals_axis, revisions_axis, stages_axis)


def main() -> None:
    """Print the table, and write it to bench/results/growth.json and growth.md."""
    with a_world() as world:
        grown = []
        for axis in _AXES:
            found = list(axis(world))
            print(table(found), flush=True)
            grown += found
    print(table(grown)[table(grown).rindex("above") :])
    folder = Path(__file__).parent / "results"
    folder.mkdir(exist_ok=True)
    rows = [{**asdict(one), "exponent": round(one.exponent, 2)} for one in grown]
    (folder / "growth.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    (folder / "growth.md").write_text(f"# Growth\n\n```\n{table(grown)}\n```\n", encoding="utf-8")


@contextmanager
def a_world() -> Iterator[World]:
    """Run a Redis for a `with` block, and point this process at it and at an empty folder."""
    port = free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = embedded_redis.program(port, folder / "redis").command
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                asyncio.run(asyncio.wait_for(embedded_redis.answering(port), 10))
                os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
                django.setup()
                logging.disable(logging.WARNING)
                url = f"redis://127.0.0.1:{port}/0"
                settings.REDIS_URL, settings.STATE_DIR, settings.FESTIVALS = url, folder / "state", []
                settings.REDIS_TIMEOUT_S = 20.0
                current_timetables.cache_clear()
                yield World(folder, RedisStore(url, timeout_s=20))
            finally:
                server.terminate()


def _toml(name: str) -> str:
    days = "".join(f"[[days]]\ndate = 2026-08-0{day}\n" for day in (1, 2, 3))
    source = '[[sources]]\nurl = "file:document.json"\nformat = "tif"\n'
    return f'id = "{name}"\nname = "{name}"\ntime_zone = "Asia/Tokyo"\n{days}{source}'
