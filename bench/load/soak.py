"""Runs a festival morning for minutes while revisions are published: `make soak [MINUTES=5] [REVISION_EVERY=10]`.

Where there are ten seconds between two revisions, Redis is ended twice and killed once, and bench/results/soak.md says
what failed and what grew from the first minute on. Faster revisions have bench/results/soak-revisions.md, from the
second minute on, and leave Redis alone. A soak of less than five minutes is not kept.
"""

import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
os.environ["LOG_FORMAT"] = "json"  # the web processes' lines then have times, by which failures find theirs
django.setup()

from bench.load.kinds import kinds  # noqa: E402 -- it needs the settings
from bench.load.memory import Look, look  # noqa: E402 -- it needs the settings
from bench.load.mixed import mixture  # noqa: E402 -- it needs the settings
from bench.load.reasons import reasons  # noqa: E402 -- it needs the settings
from bench.load.soak_table import Soaked, report  # noqa: E402 -- it needs the settings
from bench.load.wrk import Asking  # noqa: E402 -- it needs the settings
from tests.morning.morning import FESTIVAL, Morning, running_morning  # noqa: E402 -- it needs the settings
from timetable.errors import StoreUnavailable  # noqa: E402 -- it needs the settings

RESULTS = Path(__file__).parents[1] / "results"
_LONG_ENOUGH_S, _LOOK_EVERY_S, _DOWN_S = 300, 10, 5
_FALLS = ((0.4, signal.SIGTERM), (0.6, signal.SIGTERM), (0.8, signal.SIGKILL))
_ROOM_FOR_FALLS_S = 10
_OTHERS_PER_S = 60  # new pictures and share pages at 1,200 requests a second; past that they are asked for again


@dataclass
class Meanwhile:
    """What is done to a morning while fans ask, each at its time: revisions, falls of Redis, looks."""

    morning: Morning
    seconds: int
    revision_every_s: int
    began_s: float = field(default_factory=time.monotonic)
    looks: list[Look] = field(default_factory=list)
    revision_count: int = 0
    falls: list[str] = field(default_factory=list)

    def goes_on(self, asking: Asking) -> None:
        """Act until wrk has ended."""
        due = list(_FALLS) if self.revision_every_s >= _ROOM_FOR_FALLS_S else []
        next_revision_s, next_look_s = self.revision_every_s, _LOOK_EVERY_S
        while not asking.is_over:
            if due and due[0][0] * self.seconds <= self.at_s:
                self._falls(due.pop(0)[1])
            if next_revision_s <= self.at_s:
                self._publishes()
                next_revision_s += self.revision_every_s
            if next_look_s <= self.at_s:
                self.looks.append(look(self.morning, self.at_s))
                next_look_s += _LOOK_EVERY_S
            time.sleep(0.1)

    @property
    def at_s(self) -> float:
        return time.monotonic() - self.began_s

    def _falls(self, sent: signal.Signals) -> None:
        self.falls.append(f"{sent.name} after {self.at_s:.0f} s, back {_DOWN_S} s later")
        self.morning.redis.stop(sent)
        time.sleep(_DOWN_S)
        self.morning.redis.start()

    def _publishes(self) -> None:
        try:
            self.morning.publish()
        except StoreUnavailable as error:
            print(f"No revision after {self.at_s:.0f} s: {error}", file=sys.stderr)
            return
        self.revision_count += 1


def main(minutes: float, revision_every_s: int) -> None:
    with tempfile.TemporaryDirectory() as name, running_morning(Path(name)) as morning:
        morning.fan.stop()
        said = report(_soaked(morning, round(minutes * 60), revision_every_s))
    print(said)
    if minutes * 60 >= _LONG_ENOUGH_S:
        name = "soak.md" if revision_every_s >= _ROOM_FOR_FALLS_S else "soak-revisions.md"
        (RESULTS / name).write_text(said)


def _soaked(morning: Morning, seconds: int, revision_every_s: int) -> Soaked:
    store = morning.store()
    asked = kinds(store.revision(FESTIVAL, store.live()[FESTIVAL].version), _OTHERS_PER_S * seconds)
    load = mixture(morning.web.address.port, asked, seconds)
    with Asking(load) as asking:
        meanwhile = Meanwhile(morning, seconds, revision_every_s)
        meanwhile.goes_on(asking)
        tally = asking.tally()
    return Soaked(
        load,
        tally,
        meanwhile.looks,
        revision_every_s,
        meanwhile.revision_count,
        tuple(meanwhile.falls),
        60 if revision_every_s >= _ROOM_FOR_FALLS_S else 120,
        reasons(tally, meanwhile.began_s, morning.web.log),
    )


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever is told to end still tidies up
    main(float(sys.argv[1]), int(sys.argv[2]))
