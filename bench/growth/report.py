"""Measure all axes, and write the table: `python -m bench growth`."""

import json
from dataclasses import asdict

from bench import RESULTS, recorded_by
from bench.growth.axes import AXES
from bench.growth.fit import Growth, steep_line, table
from bench.growth.lab import running_lab

_HEAD = """# Growth

{recorded}
Milliseconds are processor time. The exponent is fitted to the three largest sizes: 1 is linear. Other load on the
machine changes it by about 0.1. The goal is 1.2; rows above it are marked.

"""


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
    recorded = recorded_by("python -m bench growth")
    content = json.dumps({"recorded": recorded, "rows": rows}, indent=2) + "\n"
    (RESULTS / "growth.json").write_text(content, encoding="utf-8")
    text = _HEAD.format(recorded=recorded) + f"```\n{table(growths)}\n```\n"
    (RESULTS / "growth.md").write_text(text, encoding="utf-8")
