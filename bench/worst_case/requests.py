"""Search for the request of each route that costs most: `python -m bench requests`."""

import json
import logging
from dataclasses import asdict, dataclass

from bench import RESULTS, recorded_by
from bench.worst_case.routes import PICTURES, REQUESTS
from bench.worst_case.search import worst_case
from bench.worst_case.site import Site, running_site

_EXAMPLES, _MAX_S = 200, 20.0
_SEARCHES = {**{name: one for name, one in REQUESTS.items() if name != "picture"}, **PICTURES}
# Ratios to a phone picture of ten picks. A phone picture of 300 picks shows all of them: 30 times as many, and some
# reserve. Responses that list a whole timetable grow with the document, so they have no goal (0).
_GOALS = {"picture, phone list": 35.0, "picture, phone grid": 35.0, "slots": 0.0, "timetable": 0.0}
_GOAL = 10.0  # ten pictures of some 11 ms: a cheap request then waits about a tenth of a second


@dataclass(frozen=True, slots=True)
class Row:
    """The most expensive request of a route; `ratio` is its cost over that of a phone picture of ten picks."""

    address: str
    ratio: float
    goal: float
    cpu_ms: float
    tried: int
    what: str


def main() -> None:
    """Search all routes, print the table, and write it to bench/results/worst-requests.md and .json."""
    logging.disable(logging.WARNING)  # thousands of refused requests, on purpose
    try:
        with running_site() as site:
            ten_picks_ms = site.ten_picks_ms()
            rows = sorted((_row(site, name, ten_picks_ms) for name in _SEARCHES), key=lambda row: -row.ratio)
    finally:
        logging.disable(logging.NOTSET)
    text = report(rows, ten_picks_ms)
    print(text)
    (RESULTS / "worst-requests.md").write_text(text, encoding="utf-8")
    document = {
        "recorded": recorded_by("python -m bench requests"),
        "ten_pick_picture_ms": round(ten_picks_ms, 2),
        "addresses": [asdict(row) for row in rows],
    }
    content = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    (RESULTS / "worst-requests.json").write_text(content, encoding="utf-8")


def report(rows: list[Row], ten_picks_ms: float) -> str:
    """Format the table as Markdown."""
    lines = [f"| {_cells(row)} |" for row in rows]
    head = "| route | × ten picks | goal | ms | tried | most expensive request that was found |"
    note = f"A phone picture of ten picks took {ten_picks_ms:.1f} ms of processor time in the same run."
    above = [row.address for row in rows if row.goal and row.ratio > row.goal]
    missed = f"Above the goal: {'; '.join(above) or 'none'}."
    title = ("# Most expensive requests", "", recorded_by("python -m bench requests"), note, missed, "")
    return "\n".join((*title, head, "| --- | --: | --: | --: | --: | --- |", *lines, ""))


def _cells(row: Row) -> str:
    what, goal = row.what.replace("|", "\\|").replace("\n", " "), f"{row.goal:.0f}" if row.goal else ""
    return f"{row.address} | {row.ratio:.1f} | {goal} | {row.cpu_ms:.1f} | {row.tried} | {what}"


def _row(site: Site, name: str, ten_picks_ms: float) -> Row:
    worst = worst_case(_SEARCHES[name], site.cost_ms, _EXAMPLES, site.median_ms, _MAX_S)
    what = "".join(char if char.isprintable() else "\ufffd" for char in str(worst.input))
    ratio = worst.cost / ten_picks_ms
    return Row(name, round(ratio, 2), _GOALS.get(name, _GOAL), round(worst.cost, 2), worst.measured_count, what)
