"""The search for the dearest request knows every address, and finds a dear corner that was planted."""

from functools import partial

from hypothesis import strategies as st

from bench.dearest.asked import PICTURE, REQUESTS, Asked, of_plan, routes
from bench.dearest.search import dearest
from bench.dearest.table import Row, report
from tests.counting import call_count


def test_every_address_is_searched() -> None:
    assert set(REQUESTS) == set(routes())


def compare_all_pairs(count: int) -> int:
    return sum(len(str(one)) > len(str(other)) for one in range(0, count, 4) for other in range(0, count, 4))


def an_answer(asked: Asked) -> object:
    """Answer with a cost that grows with the picks, but for one corner, in which it grows with their square."""
    query, pick_count = dict(asked.query), int(asked.what.rsplit(" ", 1)[1])
    is_corner = query.get("size") == "a4" and query.get("style") == "grid" and pick_count > 100
    return compare_all_pairs(pick_count) if is_corner else [len(str(one)) for one in range(pick_count)]


def test_a_search_finds_a_planted_dear_request() -> None:
    requests = of_plan("/{festival}/s/{code}.png", PICTURE, st.sampled_from(["spread", "one-act"]))
    found = dearest(requests, lambda asked: call_count(partial(an_answer, asked)), most_examples=120)
    assert dict(found.input.query)["size"] == "a4"
    assert dict(found.input.query)["style"] == "grid"
    assert found.cost > 25 * 25 * 2
    assert found.tried_count <= 120


def test_a_search_climbs_to_the_dearest_of_what_it_found() -> None:
    found = dearest(
        st.integers(0, 10**6), lambda number: call_count(lambda: [len("x") for _ in range(number % 997)]), 200
    )
    assert found.cost > 900


def test_a_search_ends_with_its_time() -> None:
    found = dearest(st.integers(0, 50), float, 60, most_s=0)
    assert found.tried_count == 1


def test_a_noisy_measurement_is_confirmed() -> None:
    costs = iter([1_000.0])
    found = dearest(st.integers(0, 50), lambda number: next(costs, float(number)), 60, confirm=float)
    assert found.cost == found.input <= 50


def test_the_table_names_what_was_asked() -> None:
    told = report([Row("text", 2.345, 10.0, 21.0, 80, "twins, exact, 300 · lang=en|ja")], 9.0)
    assert "| text | 2.3 | 10 | 21.0 | 80 | twins, exact, 300 · lang=en\\|ja |" in told
    assert "ten picks took 9.0 ms" in told
