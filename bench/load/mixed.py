"""A morning in short: all kinds at once, phones that read a byte at a time, and a revision published in the midst."""

import time
import urllib.request
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.chaos.morning import FESTIVAL, Morning
from bench.load.asking import Load, Tally, ask
from bench.load.kinds import Kind, request
from bench.load.slow import SlowFans

_SHARES = {"timetable, 304": 50, "timetable, 200": 20, "picture that all open": 5, "pictures, each another": 5,
           "share page that all open": 3, "share pages, each another": 2}  # fmt: skip
_STATIC_SHARE = 15
_LENGTH = 4000
SLOW_COUNT, CROWD = 40, 300


@dataclass(frozen=True)
class Mixed:
    """What came in the morning and from a crowd, and how the web server bore it.

    That is how long the new revision took to be served, and the memory of the web processes before and after.
    """

    tally: Tally
    crowd: Tally
    seen_after_s: float
    megabytes: tuple[list[int], list[int]]


def mixed(morning: Morning, kinds: tuple[Kind, ...], processes: Executor, seconds: float) -> Mixed:
    """Let it happen for a while."""
    port, before = morning.web.address.port, megabytes(morning)
    by_name = {kind.name: kind for kind in kinds}
    load = Load(port, mixture(by_name), seconds, expected=frozenset({200, 304}))
    slow = SlowFans(port, request(f"/api/v1/festivals/{FESTIVAL}/timetable/", Accept_Encoding="identity"), SLOW_COUNT)
    asked = processes.submit(ask, load)
    time.sleep(seconds / 2)
    seen_after_s = _seen_after(morning)
    tally = asked.result()
    slow.stop()
    return Mixed(tally, _crowd(morning, by_name, processes, seconds / 3), seen_after_s, (before, megabytes(morning)))


def _crowd(morning: Morning, by_name: dict[str, Kind], processes: Executor, seconds: float) -> Tally:
    """Let many at once ask for timetable, a page and a picture that nobody asked for before, at a new revision."""
    morning.publish()
    names = ("timetable, 200", "share pages, each another", "pictures, each another")
    asked = tuple(by_name[name].requests[-1] for name in names)
    return processes.submit(ask, Load(morning.web.address.port, asked, seconds, CROWD)).result()


def mixture(by_name: dict[str, Kind]) -> tuple[bytes, ...]:
    """Return requests of all kinds in the shares of a festival morning, some thousands, the same each time."""
    dice, turns = Random(1), dict.fromkeys(by_name, 0)
    static = request("/static/frontend/share.css")
    names = dice.choices([*_SHARES, ""], [*_SHARES.values(), _STATIC_SHARE], k=_LENGTH)
    asked = []
    for name in names:
        if not name:
            asked.append(static)
            continue
        those = by_name[name].requests
        asked.append(
            those[(len(those) // 2 + turns[name]) % len(those)]
        )  # the first and last ones were asked for before
        turns[name] += 1
    return tuple(asked)


def _seen_after(morning: Morning) -> float:
    version = morning.publish()
    began = time.monotonic()
    live = f"http://127.0.0.1:{morning.web.address.port}/api/v1/festivals/{FESTIVAL}/"
    while version not in urllib.request.urlopen(live, timeout=10).read().decode():
        assert time.monotonic() < began + 10, "the new revision is not served"
    return time.monotonic() - began


def megabytes(morning: Morning) -> list[int]:
    """Return the resident memory of the web processes, in ascending order."""
    return sorted(_resident(pid) for pid in morning.web.children())


def _resident(pid: int) -> int:
    said = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in said.splitlines() if line.startswith("VmRSS:"))) // 1024
