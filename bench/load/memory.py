"""Looks at the web processes and Redis at one moment."""

from dataclasses import dataclass
from pathlib import Path

from tests.morning.morning import Morning


@dataclass(frozen=True)
class Look:
    """Memory of each web process in MB, resident and its proportional share; open files of all of them; Redis keys."""

    at_s: float
    resident_mb: tuple[int, ...]
    share_mb: tuple[int, ...]
    file_count: int
    key_count: int


def look(morning: Morning, at_s: float) -> Look:
    """Look now, which is `at_s` after the beginning."""
    pids = sorted(morning.web.children())
    with morning.redis.client() as client:
        key_count = int(client.dbsize())
    files = sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in pids)
    return Look(
        at_s, resident_mb(morning), tuple(_megabytes(pid, "smaps_rollup", "Pss:") for pid in pids), files, key_count
    )


def resident_mb(morning: Morning) -> tuple[int, ...]:
    """Return the resident memory of each web process, the oldest first."""
    return tuple(_megabytes(pid, "status", "VmRSS:") for pid in sorted(morning.web.children()))


def _megabytes(pid: int, file: str, name: str) -> int:
    said = Path(f"/proc/{pid}/{file}").read_text()
    return round(int(next(line.split()[1] for line in said.splitlines() if line.startswith(name))) / 1024)
