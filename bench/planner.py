"""The planner beside an exact solver: share of optima and processor time, in Node: `python -m bench planner`."""

import json
import statistics
import time
from collections.abc import Iterator, Sequence

from bench import RESULTS, recorded_by
from bench.timetables import timetables
from tests.planner.exact import exact_score
from tests.planner.plan_requests import Request, Shape, fan_of, random_request
from tests.planner.typescript import proposals

_LIMIT_MS = 500
_HEAD = """# The planner beside an exact solver

{recorded}
Processor time in milliseconds, with the search for the second plan. The limit is 500 ms of a processor four times
slower. The exact solver is HiGHS on one thread; it maximizes wishes 1 to 6 of docs/planner.md, without walks and
changes of stage, and an optimum is a plan with the same numbers. "Slots" are the candidates, in the median.

| festivals | slots | requests | optima | proven | median ms | worst ms | exact median ms | exact worst ms |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def _requests() -> Iterator[tuple[str, list[Request]]]:
    for stars, lives, greetings, count in [
        (10, 3, 2, 30),
        (20, 3, 3, 30),
        (20, 12, 12, 12),
        (40, 3, 2, 12),
        (60, 3, 2, 12),
    ]:
        shape = Shape(stars, days=3, stages=9, lives=lives, greetings=greetings, open_min=600)
        name = f"random, {stars} stars, up to {lives} lives and {greetings} greetings"
        yield name, [random_request(seed, shape) for seed in range(count)]
    festivals = list(timetables())
    for stars in (20, 60):
        fans = [fan_of(timetable, seed, stars) for timetable in festivals for seed in range(6)]
        yield f"{len(festivals)} real timetables, {stars} stars", fans


def measure(name: str, requests: Sequence[Request]) -> dict[str, str | int | float]:
    """Plan all requests with both, the planner after a warm-up."""
    limited = [{**request, "limitMs": _LIMIT_MS} for request in requests]
    answers = proposals([*limited[:3], *limited])[-len(limited) :]
    exact_ms, optima = [], 0
    for request, answer in zip(requests, answers, strict=True):
        began = time.process_time()
        best = exact_score(request, with_walks=False)
        exact_ms.append((time.process_time() - began) * 1000)
        optima += answer["proposal"]["best"]["score"][: len(best)] == best
    times = [answer["ms"] for answer in answers]
    return {
        "festivals": name,
        "slots": round(statistics.median(len(request["candidates"]) for request in requests)),
        "requests": len(requests),
        "optima": optima,
        "proven": sum(answer["proposal"]["isProven"] for answer in answers),
        "median ms": round(statistics.median(times), 1),
        "worst ms": round(max(times), 1),
        "exact median ms": round(statistics.median(exact_ms)),
        "exact worst ms": round(max(exact_ms)),
    }


def main() -> None:
    """Print the table, and write it to bench/results/planner.md and planner.json."""
    rows = []
    for name, requests in _requests():
        rows.append(measure(name, requests))
        print(rows[-1], flush=True)
    recorded = recorded_by("python -m bench planner")
    lines = [f"| {' | '.join(map(str, row.values()))} |\n" for row in rows]
    (RESULTS / "planner.md").write_text(_HEAD.format(recorded=recorded) + "".join(lines), encoding="utf-8")
    content = json.dumps({"recorded": recorded, "rows": rows}, indent=2) + "\n"
    (RESULTS / "planner.json").write_text(content, encoding="utf-8")
