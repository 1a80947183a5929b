"""Writes what a soak did as Markdown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench.load.memory import Look
from bench.load.table import summary
from bench.load.tally import Tally
from bench.load.wrk import Load

_MOST_ROWS = 30


@dataclass(frozen=True)
class Soaked:
    """A soak: what was asked and came, the looks at it, and what was done to it meanwhile.

    `reasons` are lines of Markdown; `settled_s` is from when on nothing may grow.
    """

    load: Load
    tally: Tally
    looks: list[Look]
    revision_every_s: int
    revision_count: int
    falls: tuple[str, ...]
    settled_s: int
    reasons: list[str]


_HEAD = """# Soak

Made by `make soak MINUTES={minutes:g} REVISION_EVERY={every}`: a festival morning of 70 % timetable (50 of them with
what the browser has: 304), 15 % static, 10 % pictures of which half new ({other_count} different ones), 5 % share
pages, over {connections} connections as fast as they are answered. {revision_count} revisions were published.
Redis: {falls}.

{answer_count} right answers: {summary}; the client's share is of one core.

From {settled_s} s on, how far each web process went from where it was then, up and down: resident memory {resident},
proportional share {share}; open files {files}; Redis keys {keys}.

| s | web, MB resident | web, MB share | open files | Redis keys |
| --: | --- | --- | --: | --: |
"""


def report(soaked: Soaked) -> str:
    """Write all of it."""
    settled = [look for look in soaked.looks if look.at_s >= soaked.settled_s]
    new = next(kind for kind in soaked.load.kinds if kind.name.startswith("pictures"))
    head = _HEAD.format(
        minutes=soaked.load.seconds / 60,
        every=soaked.revision_every_s,
        other_count=len(new.requests),
        connections=soaked.load.connection_count,
        revision_count=soaked.revision_count,
        falls=", ".join(soaked.falls) or "left alone",
        summary=summary(soaked.tally),
        answer_count=soaked.tally.answer_count,
        settled_s=soaked.settled_s,
        resident=_spread(settled, lambda look: look.resident_mb),
        share=_spread(settled, lambda look: look.share_mb),
        files=_spread(settled, lambda look: (look.file_count,)),
        keys=_spread(settled, lambda look: (look.key_count,)),
    )
    rows = "".join(map(_line, soaked.looks[:: max(1, len(soaked.looks) // _MOST_ROWS)]))
    kinds = "".join(_kind(kind.name, soaked.tally) for kind in soaked.load.kinds)
    times = "\n| asked for | p50 | p99 | longest |\n| --- | --: | --: | --: |\n" + kinds
    return head + rows + times + "".join(f"{line}\n" for line in ["", *(soaked.reasons or ["Nothing failed."])])


def _line(look: Look) -> str:
    memory = f"{_together(look.resident_mb)} | {_together(look.share_mb)}"
    return f"| {look.at_s:.0f} | {memory} | {look.file_count} | {look.key_count} |\n"


def _kind(name: str, tally: Tally) -> str:
    return f"| {name} | " + " | ".join(f"{tally.within_ms(share, name):.1f} ms" for share in (0.5, 0.99, 1)) + " |\n"


def _together(counts: Iterable[int]) -> str:
    return " + ".join(map(str, counts))


def _spread(looks: list[Look], of: Callable[[Look], tuple[int, ...]]) -> str:
    """Give how far up and down each went from the first look, in per cent."""
    if not looks:
        return "not seen"
    parts = []
    for first, *others in zip(*map(of, looks), strict=True):
        highest, lowest = max([first, *others]), min([first, *others])
        parts.append(f"{(highest / first - 1) * 100:+.1f}/{(lowest / first - 1) * 100:+.1f}")
    return " and ".join(parts) + " %"
