"""Writes what was measured as Markdown."""

import os
from dataclasses import dataclass

from bench.load.asking import CONNECTION_COUNT, Tally
from bench.load.kinds import PICK_COUNT, Kind
from bench.load.mixed import CROWD, SLOW_COUNT, Mixed


@dataclass(frozen=True)
class Row:
    """A kind of request: what the product did, and right after it each floor."""

    kind: Kind
    ours: Tally
    django: Tally
    bare: Tally


_HEAD = """# Load

Made by `make load` on {cores} cores, which server, client and whatever else ran on the machine shared; load average
{busy:.1f} at the end. {connections} connections that stay open; {picks} picks a picture and page. Right after each
kind two floors with the same server and options: a Django view that says "ok" behind our middleware ({least:.0f} to
{most:.0f}/s), and a bare WSGI application that has the same bytes ready. The client is Python too, and takes more from
the bare floor than from the product.

| asked for | a second | p50 | p99 | failed | of Django's floor | of the bare floor | goal |
| --- | --: | --: | --: | --: | --: | --: | --: |
"""
_TAIL = """
Timetable (200) at {rate:.0f}/s, 80 % of the highest: {paced} (goal: p99 ≤ 25 ms).

A morning in short: half timetable 304, 20 % timetable 200, 15 % static, 10 % pictures of which half new, 5 % share
pages, while {slow} phones read a byte at a time and a revision is published in the midst: {happened};
of timetable 304 alone p50 {short[0]:.1f} ms, p99 {short[1]:.1f} ms.
Then {crowd_count} connections at once, at one more revision, ask for the timetable, one share page and one picture:
{crowd}.
The revision was served after {seen:.1f} s. Resident memory of the web processes before and after:
{memory_before} → {memory_after} MB.
"""


def report(rows: list[Row], paced: tuple[float, Tally], happened: Mixed) -> str:
    """Write all of it."""
    floors = [row.django.per_second for row in rows]
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
        paced=_said(paced[1]),
        slow=SLOW_COUNT,
        happened=_said(happened.tally),
        short=[happened.tally.short_within_ms(share) for share in (0.5, 0.99)],
        crowd_count=CROWD,
        crowd=_said(happened.crowd),
        seen=happened.seen_after_s,
        memory_before=_memory(happened.megabytes[0]),
        memory_after=_memory(happened.megabytes[1]),
    )
    return head + "".join(map(_line, rows)) + tail


def _line(row: Row) -> str:
    rate, goal = row.ours.per_second, row.kind.goal or "–"
    shares = f"{rate / row.django.per_second:.2f} | {rate / row.bare.per_second:.2f}"
    return f"| {row.kind.name} | {_counted(row.ours)} | {shares} | {goal} |\n"


def _counted(tally: Tally) -> str:
    failed = ", ".join(f"{count} × {name}" for name, count in tally.failures.items()) or "0"
    return f"{tally.per_second:.0f} | {tally.within_ms(0.5):.1f} ms | {tally.within_ms(0.99):.1f} ms | {failed}"


def _said(tally: Tally) -> str:
    rate, p50, p99, failed = _counted(tally).split(" | ")
    return f"{rate}/s, p50 {p50}, p99 {p99}, failed {failed}"


def _memory(megabytes: list[int]) -> str:
    return " + ".join(map(str, megabytes))
