"""What the public lists say of the packages that are locked, where those lists can be asked."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


def said_by(target: str) -> Any:
    """Ask by `make`; what comes instead of JSON is why nobody can be asked here."""
    run = subprocess.run(
        ["make", "--silent", "--no-print-directory", target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    try:
        return json.loads(run.stdout)
    except ValueError:
        pytest.skip(f"{target} could not ask: {(run.stderr or run.stdout).strip()[-200:]}")


def test_no_locked_python_package_has_a_known_hole() -> None:
    packages = said_by("audit-python")["dependencies"]
    looked_up = [package for package in packages if "vulns" in package]
    if not looked_up:
        pytest.skip(f"the list knows none of {len(packages)} packages: it is not the public one")
    assert {package["name"]: package["vulns"] for package in looked_up if package["vulns"]} == {}


def test_no_locked_package_of_the_page_has_a_known_hole() -> None:
    said = said_by("audit-ui")
    if "error" in said or "vulnerabilities" not in said:
        pytest.skip(f"npm could not ask: {said.get('message') or said.get('error')}")
    assert said["vulnerabilities"] == {}
