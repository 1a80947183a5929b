"""Takes the JSON of fans.lua, gives what came of a load."""

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bench.load.kinds import Kind

_BUCKETS_PER_E = 50  # as in fans.lua: a time is known within 2 %


@dataclass(frozen=True)
class Note:
    """An answer that was not right: when, on the clock of `time.monotonic`, after how long, and its body's begin."""

    at_s: float
    took_s: float
    kind: str
    status: int
    request_id: str
    said: str


@dataclass(frozen=True)
class Tally:
    """What came in how many seconds: right answers, failures by their names, times by the names of kinds."""

    seconds: float
    answer_count: int
    failures: Counter[str]
    times: dict[str, Counter[int]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    client_share: float = 0.0

    @property
    def per_second(self) -> float:
        return self.answer_count / self.seconds if self.seconds else 0.0

    def within_ms(self, share: float, kind: str = "") -> float:
        """Return the time within which this share of the answers came, to a kind or to all."""
        times = self.times.get(kind, Counter()) if kind else sum(self.times.values(), Counter[int]())
        left = share * times.total()
        for bucket in sorted(times):
            left -= times[bucket]
            if left <= 0:
                return math.exp((bucket + 0.5) / _BUCKETS_PER_E) / 1000
        return math.nan


def read_tally(said: str, kinds: tuple[Kind, ...]) -> Tally:
    """Read the last line of what wrk says."""
    found = json.loads(said.splitlines()[-1])
    times: dict[str, Counter[int]] = {}
    for place, count in found["times"].items():
        index, bucket = place.split(" ")
        times.setdefault(kinds[int(index)].name, Counter())[int(bucket)] += int(count)
    answer_count, failures = _judged(found, kinds)
    return Tally(
        found["seconds"],
        answer_count,
        failures,
        times,
        tuple(
            sorted((_note(place, text, kinds) for place, text in found["notes"].items()), key=lambda note: note.at_s)
        ),
        found["cpu_s"] / found["seconds"] if found["seconds"] else 0.0,
    )


def _judged(found: dict[str, Any], kinds: tuple[Kind, ...]) -> tuple[int, Counter[str]]:
    """Count the right answers, and what else there was."""
    answer_count, failures = 0, Counter({"lost": found["lost_count"], "not connected": found["unconnected_count"]})
    for place, count in found["statuses"].items():
        index, status = place.split(" ", 1)
        kind = kinds[int(index)]
        if status in {"right", *map(str, kind.statuses)}:
            answer_count += int(count)
        else:
            failures[f"{status} at {kind.name}" if len(kinds) > 1 else status] += int(count)
    return answer_count, +Counter({name: int(count) for name, count in failures.items()})


def _note(place: str, text: str, kinds: tuple[Kind, ...]) -> Note:
    index, status, *_ = place.split(" ")
    at_s, took_s, request_id, said = text.split(" ", 3)
    return Note(float(at_s), float(took_s), kinds[int(index)].name, int(status), request_id, said)
