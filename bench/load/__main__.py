"""Runs the load, prints its table, and writes it to bench/results/load.md: `python -m bench.load [SECONDS each]`.

Without an argument each kind of request has 2.2 s, and all of it takes less than a minute; shorter ones are not kept.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
django.setup()

from bench.chaos.morning import FESTIVAL, Morning, a_morning  # noqa: E402 -- it needs the settings
from bench.load.asking import Load, Tally, ask  # noqa: E402 -- it needs the settings
from bench.load.kinds import Kind, keep_for_floor, kinds, request  # noqa: E402 -- it needs the settings
from bench.load.mixed import mixed  # noqa: E402 -- it needs the settings
from bench.load.servers import Floors, floors  # noqa: E402 -- it needs the settings
from bench.load.table import Row, report  # noqa: E402 -- it needs the settings

RESULT = Path(__file__).parents[1] / "results" / "load.md"
_LONG_ENOUGH_S, _WARM_UP_S = 2.2, 0.5
_PACED, _OF_HIGHEST = 1, 0.8
_MIXED = 3


def main(seconds: float) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        a_morning(Path(name)) as morning,
        ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as processes,
    ):
        morning.fan.stop()
        store = morning.store()
        asked = kinds(store.revision(FESTIVAL, store.live()[FESTIVAL].version))
        port, folder = morning.web.address.port, Path(name)
        ready = [keep_for_floor(kind, port, folder / "answers") for kind in asked]
        with floors(folder, morning.wire.url) as beside:
            said = _measured(morning, asked, ready, beside, processes, seconds)
    print(said)
    if seconds >= _LONG_ENOUGH_S:
        RESULT.write_text(said)


def _measured(
    morning: Morning,
    asked: tuple[Kind, ...],
    ready: list[bytes],
    beside: Floors,
    processes: Executor,
    seconds: float,
) -> str:
    port = morning.web.address.port

    def tally(load: Load) -> Tally:
        return processes.submit(ask, load).result()

    ok = Load(beside.django, (request("/ok/"),), seconds / 2)
    rows = []
    for kind, at_floor in zip(asked, ready, strict=True):
        expected = frozenset({kind.status})
        tally(Load(port, kind.requests[::-1], _WARM_UP_S, expected=expected))
        ours = tally(Load(port, kind.requests, seconds, expected=expected))
        floor = tally(Load(beside.wsgi, (at_floor,), seconds / 2, expected=expected))
        rows.append(Row(kind, ours, tally(ok), floor))
        if kind is asked[_PACED]:
            rate = _OF_HIGHEST * ours.per_second
            paced = tally(Load(port, kind.requests, seconds, rate=rate))
        print(f"{kind.name}: {ours.per_second:.0f}/s of {floor.per_second:.0f}/s", file=sys.stderr, flush=True)
    happened = mixed(morning, asked, processes, _MIXED * seconds)
    return report(rows, (rate, paced), happened)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever is told to end still tidies up
    main(float(sys.argv[1]) if sys.argv[1:] else _LONG_ENOUGH_S)
