"""Markdown report of `make soak`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench import recorded_by
from bench.load.load_result import LoadResult
from bench.load.report import summary
from bench.load.resources import Resources
from bench.load.wrk import Load

_MAX_ROWS = 30


@dataclass(frozen=True)
class Soak:
    """A soak: its load, result, measurements and events.

    `failures` are lines of Markdown; from `settled_s` on nothing may grow.
    """

    load: Load
    result: LoadResult
    measured: list[Resources]
    revision_every_s: int
    revision_count: int
    outages: tuple[str, ...]
    settled_s: int
    failures: list[str]


_HEAD = """# Soak

{recorded}
The load was the mixed load of [load.md](load.md), with {different_count} different pictures, over {connections}
connections without pauses.
{revision_count} revisions were published. Redis: {outages}.

{response_count} expected responses: {summary}; the client's share is of one core.

Greatest increase and decrease of each web process after {settled_s} s:

- resident memory {resident}
- proportional share {proportional}
- open files {files}
- Redis keys {keys}

| s | web, MB resident | web, MB share | open files | Redis keys |
| --: | --- | --- | --: | --: |
"""


def report(soak: Soak) -> str:
    """Format all results as Markdown."""
    settled = [one for one in soak.measured if one.at_s >= soak.settled_s]
    new = next(kind for kind in soak.load.kinds if kind.name == "pictures, each different")
    head = _HEAD.format(
        recorded=recorded_by(f"make soak MINUTES={soak.load.seconds / 60:g} REVISION_EVERY={soak.revision_every_s}"),
        different_count=len(new.requests),
        connections=soak.load.connection_count,
        revision_count=soak.revision_count,
        outages=", ".join(soak.outages) or "not stopped",
        summary=summary(soak.result),
        response_count=soak.result.response_count,
        settled_s=soak.settled_s,
        resident=_spread(settled, lambda one: one.resident_mb),
        proportional=_spread(settled, lambda one: one.proportional_mb),
        files=_spread(settled, lambda one: (one.file_count,)),
        keys=_spread(settled, lambda one: (one.key_count,)),
    )
    rows = "".join(map(_line, soak.measured[:: max(1, len(soak.measured) // _MAX_ROWS)]))
    kinds = "".join(_kind_line(kind.name, soak.result) for kind in soak.load.kinds)
    times = "\n| request | p50 | p99 | longest |\n| --- | --: | --: | --: |\n" + kinds
    return head + rows + times + "".join(f"{line}\n" for line in ["", *(soak.failures or ["Nothing failed."])])


def _line(one: Resources) -> str:
    memory = f"{_sum(one.resident_mb)} | {_sum(one.proportional_mb)}"
    return f"| {one.at_s:.0f} | {memory} | {one.file_count} | {one.key_count} |\n"


def _kind_line(name: str, result: LoadResult) -> str:
    times = " | ".join(f"{result.percentile_ms(share, name):.1f} ms" for share in (0.5, 0.99, 1))
    return f"| {name} | {times} |\n"


def _sum(counts: Iterable[int]) -> str:
    return " + ".join(map(str, counts))


def _spread(measured: list[Resources], of: Callable[[Resources], tuple[int, ...]]) -> str:
    """Format how far up and down each value went from its first, in per cent."""
    if not measured:
        return "not seen"
    parts = []
    for first, *others in zip(*map(of, measured), strict=True):
        highest, lowest = max([first, *others]), min([first, *others])
        parts.append(f"{(highest / first - 1) * 100:+.1f}/{(lowest / first - 1) * 100:+.1f}")
    return " and ".join(parts) + " %"
