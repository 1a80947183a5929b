"""`make load` runs to the end, and its table has every kind of request."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.usefixtures("wrk")]
ROOT = Path(__file__).parents[3]


def test_a_short_load_prints_the_whole_table() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.load", "1"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "REDIS_URL"},
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    rows = [line.split(" | ") for line in run.stdout.splitlines() if line.startswith("| ")][2:]
    assert [len(row) for row in rows] == [8] * 9
    assert all(float(row[1]) > 0 for row in rows)
    assert {row[4] for row in rows[:6]} == {"0"}
    assert "MB" in run.stdout
