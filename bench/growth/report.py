"""Measure all axes, and write the table: `python -m bench growth`."""

import json
from dataclasses import asdict

from bench import RESULTS
from bench.growth.axes import AXES
from bench.growth.fit import Growth, steep_line, table
from bench.growth.lab import running_lab


def main() -> None:
    """Print the table, and write it to bench/results/growth.md and growth.json."""
    growths: list[Growth] = []
    with running_lab() as lab:
        for axis in AXES:
            measured = list(axis(lab))
            print(table(measured), flush=True)
            growths += measured
    print(steep_line(growths))
    rows = [{**asdict(one), "exponent": round(one.exponent, 2)} for one in growths]
    (RESULTS / "growth.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    (RESULTS / "growth.md").write_text(f"# Growth\n\n```\n{table(growths)}\n```\n", encoding="utf-8")
