"""Runs a festival morning for minutes, with a revision every ten seconds and a Redis that falls: `make soak [MINUTES]`.

It writes bench/results/soak.md: what failed, and what grew from the first minute on.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
django.setup()

from bench.chaos.morning import FESTIVAL, Morning, a_morning  # noqa: E402 -- it needs the settings
from bench.load.asking import Load, Tally, ask  # noqa: E402 -- it needs the settings
from bench.load.kinds import kinds  # noqa: E402 -- it needs the settings
from bench.load.mixed import megabytes, mixture  # noqa: E402 -- it needs the settings
from timetable.errors import StoreUnavailable  # noqa: E402 -- it needs the settings

RESULT = Path(__file__).parents[1] / "results" / "soak.md"
REVISION_EVERY_S, WARM_UP_S = 10, 60
_FALLS = {0.4: signal.SIGTERM, 0.6: signal.SIGTERM, 0.8: signal.SIGKILL}


@dataclass(frozen=True)
class Look:
    """The web processes and Redis at one moment: memory in MB, open files, keys."""

    at_s: float
    megabytes: list[int]
    file_count: int
    key_count: int


def main(minutes: float) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        a_morning(Path(name)) as morning,
        ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as processes,
    ):
        morning.fan.stop()
        said = _report(*_soaked(morning, processes, minutes * 60))
    print(said)
    RESULT.write_text(said)


def _soaked(morning: Morning, processes: Executor, seconds: float) -> tuple[Tally, list[Look], int]:
    store = morning.store()
    asked = kinds(store.revision(FESTIVAL, store.live()[FESTIVAL].version))
    load = Load(
        morning.web.address.port, mixture({kind.name: kind for kind in asked}), seconds, expected=frozenset({200, 304})
    )
    running = processes.submit(ask, load)
    looks, revision_count = _meanwhile(morning, running, seconds)
    return running.result(), looks, revision_count


def _meanwhile(morning: Morning, running: "Future[Tally]", seconds: float) -> tuple[list[Look], int]:
    began, looks, revision_count = time.monotonic(), [], 0
    falls = {share * seconds: sent for share, sent in _FALLS.items()}
    while not running.done():
        time.sleep(REVISION_EVERY_S)
        at_s = time.monotonic() - began
        for due_s in [due_s for due_s in falls if due_s <= at_s]:
            morning.redis.end(falls.pop(due_s))
            time.sleep(REVISION_EVERY_S / 2)
            morning.redis.start()
        revision_count += _publishes(morning)
        if at_s >= WARM_UP_S:
            looks.append(_look(morning, at_s))
    return looks, revision_count


def _publishes(morning: Morning) -> int:
    try:
        morning.publish()
    except StoreUnavailable:
        return 0
    return 1


def _look(morning: Morning, at_s: float) -> Look:
    files = sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in morning.web.children())
    with morning.redis.client() as client:
        return Look(at_s, megabytes(morning), files, int(client.dbsize()))


def _report(tally: Tally, looks: list[Look], revision_count: int) -> str:
    rows = [f"| {look.at_s:.0f} | {look.megabytes} | {look.file_count} | {look.key_count} |" for look in looks]
    failed = f"{sum(tally.failures.values())} {dict(tally.failures) or ''}".strip()
    head = (
        f"{tally.per_second:.0f} requests a second, failed: {failed}; {revision_count} revisions; "
        "Redis was ended twice and killed once, five seconds each."
    )
    table = ["| s | web, MB | open files | keys |", "| --: | --- | --: | --: |", *rows[:: max(1, len(rows) // 12)]]
    return "\n".join(["# Soak", "", head, "", *table, ""])


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever is told to end still tidies up
    main(float(sys.argv[1]) if sys.argv[1:] else 5)
