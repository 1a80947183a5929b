"""Writes what was measured as Markdown."""

import os
from collections import Counter
from dataclasses import dataclass

from bench.load.kinds import PICK_COUNT, Kind
from bench.load.mixed import CROWD, SLOW_COUNT, Mixed
from bench.load.tally import Tally
from bench.load.wrk import CONNECTION_COUNT


@dataclass(frozen=True)
class Row:
    """A kind of request: what the product did, what failed in it, and the floor around it."""

    kind: Kind
    ours: Tally
    failures: Counter[str]
    floor_per_second: float


_HEAD = """# Load

Made by `make load` with wrk on {cores} cores, which server, client and whatever else ran on the machine shared; load
average {busy:.1f} at the end. {connections} connections that stay open; {picks} picks a picture and page. Before and
after each kind the floor was measured: a Django view that says "ok" behind our middleware, by the same server with the
same options ({least:.0f} to {most:.0f}/s). Times are as wrk corrects them for requests that a late answer held back.
The client's share is of one core.

| asked for | a second | p50 | p99 | failed | of the floor | goal | client's share |
| --- | --: | --: | --: | --: | --: | --: | --: |
"""
_TAIL = """
Timetable (200) at {rate:.0f}/s, 80 % of the highest, times again as wrk corrects them:
{paced} (goal: p99 ≤ 25 ms).

A morning in short: half timetable with what the browser has (304), 20 % timetable, 15 % static, 10 % pictures of which
half new, 5 % share pages, while {slow} phones read a byte at a time and a revision is published in the midst:
{happened};
of the first half alone p50 {short[0]:.1f} ms, p99 {short[1]:.1f} ms. Here times are from when a request was sent.
Then {crowd_count} connections at once, at one more revision, ask for the timetable, one share page and one picture:
{crowd}.
The revision was served after {seen:.1f} s. Resident memory of the web processes before and after:
{memory_before} → {memory_after} MB.
"""


def report(rows: list[Row], paced: tuple[float, Tally], happened: Mixed) -> str:
    """Write all of it."""
    floors = [row.floor_per_second for row in rows]
    head = _HEAD.format(
        cores=os.cpu_count(),
        busy=os.getloadavg()[0],
        connections=CONNECTION_COUNT,
        picks=PICK_COUNT,
        least=min(floors),
        most=max(floors),
    )
    tail = _TAIL.format(
        rate=paced[0],
        paced=summary(paced[1]),
        slow=SLOW_COUNT,
        happened=summary(happened.tally),
        short=[happened.tally.within_ms(share, "timetable, 304") for share in (0.5, 0.99)],
        crowd_count=CROWD,
        crowd=summary(happened.crowd),
        seen=happened.seen_after_s,
        memory_before=_memory(happened.megabytes[0]),
        memory_after=_memory(happened.megabytes[1]),
    )
    return head + "".join(map(_line, rows)) + tail


def summary(tally: Tally) -> str:
    """Write a load in a line."""
    times = f"p50 {tally.within_ms(0.5):.1f} ms, p99 {tally.within_ms(0.99):.1f} ms"
    return (
        f"{tally.per_second:.0f}/s, {times}, failed {failed(tally.failures)}, client's share {tally.client_share:.2f}"
    )


def failed(failures: Counter[str]) -> str:
    """Write what failed, "0" if nothing did."""
    return ", ".join(f"{count} × {name}" for name, count in failures.items()) or "0"


def _line(row: Row) -> str:
    ours = row.ours
    times = f"{ours.within_ms(0.5):.1f} ms | {ours.within_ms(0.99):.1f} ms | {failed(row.failures)}"
    shares = f"{ours.per_second / row.floor_per_second:.2f} | {row.kind.goal or '–'} | {ours.client_share:.2f}"
    return f"| {row.kind.name} | {ours.per_second:.0f} | {times} | {shares} |\n"


def _memory(megabytes: tuple[int, ...]) -> str:
    return " + ".join(map(str, megabytes))
