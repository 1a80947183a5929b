import json
import math
from collections import Counter

import pytest

from bench.load.load_result import FailedResponse, read_result
from bench.load.request_kinds import RequestKind

KINDS = (RequestKind("timetable", ()), RequestKind("pictures", ()))
DOCUMENT = {
    "seconds": 2.0,
    "cpu_s": 0.5,
    "lost_count": 1,
    "unconnected_count": 0,
    "times": {"0 345": 98, "1 575": 1, "1 576": 1},
    "statuses": {"0 200": 98, "1 200": 1, "1 503": 1},
    "notes": {"1 503 1 7": '12.500 1.010 an-id {"code": "busy"}'},
}


def test_counts_and_failed_responses_are_read() -> None:
    result = read_result(f"Running\n{json.dumps(DOCUMENT)}\n", KINDS)
    assert (result.response_count, result.per_second, result.client_share) == (99, 49.5, 0.25)
    assert result.failures == Counter({"503 at pictures": 1, "lost": 1})
    assert result.failed_responses == (FailedResponse(12.5, 1.01, "pictures", 503, "an-id", '{"code": "busy"}'),)


def test_times_are_exact_to_two_per_cent() -> None:
    result = read_result(json.dumps(DOCUMENT), KINDS)
    assert result.percentile_ms(0.5) == pytest.approx(1, rel=0.02)
    assert result.percentile_ms(0.98, "timetable") == result.percentile_ms(0.5)
    assert result.percentile_ms(0.985) == pytest.approx(100, rel=0.02)
    assert math.isnan(result.percentile_ms(0.5, "static"))
