"""Takes an empty folder, gives a festival morning: official site, Redis, web server and a fan, all real."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bench.chaos.fan import Fan
from bench.chaos.programs import RedisServer, Web
from bench.chaos.site import OfficialSite
from bench.chaos.wire import Wire
from timetable.festivals import BUNDLED, FestivalFile, Source, read_festival_file
from timetable.model import FestivalId, SourceId, Timetable
from timetable.refresh import RefreshOrder, RefreshReport, fetcher_for, refresh
from timetable.selection import Selection, piece_text, write_code
from timetable.store import RedisStore

FESTIVAL = FestivalId("demo")


@dataclass
class Morning:
    """Everything that runs, and how to publish a revision into it."""

    folder: Path
    site: OfficialSite
    redis: RedisServer
    wire: Wire
    web: Web
    fan: Fan

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def publish(self) -> str:
        """Change the official document, refresh as a worker does, and return the new version."""
        self.site.revise()
        return published(refreshed(self.site.url, self.store())).version

    def store(self, url: str = "") -> RedisStore:
        return RedisStore(url or f"redis://127.0.0.1:{self.redis.port}/0", timeout_s=5)


def refreshed(url: str, store: RedisStore) -> RefreshReport:
    """Refresh the demo from `url`, now."""
    file = _file(url)
    order = RefreshOrder(datetime.now(UTC), interval_s=60, is_manual=True)
    report = refresh(file, store, fetcher_for(file, ""), order)
    assert report is not None, "another worker holds the lock"
    return report


def published(report: RefreshReport) -> Timetable:
    """Return what a refresh that went well has published."""
    assert report.timetable is not None
    assert not any(source.error for source in report.sources), report.sources
    return report.timetable


@contextmanager
def a_morning(folder: Path) -> Iterator[Morning]:
    """Run a morning for a `with` block."""
    with ExitStack() as ends:
        site = OfficialSite()
        ends.callback(site.close)
        server = RedisServer(folder)
        ends.callback(server.end)
        server.start()
        wire = Wire(server.port)
        ends.callback(wire.close)
        timetable = published(refreshed(site.url, RedisStore(f"redis://127.0.0.1:{server.port}/0", timeout_s=5)))
        web = Web(folder / "web.log", wire.url, folder / "state")
        ends.callback(web.end)
        web.start()
        fan = Fan(web.address, paths(timetable))
        ends.callback(fan.stop)
        fan.sees(timetable.version, within_s=10)
        yield Morning(folder, site, server, wire, web, fan)


def paths(timetable: Timetable) -> tuple[str, ...]:
    """Return what a fan asks for."""
    code = write_code(Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[20:40]))
    api = f"/api/v1/festivals/{FESTIVAL}/"
    return f"{api}timetable/", f"/{FESTIVAL}/", f"{api}timetable/", f"/{FESTIVAL}/s/{code}.png", api


def _file(url: str) -> FestivalFile:
    file = read_festival_file(BUNDLED / f"{FESTIVAL}.toml")
    return replace(file, sources=(Source(SourceId("live"), url),))
