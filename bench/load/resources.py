"""Memory and open files of the web processes, and keys of Redis, at one moment."""

from dataclasses import dataclass
from pathlib import Path

from tests.morning.morning import Morning


@dataclass(frozen=True)
class Resources:
    """`resident_mb` and `proportional_mb` (shared pages divided among processes) are for each web process."""

    at_s: float
    resident_mb: tuple[int, ...]
    proportional_mb: tuple[int, ...]
    file_count: int
    key_count: int


def measure_resources(morning: Morning, at_s: float) -> Resources:
    """Measure now, which is `at_s` after the beginning."""
    pids = sorted(morning.web.children())
    with morning.redis.client() as client:
        key_count = int(client.dbsize())
    file_count = sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in pids)
    proportional_mb = tuple(_megabytes(pid, "smaps_rollup", "Pss:") for pid in pids)
    return Resources(at_s, resident_mb(morning), proportional_mb, file_count, key_count)


def resident_mb(morning: Morning) -> tuple[int, ...]:
    """Return the resident memory of each web process, the oldest first."""
    return tuple(_megabytes(pid, "status", "VmRSS:") for pid in sorted(morning.web.children()))


def _megabytes(pid: int, file: str, name: str) -> int:
    lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    return round(int(next(line.split()[1] for line in lines if line.startswith(name))) / 1024)
