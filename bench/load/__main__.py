"""Runs the load, prints its table, and writes it to bench/results/load.md: `python -m bench.load [SECONDS each]`.

Without an argument each kind of request has 3 s, and all of it takes two minutes; shorter ones are not kept.
"""

import os
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
django.setup()

from bench.load.floor import OK, a_floor  # noqa: E402 -- it needs the settings
from bench.load.kinds import Kind, kinds  # noqa: E402 -- it needs the settings
from bench.load.mixed import mixed  # noqa: E402 -- it needs the settings
from bench.load.table import Row, report  # noqa: E402 -- it needs the settings
from bench.load.wrk import Load, ask  # noqa: E402 -- it needs the settings
from tests.morning.morning import FESTIVAL, Morning, running_morning  # noqa: E402 -- it needs the settings

RESULT = Path(__file__).parents[1] / "results" / "load.md"
_LONG_ENOUGH_S, _SHORTEST_S = 3, 1
_PACED, _OF_HIGHEST = "timetable, 200", 0.8
_MIXED = 3


def main(seconds: int) -> None:
    with tempfile.TemporaryDirectory() as name, running_morning(Path(name)) as morning:
        morning.fan.stop()
        with a_floor(Path(name), morning.redis_proxy.url) as floor:
            said = _measured(morning, floor, seconds)
    print(said)
    if seconds >= _LONG_ENOUGH_S:
        RESULT.write_text(said)


def _measured(morning: Morning, floor: int, seconds: int) -> str:
    store = morning.store()
    asked = kinds(store.revision(FESTIVAL, store.live()[FESTIVAL].version))
    rows = []
    for kind in asked:
        rows.append(_row(morning.web.address.port, floor, kind, seconds))
        if kind.name == _PACED:  # at once, since what else the machine does may change
            rate = _OF_HIGHEST * rows[-1].ours.per_second
            paced = ask(Load(morning.web.address.port, (kind,), seconds, rate=rate))
    return report(rows, (rate, paced), mixed(morning, asked, _MIXED * seconds))


def _row(port: int, floor: int, kind: Kind, seconds: int) -> Row:
    """Look whether each answer is right, for as long as it takes until all is warm, then count, between two floors."""
    backwards = replace(kind, requests=kind.requests[::-1])  # whoever counts asks for what was not asked for before
    looked = ask(Load(port, (backwards,), seconds, is_watched=True))
    before = ask(Load(floor, (OK,), _SHORTEST_S))
    ours = ask(Load(port, (kind,), seconds))
    after = ask(Load(floor, (OK,), _SHORTEST_S))
    row = Row(kind, ours, looked.failures + ours.failures, (before.per_second + after.per_second) / 2)
    print(f"{kind.name}: {ours.per_second:.0f}/s, the floor {row.floor_per_second:.0f}/s", file=sys.stderr, flush=True)
    return row


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever is told to end still tidies up
    main(int(sys.argv[1]) if sys.argv[1:] else _LONG_ENOUGH_S)
