"""A worker whose task never returns stops with a trace, so that its supervisor starts another."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEVER = "lock = threading.Lock(); lock.acquire(); lock.acquire()"
START = "import threading; from worker.watchdog import start_watchdog, stop_watchdog; start_watchdog(0.3); "


def ended(work: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", START + work]
    return subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=60, check=False)


def test_a_task_that_never_returns_ends_its_process_with_a_trace() -> None:
    process = ended(NEVER)
    assert process.returncode == 1
    assert "Timeout" in process.stderr
    assert '"<string>", line 1' in process.stderr


def test_a_task_that_returns_in_time_is_left_alone() -> None:
    assert ended("stop_watchdog(); threading.Event().wait(0.6)").returncode == 0


@pytest.mark.parametrize("signal", ["task_prerun", "task_postrun"])
def test_every_task_is_watched(signal: str) -> None:
    receivers = f"from celery import signals; print(len(signals.{signal}.receivers))"
    process = ended(f"stop_watchdog(); {receivers}")
    assert int(process.stdout) >= 1
