"""Measure each kind of request, and write bench/results/load.md: `make load`, or `python -m bench.load [SECONDS]`.

SECONDS (3) is for each kind; all takes two minutes then. Runs with less than three are printed and not written.
"""

import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import django

from bench import RESULTS

django.setup()

from bench.load.floor import OK, running_floor  # noqa: E402 -- it needs the settings
from bench.load.mixed_load import run_mixed_load  # noqa: E402 -- it needs the settings
from bench.load.report import Row, report  # noqa: E402 -- it needs the settings
from bench.load.request_kinds import RequestKind, request_kinds  # noqa: E402 -- it needs the settings
from bench.load.wrk import Load, run_load  # noqa: E402 -- it needs the settings
from tests.morning.morning import FESTIVAL, Morning, running_morning  # noqa: E402 -- it needs the settings

_RECORDED_FROM_S, _FLOOR_S = 3, 1
_PACED, _SHARE_OF_HIGHEST = "timetable, 200", 0.8
_MIXED_FACTOR = 3


def main(seconds: int) -> None:
    with tempfile.TemporaryDirectory() as name, running_morning(Path(name)) as morning:
        morning.fan.stop()
        with running_floor(Path(name), morning.redis_proxy.url) as floor_port:
            text = _measure(morning, floor_port, seconds)
    print(text)
    if seconds >= _RECORDED_FROM_S:
        (RESULTS / "load.md").write_text(text)


def _measure(morning: Morning, floor_port: int, seconds: int) -> str:
    store = morning.store()
    kinds = request_kinds(store.revision(FESTIVAL, store.live()[FESTIVAL].version))
    rows = []
    for kind in kinds:
        rows.append(_row(morning.web.address.port, floor_port, kind, seconds))
        if kind.name == _PACED:  # right after it, since other load on the machine may change
            rate = _SHARE_OF_HIGHEST * rows[-1].ours.per_second
            paced = run_load(Load(morning.web.address.port, (kind,), seconds, rate=rate))
    return report(rows, (rate, paced), run_mixed_load(morning, kinds, _MIXED_FACTOR * seconds))


def _row(port: int, floor_port: int, kind: RequestKind, seconds: int) -> Row:
    """Check the responses, which warms everything up too; then count them, with the floor measured before and after."""
    backwards = replace(kind, requests=kind.requests[::-1])  # so that counting begins with requests not sent yet
    watched = run_load(Load(port, (backwards,), seconds, is_watched=True))
    before = run_load(Load(floor_port, (OK,), _FLOOR_S))
    ours = run_load(Load(port, (kind,), seconds))
    after = run_load(Load(floor_port, (OK,), _FLOOR_S))
    row = Row(kind, ours, watched.failures + ours.failures, (before.per_second + after.per_second) / 2)
    print(f"{kind.name}: {ours.per_second:.0f}/s, the floor {row.floor_per_second:.0f}/s", file=sys.stderr, flush=True)
    return row


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that child processes are stopped too
    main(int(sys.argv[1]) if sys.argv[1:] else _RECORDED_FROM_S)
