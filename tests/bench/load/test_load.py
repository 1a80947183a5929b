"""The load tool runs whole: every kind of request is answered, and the table says how it went."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wrk import need_wrk

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


def test_a_short_load_gives_the_whole_table() -> None:
    need_wrk()
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
