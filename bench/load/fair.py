"""Measure a cheap picture beside clients that request expensive ones: `python -m bench.load.fair [SECONDS [BASE]]`.

BASE is another checkout, set up, with tests/morning; it is measured in turn with this one. The table is printed, and
written to bench/results/fair.md if each measurement takes at least 20 s.
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

sys.path.insert(0, str(Path.cwd()))  # the checkout that is measured, also if this file is of another one
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")

import django

django.setup()

from bench.load.request_kinds import RequestKind, get, request_kinds  # noqa: E402 -- it needs the settings
from bench.load.wrk import Load, RunningLoad  # noqa: E402 -- it needs the settings
from bench.timetables import seen_by_one  # noqa: E402 -- it needs the settings
from tests.morning.morning import FESTIVAL, Morning, running_morning  # noqa: E402 -- it needs the settings
from timetable.model import Timetable  # noqa: E402 -- it needs the settings
from timetable.selection import Selection, piece_text, write_code  # noqa: E402 -- it needs the settings

RESULT = Path(__file__).parents[1] / "results" / "fair.md"
_RECORDED_FROM_S = 20
_PAUSE_S = 0.1
_READER_COUNT = 4
_WARM_UP_COUNT = 5
_EXPENSIVE_PICKS, _CHEAP_PICKS = 300, 10
# What other clients request meanwhile, and the query of it; the number is that of the clients.
_OTHERS = {
    "nobody": "",
    "8 × A4 grid": "?style=grid&size=a4",
    "40 × A4 grid": "?style=grid&size=a4",
    "40 × phone grid": "?style=grid",
    "40 × phone list": "",
    "40 × ten picks": "",
}
_CHOSEN = os.environ.get("BESIDE", ",".join(_OTHERS)).split(",")
_HEAD = """# Fair rendering

{recorded}
Each row took {seconds} s. Server, wrk and other programs shared the cores.

- ordinary: one fan requests phone pictures of ten picks, each different, at most ten a second.
- readers: {readers} connections request the timetable (304) without pauses.
- beside: other clients request pictures of 300 picks, each different. `others` is their pictures a second.

Times are in ms, from when a request was sent.

| beside | build | ordinary p50 | p99 | longest | requests | refused | readers p50 | p99 | a second | others |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
"""


@dataclass(frozen=True)
class Fairness:
    """What an ordinary fan, readers and the other clients saw."""

    beside: str
    ordinary_ms: tuple[float, ...]
    refused_count: int
    readers_ms: tuple[float, float]
    readers_per_s: float
    others_per_s: float


def main(seconds: int, base: str) -> None:
    from bench import recorded_by  # here, since a BASE checkout may not have it

    trees = {"before": base, "now": str(Path(__file__).parents[2])} if base else {"now": str(Path.cwd())}
    lines = []
    for beside in _CHOSEN:
        for build, tree in trees.items():
            lines.append(_line(build, _measure_tree(tree, beside, seconds)))
            print(lines[-1], end="", file=sys.stderr, flush=True)
    head = _HEAD.format(recorded=recorded_by("make load-fair"), seconds=seconds, readers=_READER_COUNT)
    print(head + "".join(lines))
    if seconds >= _RECORDED_FROM_S:
        RESULT.write_text(head + "".join(lines))


def _measure_tree(tree: str, beside: str, seconds: int) -> Fairness:
    """Measure a checkout with its own interpreter and its own server."""
    command = [f"{tree}/.venv/bin/python", __file__, "--raw", beside, str(seconds)]
    run = subprocess.run(command, cwd=tree, stdout=subprocess.PIPE, text=True, check=True)
    return Fairness(**json.loads(run.stdout.splitlines()[-1]))


def measure(beside: str, seconds: int) -> Fairness:
    """Run a morning, and measure beside one kind of other clients."""
    with tempfile.TemporaryDirectory() as name, running_morning(Path(name)) as morning:
        morning.fan.stop()
        store = morning.store()
        timetable = store.revision(FESTIVAL, store.live()[FESTIVAL].version)
        return _measure(morning, timetable, beside, seconds)


def _measure(morning: Morning, timetable: Timetable, beside: str, seconds: int) -> Fairness:
    port, random = morning.web.address.port, Random(3)
    ordinary = (_path(timetable, random, _CHEAP_PICKS, may_overlap=False) for _ in iter(int, 1))
    for path in islice(ordinary, _WARM_UP_COUNT):
        _request(port, path)
    reading = next(kind for kind in request_kinds(timetable, 1) if kind.name == "timetable, 304")
    readers = Load(port, (reading,), seconds, connection_count=_READER_COUNT, is_watched=True)
    if beside == "nobody":
        with RunningLoad(readers) as running:
            return _fairness(beside, _ordinary_fan(port, ordinary, seconds), running, 0.0)
    count = int(beside.split(maxsplit=1)[0])
    pick_count = _CHEAP_PICKS if beside.endswith("picks") else _EXPENSIVE_PICKS
    paths = [_path(timetable, random, pick_count, may_overlap=True) + _OTHERS[beside] for _ in range(60 * seconds)]
    expensive = RequestKind("expensive", tuple(map(get, paths)))
    with RunningLoad(Load(port, (expensive,), seconds + 2, connection_count=count)) as others:
        time.sleep(1)  # until all of them wait
        with RunningLoad(readers) as running:
            ordinary_results = _ordinary_fan(port, ordinary, seconds)
            return _fairness(beside, ordinary_results, running, others.result().per_second)


def _fairness(
    beside: str, ordinary_results: list[tuple[int, float]], readers: RunningLoad, others_per_s: float
) -> Fairness:
    result = readers.result()
    return Fairness(
        beside,
        tuple(sorted(ms for status, ms in ordinary_results if status == 200)),
        sum(status != 200 for status, _ in ordinary_results),
        (result.percentile_ms(0.5), result.percentile_ms(0.99)),
        result.per_second,
        others_per_s,
    )


def _path(timetable: Timetable, random: Random, count: int, *, may_overlap: bool) -> str:
    slots = random.sample(timetable.slots, len(timetable.slots))
    picked = slots[:count] if may_overlap else seen_by_one(slots, count)
    return f"/{FESTIVAL}/s/{write_code(Selection.of(piece_text(slot, timetable.festival) for slot in picked))}.png"


def _ordinary_fan(port: int, paths: Iterator[str], seconds: int) -> list[tuple[int, float]]:
    """Request one path after another, and return the status and milliseconds of each."""
    results, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        results.append(_request(port, next(paths)))
        time.sleep(_PAUSE_S)
    return results


def _request(port: int, path: str) -> tuple[int, float]:
    connection, began = http.client.HTTPConnection("127.0.0.1", port, timeout=30), time.perf_counter()
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status, (time.perf_counter() - began) * 1000
    finally:
        connection.close()


def _line(build: str, fairness: Fairness) -> str:
    ms = fairness.ordinary_ms or (float("nan"),)
    times = " | ".join(f"{ms[min(len(ms) - 1, int(share * len(ms)))]:.0f}" for share in (0.5, 0.99, 1))
    readers = f"{fairness.readers_ms[0]:.1f} | {fairness.readers_ms[1]:.1f} | {fairness.readers_per_s:.0f}"
    requests = f"{len(fairness.ordinary_ms) + fairness.refused_count} | {fairness.refused_count}"
    return f"| {fairness.beside} | {build} | {times} | {requests} | {readers} | {fairness.others_per_s:.1f} |\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--raw"]:
        print(json.dumps(asdict(measure(sys.argv[2], int(sys.argv[3])))))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 60, sys.argv[2] if sys.argv[2:] else "")
