"""Every route is searched, and the search finds an expensive request that was planted."""

from datetime import UTC, datetime
from functools import partial

import pytest
from django.test import Client
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from bench.worst_case.hostile_timetables import timetable_of_festival
from bench.worst_case.request import Request, selection_request
from bench.worst_case.requests import Row, report
from bench.worst_case.routes import PICTURE_OPTIONS, REQUESTS, route_names
from bench.worst_case.search import search, worst_case
from bench.worst_case.subscriptions import subscriptions
from tests.counting import call_count
from timetable.push.push_keys import PushKeys
from timetable.store import LiveFacts, RedisStore


def test_every_address_is_searched() -> None:
    assert set(REQUESTS) == set(route_names())


@pytest.mark.parametrize(("method", "status"), [("POST", 201), ("DELETE", 204)])
def test_the_search_gets_past_the_checks_of_a_subscription(
    method: str, status: int, store: RedisStore, client: Client, settings: Settings
) -> None:
    settings.PUSH_KEYS = PushKeys.generate().text
    spread, now = timetable_of_festival("spread"), datetime.now(UTC)
    store.publish(spread, LiveFacts(spread.festival.id, spread.version, "", now, now, None), {})

    def is_taken(request: Request) -> bool:
        if request.method != method or b"spread" not in (request.body or b""):
            return False
        return client.generic(method, request.url, request.body, "application/json").status_code == status

    assert search(subscriptions(), is_taken, max_examples=200)[0].cost == 1


def compare_all_pairs(count: int) -> int:
    return sum(len(str(one)) > len(str(other)) for one in range(0, count, 4) for other in range(0, count, 4))


def work_for(request: Request) -> object:
    """Do work that is linear in the picks, but quadratic for A4 grids of more than 100 picks."""
    query, pick_count = dict(request.query), int(request.description.rsplit(" ", 1)[1])
    is_quadratic = query.get("size") == "a4" and query.get("style") == "grid" and pick_count > 100
    return compare_all_pairs(pick_count) if is_quadratic else [len(str(one)) for one in range(pick_count)]


def test_a_search_finds_a_planted_expensive_request() -> None:
    requests = selection_request("/{festival}/s/{code}.png", PICTURE_OPTIONS, st.sampled_from(["spread", "one-act"]))
    worst = worst_case(requests, lambda request: call_count(partial(work_for, request)), max_examples=120)
    assert dict(worst.input.query)["size"] == "a4"
    assert dict(worst.input.query)["style"] == "grid"
    assert worst.cost > 25 * 25 * 2
    assert worst.measured_count <= 120


def test_a_search_climbs_from_expensive_inputs_to_more_expensive_ones() -> None:
    worst = worst_case(
        st.integers(0, 10**6), lambda number: call_count(lambda: [len("x") for _ in range(number % 997)]), 200
    )
    assert worst.cost > 900


def test_a_search_ends_with_its_time() -> None:
    worst = worst_case(st.integers(0, 50), float, 60, max_s=0)
    assert worst.measured_count == 1


def test_a_noisy_measurement_is_confirmed() -> None:
    costs = iter([1_000.0])
    worst = worst_case(st.integers(0, 50), lambda number: next(costs, float(number)), 60, confirm=float)
    assert worst.cost == worst.input <= 50


def test_the_table_names_the_request() -> None:
    text = report([Row("text", 2.345, 10.0, 21.0, 80, "twins, exact, 300 · lang=en|ja")], 9.0)
    assert "| text | 2.3 | 10 | 21.0 | 80 | twins, exact, 300 · lang=en\\|ja |" in text
    assert "ten picks took 9.0 ms" in text
