"""Result of a load: the JSON that fans.lua prints, as values."""

import json
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bench.load.request_kinds import RequestKind

_BUCKETS_PER_E = 50  # as in fans.lua: a time is known within 2 %


@dataclass(frozen=True)
class FailedResponse:
    """A response of a wrong status; `at_s` is on the clock of `time.monotonic`, `body` its first 400 bytes."""

    at_s: float
    took_s: float
    kind: str
    status: int
    request_id: str
    body: str


@dataclass(frozen=True)
class LoadResult:
    """Counts of right responses and of failures by name, times by name of the kind, of `seconds` of load.

    `times` are counts by logarithmic bucket; `client_share` is the share of one core that wrk took.
    """

    seconds: float
    response_count: int
    failures: Counter[str]
    times: dict[str, Counter[int]] = field(default_factory=dict)
    failed_responses: tuple[FailedResponse, ...] = ()
    client_share: float = 0.0

    @property
    def per_second(self) -> float:
        return self.response_count / self.seconds if self.seconds else 0.0

    def percentile_ms(self, share: float, kind: str = "") -> float:
        """Return the time within which this share of the responses came, of one kind or of all."""
        times = self.times.get(kind, Counter()) if kind else sum(self.times.values(), Counter[int]())
        left = share * times.total()
        for bucket in sorted(times):
            left -= times[bucket]
            if left <= 0:
                return math.exp((bucket + 0.5) / _BUCKETS_PER_E) / 1000
        return math.nan


def read_result(output: str, kinds: tuple[RequestKind, ...]) -> LoadResult:
    """Read the last line of wrk's output."""
    document = json.loads(output.splitlines()[-1])
    times: dict[str, Counter[int]] = {}
    for key, count in document["times"].items():
        index, bucket = key.split(" ")
        times.setdefault(kinds[int(index)].name, Counter())[int(bucket)] += int(count)
    response_count, failures = _counts(document, kinds)
    failed = (_failed_response(key, text, kinds) for key, text in document["notes"].items())
    return LoadResult(
        document["seconds"],
        response_count,
        failures,
        times,
        tuple(sorted(failed, key=lambda response: response.at_s)),
        document["cpu_s"] / document["seconds"] if document["seconds"] else 0.0,
    )


def _counts(document: dict[str, Any], kinds: tuple[RequestKind, ...]) -> tuple[int, Counter[str]]:
    """Count the right responses, and the failures by name."""
    lost = {"lost": document["lost_count"], "not connected": document["unconnected_count"]}
    response_count, failures = 0, Counter(lost)
    for key, count in document["statuses"].items():
        index, status = key.split(" ", 1)
        kind = kinds[int(index)]
        if status in {"right", *map(str, kind.statuses)}:
            response_count += int(count)
        else:
            failures[f"{status} at {kind.name}" if len(kinds) > 1 else status] += int(count)
    return response_count, +Counter({name: int(count) for name, count in failures.items()})


def _failed_response(key: str, text: str, kinds: tuple[RequestKind, ...]) -> FailedResponse:
    index, status, *_ = key.split(" ")
    at_s, took_s, request_id, body = text.split(" ", 3)
    return FailedResponse(float(at_s), float(took_s), kinds[int(index)].name, int(status), request_id, body)
