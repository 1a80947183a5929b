"""Mixed load: all kinds of requests at once, slow phones, and a revision in the middle."""

import time
import urllib.request
from dataclasses import dataclass, replace
from random import Random

from bench.load.load_result import LoadResult
from bench.load.request_kinds import RequestKind, get, static_files
from bench.load.resources import resident_mb
from bench.load.slow_fans import SlowFans
from bench.load.wrk import Load, RunningLoad, run_load
from tests.morning.morning import FESTIVAL, Morning

# An open page requests the live facts each minute; its background picture comes once in some twelve minutes.
_SHARES = {"timetable, 304": 47, "timetable, 200": 20, "static": 14, "picture, same": 5,
           "pictures, each different": 5, "pictures, prefetched": 4,
           "share page, same": 3, "share pages, each different": 2}  # fmt: skip
_DECK_COUNT = 10
SLOW_COUNT, CROWD_COUNT = 40, 300


@dataclass(frozen=True)
class MixedLoad:
    """Results of the mixed load and of a crowd; when the new revision was served; memory before and after."""

    result: LoadResult
    crowd: LoadResult
    seen_after_s: float
    resident_mb: tuple[tuple[int, ...], tuple[int, ...]]


def run_mixed_load(morning: Morning, kinds: tuple[RequestKind, ...], seconds: int) -> MixedLoad:
    """Run the mixed load, then a crowd for a third of its time."""
    port, before_mb = morning.web.address.port, resident_mb(morning)
    slow = SlowFans(port, get(f"/api/v1/festivals/{FESTIVAL}/timetable/", Accept_Encoding="identity"), SLOW_COUNT)
    with RunningLoad(mixed_load(port, tuple(map(_from_middle, kinds)), seconds)) as running:
        time.sleep(seconds / 2)
        seen_after_s = _publish_and_wait(morning)
        result = running.result()
    slow.stop()
    crowd = _run_crowd(morning, kinds, max(1, seconds // 3))
    return MixedLoad(result, crowd, seen_after_s, (before_mb, resident_mb(morning)))


def mixed_load(port: int, kinds: tuple[RequestKind, ...], seconds: int) -> Load:
    """Return a load of all kinds in the shares of a festival morning: each hundred requests have them exactly."""
    random = Random(1)
    by_name = {kind.name: kind for kind in (*kinds, static_files())}
    deck = [index for index, share in enumerate(_SHARES.values()) for _ in range(share)]
    order = tuple(index for _ in range(_DECK_COUNT) for index in random.sample(deck, len(deck)))
    mixed = tuple(_of_any_revision(by_name[name]) for name in _SHARES)
    return Load(port, mixed, seconds, order, is_watched=True)


def _of_any_revision(kind: RequestKind) -> RequestKind:
    """Accept 200 where 304 is expected: the timetable may have changed."""
    return replace(kind, statuses=(304, 200)) if 304 in kind.statuses else kind


def _from_middle(kind: RequestKind) -> RequestKind:
    """Begin with requests that were not sent yet: the first and the last ones were measured before."""
    middle = len(kind.requests) // 2
    return replace(kind, requests=kind.requests[middle:] + kind.requests[:middle])


def _run_crowd(morning: Morning, kinds: tuple[RequestKind, ...], seconds: int) -> LoadResult:
    """Publish a revision, then request the timetable, one new page and one new picture on many connections at once."""
    morning.publish()
    by_name = {kind.name: kind for kind in kinds}
    names = ("timetable, 200", "share pages, each different", "pictures, each different")
    crowd = tuple(_one_before_middle(by_name[name]) for name in names)
    return run_load(Load(morning.web.address.port, crowd, seconds, (0, 1, 2), CROWD_COUNT))


def _one_before_middle(kind: RequestKind) -> RequestKind:
    return replace(kind, requests=(kind.requests[len(kind.requests) // 2 - 1],))


def _publish_and_wait(morning: Morning) -> float:
    """Publish a revision, and return the seconds until it is served."""
    version = morning.publish()
    began = time.monotonic()
    live_facts = f"http://127.0.0.1:{morning.web.address.port}/api/v1/festivals/{FESTIVAL}/"
    while version not in urllib.request.urlopen(live_facts, timeout=10).read().decode():
        assert time.monotonic() < began + 10, "the new revision is not served"
    return time.monotonic() - began
