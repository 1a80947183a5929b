"""Markdown table of `make load`."""

from collections import Counter
from dataclasses import dataclass

from bench import recorded_by
from bench.load.load_result import LoadResult
from bench.load.mixed_load import CROWD_COUNT, SLOW_COUNT, MixedLoad
from bench.load.request_kinds import PICK_COUNT, RequestKind
from bench.load.wrk import CONNECTION_COUNT


@dataclass(frozen=True)
class Row:
    """A kind of request: the product's result, all failures, and the floor's rate around it."""

    kind: RequestKind
    ours: LoadResult
    failures: Counter[str]
    floor_per_second: float


_HEAD = """# Load

{recorded}
Server, wrk and other programs shared the cores. wrk used {connections} open connections; each picture and share page
had {picks} picks. How to read the table: docs/capacity.md, "How to read load.md".

- floor: a Django view that returns "ok", with the same middleware, server and options. It was measured before and
  after each kind: {least:.0f} to {most:.0f}/s.
- of the floor: the request's rate divided by the floor's rate.
- p50, p99: wrk corrects them for requests that a late response delayed.
- client's share: processor time of wrk, as a share of one core.

| request | a second | p50 | p99 | failed | of the floor | goal | client's share |
| --- | --: | --: | --: | --: | --: | --: | --: |
"""
_TAIL = """
Paced: timetable, 200, at {rate:.0f}/s, which is 80 % of the highest rate. Times are corrected as above:
{paced} (goal: p99 ≤ 25 ms).

Mixed load: 47 % timetable (304), 20 % timetable (200), 14 % static, 5 % the same picture, 5 % different pictures,
4 % prefetched pictures, 5 % share pages. Meanwhile {slow} phones read a byte at a time, and a revision is published in
the middle. Times are from when a request was sent:
{mixed};
timetable (304) alone p50 {short[0]:.1f} ms, p99 {short[1]:.1f} ms.

Crowd: a further revision is published. Then {crowd_count} connections request the timetable, one share page and one
picture at once:
{crowd}.

The revision was served after {seen:.1f} s. Resident memory of the web processes before and after:
{memory_before} → {memory_after} MB.
"""


def report(rows: list[Row], paced: tuple[float, LoadResult], mixed: MixedLoad) -> str:
    """Format all results as Markdown; `paced` is a rate and the result at that rate."""
    floors = [row.floor_per_second for row in rows]
    head = _HEAD.format(
        recorded=recorded_by("make load"),
        connections=CONNECTION_COUNT,
        picks=PICK_COUNT,
        least=min(floors),
        most=max(floors),
    )
    tail = _TAIL.format(
        rate=paced[0],
        paced=summary(paced[1]),
        slow=SLOW_COUNT,
        mixed=summary(mixed.result),
        short=[mixed.result.percentile_ms(share, "timetable, 304") for share in (0.5, 0.99)],
        crowd_count=CROWD_COUNT,
        crowd=summary(mixed.crowd),
        seen=mixed.seen_after_s,
        memory_before=_memory(mixed.resident_mb[0]),
        memory_after=_memory(mixed.resident_mb[1]),
    )
    return head + "".join(map(_line, rows)) + tail


def summary(result: LoadResult) -> str:
    """Format a result in one line."""
    times = f"p50 {result.percentile_ms(0.5):.1f} ms, p99 {result.percentile_ms(0.99):.1f} ms"
    share = f"client's share {result.client_share:.2f}"
    return f"{result.per_second:.0f}/s, {times}, failed {failure_counts(result.failures)}, {share}"


def failure_counts(failures: Counter[str]) -> str:
    """Format failures by name, "0" if there are none."""
    return ", ".join(f"{count} × {name}" for name, count in failures.items()) or "0"


def _line(row: Row) -> str:
    ours = row.ours
    times = f"{ours.percentile_ms(0.5):.1f} ms | {ours.percentile_ms(0.99):.1f} ms | {failure_counts(row.failures)}"
    shares = f"{ours.per_second / row.floor_per_second:.2f} | {row.kind.goal or '–'} | {ours.client_share:.2f}"
    return f"| {row.kind.name} | {ours.per_second:.0f} | {times} | {shares} |\n"


def _memory(megabytes: tuple[int, ...]) -> str:
    return " + ".join(map(str, megabytes))
