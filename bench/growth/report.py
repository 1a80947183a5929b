"""Measure all axes, and write the table: `python -m bench growth`."""

import json
import os
from dataclasses import asdict

from bench import RESULTS
from bench.growth.axes import AXES
from bench.growth.fit import Growth, steep_line, table
from bench.growth.lab import running_lab

_HEAD = """# Growth

Written by `python -m bench growth` on {cores} cores, load average {busy:.1f} at the end. Milliseconds are of processor
time. The exponent is that of the three largest sizes: 1 is linear; other load on the machine moves it by some 0.1.

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
    (RESULTS / "growth.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    text = _HEAD.format(busy=os.getloadavg()[0], cores=os.cpu_count()) + f"```\n{table(growths)}\n```\n"
    (RESULTS / "growth.md").write_text(text, encoding="utf-8")
