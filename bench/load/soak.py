"""Run a festival morning for minutes while revisions are published: `make soak [MINUTES=5] [REVISION_EVERY=10]`.

With ten or more seconds between revisions, Redis is also stopped twice and killed once; what failed, and what grew from
the first minute on, is written to bench/results/soak.md. Faster revisions leave Redis alone, and are written to
bench/results/soak-revisions.md, from the second minute on. Soaks of less than five minutes are printed only.
"""

import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import django

from bench import RESULTS

os.environ["LOG_FORMAT"] = "json"  # the web server's log lines then have times, to find those around a failure
django.setup()

from bench.load.failure_log import describe_failures  # noqa: E402 -- it needs the settings
from bench.load.mixed_load import mixed_load  # noqa: E402 -- it needs the settings
from bench.load.request_kinds import request_kinds  # noqa: E402 -- it needs the settings
from bench.load.resources import Resources, measure_resources  # noqa: E402 -- it needs the settings
from bench.load.soak_report import Soak, report  # noqa: E402 -- it needs the settings
from bench.load.wrk import RunningLoad  # noqa: E402 -- it needs the settings
from tests.morning.morning import FESTIVAL, Morning, running_morning  # noqa: E402 -- it needs the settings
from timetable.errors import StoreUnavailable  # noqa: E402 -- it needs the settings

_RECORDED_FROM_S, _MEASURE_EVERY_S, _OUTAGE_S = 300, 10, 5
_OUTAGES = ((0.4, signal.SIGTERM), (0.6, signal.SIGTERM), (0.8, signal.SIGKILL))  # share of the time, signal
_REVISION_EVERY_WITH_OUTAGES_S = 10
_DIFFERENT_PER_S = 60  # new pictures and pages at 1,200 requests a second; beyond that they repeat


@dataclass
class Events:
    """What happens during the load, each at its time: revisions, outages of Redis, measurements."""

    morning: Morning
    seconds: int
    revision_every_s: int
    began_s: float = field(default_factory=time.monotonic)
    measured: list[Resources] = field(default_factory=list)
    revision_count: int = 0
    outages: list[str] = field(default_factory=list)

    def run_beside(self, load: RunningLoad) -> None:
        """Cause the events until wrk has ended."""
        due = list(_OUTAGES) if self.revision_every_s >= _REVISION_EVERY_WITH_OUTAGES_S else []
        next_revision_s, next_measurement_s = self.revision_every_s, _MEASURE_EVERY_S
        while not load.is_over:
            if due and due[0][0] * self.seconds <= self.elapsed_s:
                self._stop_redis(due.pop(0)[1])
            if next_revision_s <= self.elapsed_s:
                self._publish()
                next_revision_s += self.revision_every_s
            if next_measurement_s <= self.elapsed_s:
                self.measured.append(measure_resources(self.morning, self.elapsed_s))
                next_measurement_s += _MEASURE_EVERY_S
            time.sleep(0.1)

    @property
    def elapsed_s(self) -> float:
        return time.monotonic() - self.began_s

    def _stop_redis(self, number: signal.Signals) -> None:
        self.outages.append(f"{number.name} after {self.elapsed_s:.0f} s, back {_OUTAGE_S} s later")
        self.morning.redis.stop(number)
        time.sleep(_OUTAGE_S)
        self.morning.redis.start()

    def _publish(self) -> None:
        try:
            self.morning.publish()
        except StoreUnavailable as error:
            print(f"No revision after {self.elapsed_s:.0f} s: {error}", file=sys.stderr)
            return
        self.revision_count += 1


def main(minutes: float, revision_every_s: int) -> None:
    with tempfile.TemporaryDirectory() as name, running_morning(Path(name)) as morning:
        morning.fan.stop()
        text = report(_soak(morning, round(minutes * 60), revision_every_s))
    print(text)
    if minutes * 60 >= _RECORDED_FROM_S:
        has_outages = revision_every_s >= _REVISION_EVERY_WITH_OUTAGES_S
        (RESULTS / ("soak.md" if has_outages else "soak-revisions.md")).write_text(text)


def _soak(morning: Morning, seconds: int, revision_every_s: int) -> Soak:
    store = morning.store()
    kinds = request_kinds(store.revision(FESTIVAL, store.live()[FESTIVAL].version), _DIFFERENT_PER_S * seconds)
    load = mixed_load(morning.web.address.port, kinds, seconds)
    with RunningLoad(load) as running:
        events = Events(morning, seconds, revision_every_s)
        events.run_beside(running)
        result = running.result()
    return Soak(
        load,
        result,
        events.measured,
        revision_every_s,
        events.revision_count,
        tuple(events.outages),
        60 if revision_every_s >= _REVISION_EVERY_WITH_OUTAGES_S else 120,
        describe_failures(result, events.began_s, morning.web.log),
    )


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that child processes are stopped too
    main(float(sys.argv[1]), int(sys.argv[2]))
