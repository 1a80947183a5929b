"""How a fan was served during a fault, and how soon afterwards the next revision came."""

from dataclasses import dataclass

from bench import recorded_by
from tests.chaos.faults import Fault
from tests.morning.fan import Observations
from tests.morning.morning import Morning

LONGEST_RECOVERY_S = 10.0
CLOSED = ("RemoteDisconnected", "ConnectionResetError")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    fault: Fault
    seen: Observations
    recovered_s: float

    @property
    def is_survived(self) -> bool:
        closed = sum(failure.startswith(CLOSED) for failure in self.seen.failures)
        excused = min(closed, self.fault.most_closed)
        return len(self.seen.failures) - excused <= self.fault.most_failures


def survey(fault: Fault, morning: Morning) -> Row:
    """Cause a fault, then publish a revision, and wait until the fan has it.

    Raises:
        AssertionError: a check of the fault itself failed, or the next revision never came.
    """
    morning.fan.reset()
    fault.happens(morning)
    seen = morning.fan.seen
    recovered_s = morning.fan.wait_for_version(morning.publish(), LONGEST_RECOVERY_S)
    return Row(fault, seen, recovered_s)


def table(rows: list[Row]) -> str:
    """Format the rows as a Markdown table."""
    lines = [
        "# Faults",
        "",
        recorded_by("make chaos"),
        "A fan sends requests during each fault. Each row is one fault of `tests/chaos`.",
        "",
        "| fault | requests of a fan | failed | slowest | next revision seen after |",
        "| --- | --: | --: | --: | --: |",
    ]
    for row in rows:
        slowest, after = f"{row.seen.slowest_s * 1000:.0f} ms", f"{row.recovered_s:.1f} s"
        failed = len(row.seen.failures)
        lines.append(f"| {row.fault.name} | {row.seen.request_count} | {failed} | {slowest} | {after} |")
    return "\n".join(lines) + "\n"
