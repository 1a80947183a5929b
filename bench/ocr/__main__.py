"""Measure how many acts tesseract reads in the gallery's pictures: `python -m bench.ocr [--plans N]`.

Writes bench/results/ocr.md, unless only some plans are read. Without tesseract it says so.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from itertools import groupby, islice

from bench import RESULTS, recorded_by
from bench.gallery.combinations import covering
from bench.gallery.plans import plans
from bench.ocr.comparison import is_of_read_scripts
from bench.ocr.legibility import ActReading, acts_in_pictures, plain, readings
from bench.ocr.tesseract import is_installed

_RESULT = RESULTS / "ocr.md"
_MOST_MISSES = 40


def main(arguments: Sequence[str] = ()) -> None:
    """Print the tables of acts read, and write them if the whole gallery was read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, help="read only the first N; the demo festival's come first")
    options = parser.parse_args(arguments)
    if not is_installed():
        print("skipped: there is no tesseract with jpn and eng; `tools/find-tesseract` installs it as root")
        return
    chosen = list(covering())
    found = readings(
        act for plan in islice(plans(), options.plans) for each in chosen for act in acts_in_pictures(plan, each)
    )
    best = readings(plain(sorted({each.shown.act for each in found})))
    text = report(found, best)
    print(text)
    if options.plans is None:
        recorded = recorded_by("python -m bench.ocr")
        _RESULT.write_text(f"# Acts that tesseract reads in the gallery\n\n{recorded}\n\n{text}", encoding="utf-8")


def report(found: Sequence[ActReading], best: Sequence[ActReading]) -> str:
    """Return the tables of the pictures' readings `found`, beside those in black on white, `best`, of each act once."""
    exact_at_best = {each.shown.act for each in best if each.is_exact}
    legible = {each.shown.act for each in best if each.is_read}
    return "\n".join(
        [
            *_table("all", found, lambda _: "the gallery"),
            *_table("black on white", best, lambda _: "each act once, on one line of 32 px"),
            *_table("acts by cause", found, lambda each: _cause(each, legible, exact_at_best)),
            *_table("size, style, theme", found, _look),
            *_table("plan", found, lambda each: each.shown.plan),
            *_misses(found, legible),
        ]
    )


def _look(each: ActReading) -> str:
    options = each.shown.options
    return f"{options.size}, {options.style}, {options.theme}"


def _cause(each: ActReading, legible: set[str], exact_at_best: set[str]) -> str:
    act = each.shown.act
    if not each.shown.lines:
        return "lines of the name not found as one run in the layout"
    if not is_of_read_scripts(act):
        return "name with letters that jpn and eng lack"
    if act in exact_at_best:
        return "name read exactly in black on white"
    return "name read with errors in black on white" if act in legible else "name not read in black on white"


def _table(title: str, rows: Sequence[ActReading], group: Callable[[ActReading], str]) -> list[str]:
    lines = [f"| {title} | acts | read | exactly |", "| --- | --: | --: | --: |"]
    for name, members in groupby(sorted(rows, key=group), key=group):
        of = list(members)
        read, exact = sum(each.is_read for each in of), sum(each.is_exact for each in of)
        lines.append(f"| {name} | {len(of)} | {read / len(of):.1%} | {exact / len(of):.1%} |")
    return [*lines, ""]


def _misses(found: Sequence[ActReading], legible: set[str]) -> list[str]:
    """List the acts of the demo festival and of invented timetables that only the picture makes illegible."""
    missed = [each for each in found if each.shown.act in legible and not each.is_read and _is_ours(each)]
    lines = ["Not read, though read in black on white (invented names only):", ""]
    lines += sorted(
        {f"- {each.shown.plan}, {_look(each)}: {each.shown.act[:40]} → {each.text[:40]}" for each in missed}
    )
    return [*lines[: _MOST_MISSES + 2], ""]


def _is_ours(each: ActReading) -> bool:
    return not each.shown.plan.startswith("tif")


if __name__ == "__main__":
    main(sys.argv[1:])
