"""The festival morning: its processes, and publishing a new revision into it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tests.morning.fan import Fan
from tests.morning.official_site import OfficialSite
from tests.morning.programs import RedisServer, Web
from tests.morning.redis_proxy import RedisProxy
from timetable.festivals import BUNDLED, FestivalFile, Source, read_festival_file
from timetable.model import FestivalId, SourceId, Timetable
from timetable.refresh import RefreshOrder, RefreshReport, fetcher_for, refresh
from timetable.selection import Selection, piece_text, write_code
from timetable.store import RedisStore

FESTIVAL = FestivalId("demo")


@dataclass
class Morning:
    """Everything that runs; the web server reaches Redis through `redis_proxy`."""

    folder: Path
    site: OfficialSite
    redis: RedisServer
    redis_proxy: RedisProxy
    web: Web
    fan: Fan

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def publish(self, name: str = "") -> str:
        """Rename the first act in the official document, refresh as a worker does, and return the new version."""
        self.site.revise(name)
        return published(refresh_demo(self.site.url, self.store())).version

    def store(self, url: str = "") -> RedisStore:
        return RedisStore(url or f"redis://127.0.0.1:{self.redis.port}/0", timeout_s=5)


def refresh_demo(url: str, store: RedisStore) -> RefreshReport:
    """Refresh the demo festival from `url`, now."""
    file = _file(url)
    order = RefreshOrder(datetime.now(UTC), interval_s=60, is_manual=True)
    report = refresh(file, store, fetcher_for(file, ""), order)
    assert report is not None, "another worker holds the lock"
    return report


def published(report: RefreshReport) -> Timetable:
    """Return the published timetable; fail if the refresh had an error."""
    assert report.timetable is not None
    assert not any(source.error for source in report.sources), report.sources
    return report.timetable


@contextmanager
def running_morning(folder: Path) -> Iterator[Morning]:
    """Run a morning for a `with` block, with its files in an empty folder."""
    with ExitStack() as cleanup:
        site = OfficialSite()
        cleanup.callback(site.close)
        server = RedisServer(folder)
        cleanup.callback(server.stop)
        server.start()
        proxy = RedisProxy(server.port)
        cleanup.callback(proxy.close)
        timetable = published(refresh_demo(site.url, RedisStore(f"redis://127.0.0.1:{server.port}/0", timeout_s=5)))
        web = Web(folder / "web.log", proxy.url, folder / "state")
        cleanup.callback(web.stop)
        web.start()
        fan = Fan(web.address, fan_paths(timetable))
        cleanup.callback(fan.stop)
        fan.wait_for_version(timetable.version, within_s=10)
        yield Morning(folder, site, server, proxy, web, fan)


def fan_paths(timetable: Timetable) -> tuple[str, ...]:
    """Return what a fan requests: timetable, picker page, a picture, live facts."""
    code = write_code(Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[20:40]))
    api = f"/api/v1/festivals/{FESTIVAL}/"
    return f"{api}timetable/", f"/{FESTIVAL}/", f"{api}timetable/", f"/{FESTIVAL}/s/{code}.png", api


def _file(url: str) -> FestivalFile:
    file = read_festival_file(BUNDLED / f"{FESTIVAL}.toml")
    return replace(file, sources=(Source(SourceId("live"), url),))
