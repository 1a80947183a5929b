"""Run mutmut on a copy of the project, and list the mutants that no test detects in tests/mutants.md."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "var" / "mutants"
REPORT = ROOT / "tests" / "mutants.md"
EQUIVALENT = ROOT / "tests" / "mutants.toml"
_DETECTED = {"killed", "timeout", "segfault"}
_NOT_RUN = "not checked"
_RESULT = re.compile(r"^\s*(?P<name>[\w.ǁ]+): (?P<status>[a-z ]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test detects; `reason` is why it is equivalent, `None` if it is not."""

    name: str
    module: str
    removed: str
    added: str
    reason: str | None


def main() -> None:
    """Run all mutants, or those whose names match the arguments, and write the report."""
    if "--report" not in sys.argv:
        _copy_project()
        _mutmut("run", "--max-children", str(os.cpu_count() or 1), *sys.argv[1:])
    statuses = {
        found["name"]: found["status"] for found in _RESULT.finditer(_mutmut_output("results", "--all", "true"))
    }
    survivors = [
        _survivor(name)
        for name, status in statuses.items()
        if status not in {*_DETECTED, _NOT_RUN} and not _is_killed_in_a_new_process(name)
    ]
    REPORT.write_text(report(statuses, survivors), encoding="utf-8")
    print(REPORT.relative_to(ROOT))


def _copy_project() -> None:
    """Copy the tracked files, and new ones that git does not ignore.

    mutmut writes beside its sources, and copies whole folders, with the packages that npm installed in them.
    """
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(
        ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, COPY / name)


def _mutmut(*words: str) -> None:
    subprocess.run((sys.executable, "-m", "mutmut", *words), cwd=COPY, check=True)


def _mutmut_output(*words: str) -> str:
    command = (sys.executable, "-m", "mutmut", *words)
    return subprocess.run(command, cwd=COPY, check=True, stdout=subprocess.PIPE, text=True).stdout


def _is_killed_in_a_new_process(name: str) -> bool:
    """Return whether the module's own tests fail in a new process.

    mutmut forks after the import of a module, so it misses mutants of code that runs at import.
    """
    path = Path(_module(name))
    own = Path("tests") / path.parent / f"test_{path.name}"
    if not (COPY / "mutants" / own).exists():
        return False
    command = (sys.executable, "-m", "pytest", "-xq", "-p", "no:randomly", "-p", "no:cacheprovider", str(own))
    tested = subprocess.run(
        command,
        cwd=COPY / "mutants",
        env={**os.environ, "MUTANT_UNDER_TEST": name},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return tested.returncode == 1


def _survivor(name: str) -> Survivor:
    lines = [line for line in _mutmut_output("show", name).splitlines() if not line.startswith(("---", "+++"))]
    removed, added = (
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)).partition("  # noqa")[0] for sign in "-+"
    )
    module = _module(name)
    return Survivor(name, module, removed, added, _reasons().get((module, removed, added)))


def _module(name: str) -> str:
    return name.rpartition(".")[0].replace(".", "/") + ".py"


def _reasons() -> Mapping[tuple[str, str, str], str]:
    """Read why known mutants are equivalent, by module, original line and mutated line."""
    listed = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {
        (one["module"], one["line"], mutant): one["reason"] for one in listed["equivalent"] for mutant in one["mutants"]
    }


def report(statuses: Mapping[str, str], survivors: Iterable[Survivor]) -> str:
    """Return a table of modules, and for each survivor its diff and, if it has one, the reason why it is equivalent."""
    totals = Counter(map(_module, statuses))
    runs = Counter(_module(name) for name, status in statuses.items() if status != _NOT_RUN)
    by_module: defaultdict[str, list[Survivor]] = defaultdict(list)
    for survivor in survivors:
        by_module[survivor.module].append(survivor)
    rows = [_row(module, totals[module], runs[module], by_module[module]) for module in sorted(totals)]
    every = [survivor for module in sorted(by_module) for survivor in by_module[module]]
    total = _row("**all**", totals.total(), runs.total(), every)
    return "\n".join(
        [
            "# Mutants that no test notices",
            "",
            f"Written by `make mutants` with mutmut {version('mutmut')}; why and how: decision 30.",
            "",
            "| module | mutants | run | survived | of these equivalent | not noticed |",
            "|---|---|---|---|---|---|",
            *rows,
            total,
            "",
            *(line for survivor in every for line in _described(survivor)),
        ]
    )


def _row(module: str, count: int, run_count: int, survivors: Iterable[Survivor]) -> str:
    reasons = [survivor.reason for survivor in survivors]
    unnoticed = reasons.count(None)
    share = f"{unnoticed} ({unnoticed / max(1, run_count):.1%})"
    return f"| {module} | {count} | {run_count} | {len(reasons)} | {len(reasons) - unnoticed} | {share} |"


def _described(survivor: Survivor) -> list[str]:
    diff = [
        f"{sign} {line}"
        for sign, text in (("-", survivor.removed), ("+", survivor.added))
        for line in text.splitlines()
    ]
    return [f"`{survivor.name}`: {survivor.reason or '**not noticed**'}", "", "```diff", *diff, "```", ""]


if __name__ == "__main__":
    main()
