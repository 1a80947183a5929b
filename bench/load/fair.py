"""Ask for honest pictures beside clients that ask for the dearest: `python -m bench.load.fair [SECONDS [BASE]]`.

BASE is another checkout, set up, that is asked the same in turn. The table is printed and written to
bench/results/fair.md; shorter runs than 20 s are not kept.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path.cwd()))  # the checkout that is asked, also where this file is of another one
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")

import django

django.setup()

from bench.load.kinds import Kind, kinds, request  # noqa: E402 -- it needs the settings
from bench.load.wrk import Asking, Load  # noqa: E402 -- it needs the settings
from bench.timetables import seen_by_one  # noqa: E402 -- it needs the settings
from tests.morning.morning import FESTIVAL, Morning, running_morning  # noqa: E402 -- it needs the settings
from timetable.model import Timetable  # noqa: E402 -- it needs the settings
from timetable.selection import Selection, piece_text, write_code  # noqa: E402 -- it needs the settings

RESULT = Path(__file__).parents[1] / "results" / "fair.md"
_LONG_ENOUGH_S = 20
_PAUSE_S = 0.1
_READERS = 4
_WARM_UP = 5
_DEAR = {
    "nobody": "",
    "8 × A4 grid": "?style=grid&size=a4",
    "40 × A4 grid": "?style=grid&size=a4",
    "40 × phone grid": "?style=grid",
    "40 × phone list": "",
    "40 × ten picks": "",
}
_ROWS = os.environ.get("BESIDE", ",".join(_DEAR)).split(",")
_HEAD = """# Fair drawing

Made by `make load-fair` with wrk on {cores} cores, which server, clients and whatever else ran on the machine shared;
load average {busy:.1f} at the end, {seconds} s each. One honest fan asks for a phone picture of ten picks, each
another, ten times a second at most; {readers} readers ask for the timetable that they have (304) as fast as it is
answered; beside them so many clients ask for pictures of 300 picks, each another. Times are from when a request was
sent, in ms; the last column is pictures a second for the others.

| beside | build | honest p50 | p99 | longest | asked | refused | readers p50 | p99 | a second | others |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
"""


@dataclass(frozen=True)
class Fair:
    """What an honest fan, readers and the others saw."""

    beside: str
    honest_ms: tuple[float, ...]
    refused_count: int
    readers_ms: tuple[float, float]
    readers_per_s: float
    others_per_s: float


def main(seconds: int, base: str) -> None:
    trees = {"before": base, "now": str(Path(__file__).parents[2])} if base else {"now": str(Path.cwd())}
    rows = []
    for beside in _ROWS:
        for build, tree in trees.items():
            rows.append(_line(build, _in_tree(tree, beside, seconds)))
            print(rows[-1], end="", file=sys.stderr, flush=True)
    table = _HEAD.format(cores=os.cpu_count(), busy=os.getloadavg()[0], seconds=seconds, readers=_READERS) + "".join(
        rows
    )
    print(table)
    if seconds >= _LONG_ENOUGH_S:
        RESULT.write_text(table)


def _in_tree(tree: str, beside: str, seconds: int) -> Fair:
    """Measure another checkout by its own interpreter and its own server."""
    command = [f"{tree}/.venv/bin/python", __file__, "--raw", beside, str(seconds)]
    run = subprocess.run(command, cwd=tree, stdout=subprocess.PIPE, text=True, check=True)
    return Fair(**json.loads(run.stdout.splitlines()[-1]))


def measured(beside: str, seconds: int) -> Fair:
    """Run a morning, and ask."""
    with tempfile.TemporaryDirectory() as name, running_morning(Path(name)) as morning:
        morning.fan.stop()
        store = morning.store()
        timetable = store.revision(FESTIVAL, store.live()[FESTIVAL].version)
        return _asked(morning, timetable, beside, seconds)


def _asked(morning: Morning, timetable: Timetable, beside: str, seconds: int) -> Fair:
    port, dice = morning.web.address.port, Random(3)
    honest = (_path(timetable, dice, 10, may_overlap=False) for _ in iter(int, 1))
    for path in islice(honest, _WARM_UP):
        _ask(port, path)
    reading = next(kind for kind in kinds(timetable, 1) if kind.name == "timetable, 304")
    readers = Load(port, (reading,), seconds, connection_count=_READERS, is_watched=True)
    if beside == "nobody":
        with Asking(readers) as read:
            took = _honest(port, honest, seconds)
            return _fair(beside, took, read, 0.0)
    count, pick_count = int(beside.split(maxsplit=1)[0]), 10 if beside.endswith("picks") else 300
    paths = [_path(timetable, dice, pick_count, may_overlap=True) + _DEAR[beside] for _ in range(60 * seconds)]
    dear = Kind("dear", tuple(map(request, paths)))
    with Asking(Load(port, (dear,), seconds + 2, connection_count=count)) as others:
        time.sleep(1)  # until they all wait
        with Asking(readers) as read:
            took = _honest(port, honest, seconds)
            return _fair(beside, took, read, others.tally().per_second)


def _fair(beside: str, took: list[tuple[int, float]], read: Asking, others_per_s: float) -> Fair:
    tally = read.tally()
    return Fair(
        beside,
        tuple(sorted(ms for status, ms in took if status == 200)),
        sum(status != 200 for status, _ in took),
        (tally.within_ms(0.5), tally.within_ms(0.99)),
        tally.per_second,
        others_per_s,
    )


def _path(timetable: Timetable, dice: Random, count: int, *, may_overlap: bool) -> str:
    slots = dice.sample(timetable.slots, len(timetable.slots))
    picked = slots[:count] if may_overlap else seen_by_one(slots, count)
    return f"/{FESTIVAL}/s/{write_code(Selection.of(piece_text(slot, timetable.festival) for slot in picked))}.png"


def _honest(port: int, paths: Iterator[str], seconds: int) -> list[tuple[int, float]]:
    took, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        took.append(_ask(port, next(paths)))
        time.sleep(_PAUSE_S)
    return took


def _ask(port: int, path: str) -> tuple[int, float]:
    connection, began = http.client.HTTPConnection("127.0.0.1", port, timeout=30), time.perf_counter()
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status, (time.perf_counter() - began) * 1000
    finally:
        connection.close()


def _line(build: str, fair: Fair) -> str:
    ms = fair.honest_ms or (float("nan"),)
    times = " | ".join(f"{ms[min(len(ms) - 1, int(share * len(ms)))]:.0f}" for share in (0.5, 0.99, 1))
    readers = f"{fair.readers_ms[0]:.1f} | {fair.readers_ms[1]:.1f} | {fair.readers_per_s:.0f}"
    asked = f"{len(fair.honest_ms) + fair.refused_count} | {fair.refused_count}"
    return f"| {fair.beside} | {build} | {times} | {asked} | {readers} | {fair.others_per_s:.1f} |\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--raw"]:
        print(json.dumps(asdict(measured(sys.argv[2], int(sys.argv[3])))))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 60, sys.argv[2] if sys.argv[2:] else "")
