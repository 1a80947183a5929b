"""Takes a fault and a morning, gives what a fan saw during it, and how soon the next revision came afterwards."""

from dataclasses import dataclass

from bench.chaos.fan import Seen
from bench.chaos.faults import Fault
from bench.chaos.morning import Morning

LONGEST_RECOVERY_S = 10.0


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    fault: Fault
    seen: Seen
    recovered_s: float

    @property
    def is_survived(self) -> bool:
        return len(self.seen.failures) <= self.fault.most_failures


def survey(fault: Fault, morning: Morning) -> Row:
    """Let a fault happen, then publish a revision, and wait until the fan has it.

    Raises:
        AssertionError: what the fault itself has to hold does not hold, or the next revision never came.
    """
    morning.fan.begins_anew()
    fault.happens(morning)
    seen = morning.fan.seen
    recovered_s = morning.fan.sees(morning.publish(), LONGEST_RECOVERY_S)
    return Row(fault, seen, recovered_s)


def table(rows: list[Row]) -> str:
    """Write rows as Markdown."""
    lines = [
        "| what breaks | a fan asked | failed | slowest | next revision seen after |",
        "| --- | --: | --: | --: | --: |",
    ]
    for row in rows:
        slowest, after = f"{row.seen.slowest_s * 1000:.0f} ms", f"{row.recovered_s:.1f} s"
        failed = len(row.seen.failures)
        lines.append(f"| {row.fault.name} | {row.seen.request_count} | {failed} | {slowest} | {after} |")
    return "\n".join(lines) + "\n"
