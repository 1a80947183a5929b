"""Runs the search for each address, prints its table, and writes it to bench/results/dearest.md and .json."""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.dearest.asked import PICTURES, REQUESTS
from bench.dearest.search import dearest
from bench.dearest.site import Site, a_site

_EXAMPLES, _MOST_S = 200, 20.0
_SEARCHES = {**{name: one for name, one in REQUESTS.items() if name != "picture"}, **PICTURES}
_RESULTS = Path(__file__).parents[1] / "results"
# A phone picture of 300 picks may take 35; what lists a whole timetable has no goal of its own.
_GOALS = {"picture, phone list": 35.0, "picture, phone grid": 35.0, "slots": 0.0, "timetable": 0.0}
_GOAL = 10.0


@dataclass(frozen=True, slots=True)
class Row:
    """The dearest request of an address; `ratio` is to a phone picture of ten picks of the same run."""

    address: str
    ratio: float
    goal: float
    cpu_ms: float
    tried: int
    what: str


def main() -> None:
    """Search all addresses."""
    logging.disable(logging.WARNING)  # thousands of refusals, as they should be
    try:
        with a_site() as site:
            honest_ms = site.ten_picks_ms()
            rows = sorted((_row(site, name, honest_ms) for name in _SEARCHES), key=lambda row: -row.ratio)
    finally:
        logging.disable(logging.NOTSET)
    told = report(rows, honest_ms)
    print(told)
    (_RESULTS / "dearest.md").write_text(told, encoding="utf-8")
    document = {"ten_pick_picture_ms": round(honest_ms, 2), "addresses": [asdict(row) for row in rows]}
    (_RESULTS / "dearest.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def report(rows: list[Row], honest_ms: float) -> str:
    """Write the table."""
    lines = [f"| {_cells(row)} |" for row in rows]
    head = "| address | × ten picks | goal | ms | tried | the dearest that was found |"
    note = f"A phone picture of ten picks took {honest_ms:.1f} ms of processor time in the same run."
    return "\n".join((head, "| --- | --: | --: | --: | --: | --- |", *lines, "", note, ""))


def _cells(row: Row) -> str:
    what, goal = row.what.replace("|", "\\|").replace("\n", " "), f"{row.goal:.0f}" if row.goal else ""
    return f"{row.address} | {row.ratio:.1f} | {goal} | {row.cpu_ms:.1f} | {row.tried} | {what}"


def _row(site: Site, name: str, honest_ms: float) -> Row:
    found = dearest(_SEARCHES[name], site.cost_ms, _EXAMPLES, site.median_ms, _MOST_S)
    what = "".join(char if char.isprintable() else "\ufffd" for char in str(found.input))
    ratio = found.cost / honest_ms
    return Row(name, round(ratio, 2), _GOALS.get(name, _GOAL), round(found.cost, 2), found.tried_count, what)
