"""A flood of selections is throttled, with Retry-After."""

import pytest
from django.test import Client

from api.serving.throttle import SelectionThrottle, TokenBucket
from tests.api.conftest import TINY, Api
from timetable.model import Timetable


def test_token_bucket_allows_a_burst_and_refills() -> None:
    now = 100.0
    bucket = TokenBucket(rate=2, burst=3, monotonic=lambda: now)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now = 100.5
    assert [bucket.take() for _ in range(2)] == [True, False]
    now = 1000.0
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_flood_of_selections_is_refused_with_retry_after(
    api: Api, client: Client, tiny: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SelectionThrottle, "bucket", TokenBucket(rate=0, burst=1))
    body = {"slots": [tiny.slots[0].id]}
    assert api.post(f"{TINY}selections/", body)[0] == 200
    refused = client.post(f"{TINY}selections/", body, content_type="application/json")
    assert (refused.status_code, refused["Retry-After"], refused.json()["code"]) == (429, "1", "throttled")
