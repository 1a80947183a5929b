"""Installs programs from PyPI and npm into a folder of their own, and asks them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version as version_in_environment
from pathlib import Path
from typing import Any

from tests.company.programs import Program

ROOT = Path(__file__).parents[2]
ADAPTERS = Path(__file__).parent / "adapters"
_LONGEST_S = 180


class NotHereError(Exception):
    """The program is not installed, and could not be; the text says why."""


class RefusedError(Exception):
    """The program could not read what it was given; the text is what it said last."""


class Environment:
    """A folder with npm's packages, the files of adapters/, and a folder for each program's own files."""

    def __init__(self, folder: Path) -> None:
        self._uv = ROOT / ".venv" / "bin" / "uv"
        self._folder, self._modules = folder, folder / "node_modules"

    def install(self, programs: Sequence[Program]) -> None:
        """Install those of the programs that npm has; those of PyPI are installed when they are asked first."""
        packages = [one.package for one in programs if one.source == "npm"]
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "package.json").write_text('{"private": true}')
        if packages:
            command = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", *packages]
            subprocess.run(command, cwd=self._folder, check=True, stdout=sys.stderr)

    def version(self, program: Program) -> str:
        """Return the version of a program; "" if it can't be told."""
        if program.source == "dev":
            return version_in_environment(program.package)
        if program.source == "ui":
            package = ROOT / "frontend" / "ui" / "node_modules" / program.package / "package.json"
            return str(json.loads(package.read_text())["version"])
        if program.source == "debian":
            found = _output(["dpkg-query", "--show", "--showformat=${Version}", program.package])
            return re.sub(r"^\d+:|[-+~].*$", "", found)
        return re.split("==|@", program.package.split()[0])[-1]

    def answer(self, program: Program, arguments: Sequence[str], state: str = "") -> Any:
        """Return what the program's file in adapters/ prints; with the same `state` it finds the files of its last call again.

        Raises:
            NotHereError: the program is not here.
            RefusedError: it ended with an error, or printed no JSON.
        """
        command = self._command(program)
        place = self._folder / "state" / f"{Path(program.adapter_or_tests).stem}-{state}"
        if not state:
            shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "NODE_MODULES": str(self._modules)}
        done = subprocess.run(
            [*command, *arguments],
            cwd=place,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
        )
        try:
            if done.returncode == 0:
                return json.loads(done.stdout)
        except ValueError:
            pass
        raise RefusedError(_reason(done.stderr or done.stdout))

    def _command(self, program: Program) -> list[str]:
        if program.adapter_or_tests.endswith(".mjs"):
            return ["node", shutil.copy(str(ADAPTERS / program.adapter_or_tests), str(self._folder))]
        if program.source == "pypi":
            packages = [word for package in program.package.split() for word in ("--with", package)]
            return [
                str(self._uv),
                "run",
                "--quiet",
                "--no-project",
                *packages,
                "python",
                str(ADAPTERS / program.adapter_or_tests),
            ]
        if program.source == "debian" and not self.version(program):
            raise NotHereError(f"not installed here: Debian has it in {program.package}")
        return [sys.executable, str(ADAPTERS / program.adapter_or_tests)]


def _reason(output: str) -> str:
    """Return the line of a program's output that says why it failed: the last that names an error, else the last."""
    lines = output.strip().splitlines() or ["it printed no JSON"]
    return ([line for line in lines if "rror" in line] or lines)[-1]


def _output(command: Sequence[str]) -> str:
    try:
        return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()
    except OSError:
        return ""
