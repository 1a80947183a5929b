"""The tests pass however they are started, and none asserts how long something took by the wall clock."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SHARED_CLOCKS = {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "time", "time_ns"}
# All differences of `nohup`, a shell's background job, a CI machine, a service manager and another country at once.
UNUSUAL_SHELL = "trap '' HUP INT QUIT; umask 077; exec \"$@\" <&-"
UNUSUAL_ENVIRONMENT = {
    "TZ": "America/Los_Angeles",
    "LANG": "C",
    "LC_ALL": "C",
    "COLUMNS": "20",
    "CI": "true",
    "HOME": "/proc/1",
}


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize(
    "tests", ["tests/tools/run/test_run.py", "tests/timetable/management", "tests/timetable/test_settings.py"]
)
def test_tests_pass_however_they_are_started(tests: str, tmp_path: Path) -> None:
    pytest_command = [sys.executable, "-m", "pytest", "-q", "-m", "not slow and not official", "-p", "no:cacheprovider"]
    command = ["sh", "-c", UNUSUAL_SHELL, "sh", *pytest_command, f"--basetemp={tmp_path}/of-these", tests]
    environment = {name: value for name, value in os.environ.items() if name != "TERM"} | UNUSUAL_ENVIRONMENT
    done = subprocess.run(
        command, cwd=TESTS.parent, env=environment, capture_output=True, text=True, check=False, start_new_session=True
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_no_test_asserts_a_time_that_a_busy_machine_can_miss() -> None:
    """Wall-clock times belong in bench/; `time.process_time` is allowed, since other processes do not change it."""
    assert [line for path in sorted(TESTS.rglob("*.py")) for line in timed_assertions(path)] == []


def test_a_timed_assertion_is_found(tmp_path: Path) -> None:
    (tmp_path / "test_x.py").write_text(
        "def test_x():\n    began = perf_counter()\n    took = time.monotonic() - began\n    assert took < 0.05\n"
        "def test_y():\n    until = time.monotonic() + 9\n    while time.monotonic() < until:\n        assert 1 < 2\n"
    )
    assert list(timed_assertions(tmp_path / "test_x.py")) == ["test_x.py:4"]


def timed_assertions(path: Path) -> Iterator[str]:
    """Yield the assertions that compare a value computed from a wall clock in the same function."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        timed: set[str] = set()
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and _is_timed(node.value, timed):
                timed |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        for node in ast.walk(function):
            if isinstance(node, ast.Assert) and any(
                isinstance(part, ast.Compare) and _is_timed(part, timed) for part in ast.walk(node.test)
            ):
                yield f"{path.name}:{node.lineno}"


def _is_timed(expression: ast.AST, timed: set[str]) -> bool:
    return any(
        (isinstance(part, ast.Name) and part.id in timed)
        or (isinstance(part, ast.Call) and _name(part.func) in SHARED_CLOCKS)
        for part in ast.walk(expression)
    )


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(value=ast.Name(id="time"), attr=name) | ast.Name(id=name):
            return name
    return ""
