"""The planner beside an exact solver, on random and on recorded festivals."""

import os
import shutil
import statistics
from collections.abc import Sequence

import pytest

from bench.timetables import timetables
from tests.planner.exact import exact_score
from tests.planner.plan_requests import Request, Shape, fan_of, random_request, small_requests
from tests.planner.typescript import proposals

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="the planner runs in Node here")

# A score without walks and changes of stage, for which the exact solver needs a variable for each pair of slots.
WISHES = 6


def differences(requests: Sequence[Request], *, with_walks: bool) -> dict[int, tuple[list[int], list[int]]]:
    """Return the score of the proposal and of the solver, by the request's number, where they differ or nothing is proven."""
    found = {}
    for number, (request, answer) in enumerate(zip(requests, proposals(requests), strict=True)):
        best = exact_score(request, with_walks=with_walks)
        score = answer["proposal"]["best"]["score"][: len(best)]
        if score != best or not answer["proposal"]["isProven"]:
            found[number] = (score, best)
    return found


def gap(score: Sequence[int], best: Sequence[int]) -> float:
    """Return how much is missing of the first wish that differs, 0 to 1."""
    return next((1 - one / other for one, other in zip(score, best, strict=True) if one != other), 0.0)


def test_small_festivals_are_planned_as_by_the_solver() -> None:
    assert differences(list(small_requests(6)), with_walks=True) == {}


@pytest.mark.slow
def test_thousands_of_festivals_are_planned_as_by_the_solver() -> None:
    assert differences(list(small_requests(2_000, stars=(4, 8, 12))), with_walks=True) == {}


@pytest.mark.slow
def test_festivals_of_twenty_stars_are_planned_as_by_the_solver() -> None:
    crowded = Shape(stars=20, days=1, stages=8, lives=3, greetings=2, open_min=500)
    wide = Shape(stars=20, days=3, stages=9, lives=3, greetings=3, open_min=600)
    requests = [random_request(seed, shape) for seed in range(100) for shape in (crowded, wide)]
    assert differences(requests, with_walks=False) == {}


@pytest.mark.slow
@pytest.mark.parametrize("stars", [5, 12, 20])
def test_fans_of_recorded_festivals_get_the_solvers_plan(stars: int) -> None:
    if not os.environ.get("OFFICIAL_DATA"):
        pytest.skip("OFFICIAL_DATA is not set: the recorded official documents are not part of this project")
    requests = [fan_of(timetable, seed, stars) for timetable in timetables() for seed in range(8)]
    assert differences(requests, with_walks=stars < 20) == {}


@pytest.mark.slow
def test_plans_for_up_to_sixty_stars_miss_one_percent_at_most() -> None:
    shapes = [Shape(stars, days=3, stages=9, lives=3, greetings=2, open_min=600) for stars in (30, 45, 60)]
    requests = [{**random_request(seed, shape), "limitMs": 500} for seed in range(10) for shape in shapes]
    answers = proposals(requests)
    gaps = [
        gap(answer["proposal"]["best"]["score"][:WISHES], exact_score(request, with_walks=False))
        for request, answer in zip(requests, answers, strict=True)
    ]
    assert min(gaps) >= 0
    assert statistics.median(gaps) <= 0.01
