"""Hypothesis strategies of push subscriptions: good ones with the largest codes, and what else a stranger may write."""

import json
from typing import Any

from hypothesis import strategies as st

from api.openapi import examples
from bench.worst_case.hostile_timetables import earlier, timetable_of_festival
from bench.worst_case.request import BAD_BODIES, FESTIVALS, LANGUAGES, Request, code
from timetable.push.limits import LONGEST_ENDPOINT
from timetable.push.subscription import Wish
from timetable.selection.selection_code import LONGEST_CODE

_PUSH = "/api/v1/push/"
_SERVICE = "https://updates.push.services.mozilla.com/"
_ENDPOINTS = st.uuids().map(lambda number: f"{_SERVICE}{number}".ljust(LONGEST_ENDPOINT, "x")) | st.sampled_from(
    [
        f"https://{'a.' * 490}push.apple.com/",
        f"{_SERVICE}{'%2e%2e/' * 140}",
        f"https://{'@' * 1_000}/",
        "https://" + "a-" * 500,
        "é" * LONGEST_ENDPOINT,
        "x" * 60_000,
    ]
)
_KEYS = st.just(examples.SUBSCRIPTION["keys"]) | st.sampled_from(
    [
        {"p256dh": "B" + "A" * 86, "auth": "A" * 22},
        {"p256dh": "_" * 100, "auth": "=" * 40},
        {"p256dh": "A" * 30_000, "auth": "A" * 30_000},
        [[]] * 10_000,
    ]
)
_CODE_ALPHABET = "1Aa-_."


@st.composite
def subscriptions(draw: st.DrawFn) -> Request:
    """Draw a POST or a DELETE of a push subscription."""
    festival, text, description = draw(code(FESTIVALS))
    timetable = timetable_of_festival(festival)
    fields: dict[str, Any] = {
        "endpoint": draw(_ENDPOINTS),
        "keys": draw(_KEYS),
        "festival": draw(st.just(festival) | st.text(max_size=40)),
        "code": draw(st.just(text) | st.text(alphabet=_CODE_ALPHABET, max_size=LONGEST_CODE)),
        "language": draw(LANGUAGES),
        "wishes": draw(st.lists(st.sampled_from(list(Wish)), min_size=1, max_size=len(Wish))),
        "version": draw(st.sampled_from([timetable.version, earlier(timetable).version, "x"])),
    }
    body = draw(st.just(json.dumps(fields).encode()) | BAD_BODIES)
    method = draw(st.sampled_from(["POST", "DELETE"]))
    return Request(_PUSH, f"{method} {description}", body=body, method=method)
