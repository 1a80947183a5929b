"""Breaks one thing after another, and prints what a fan saw. `python -m bench.chaos [WORD…]` (words of the names)."""

import os
import signal
import sys
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
django.setup()

from bench.chaos.faults import FAULTS  # noqa: E402 -- it needs the settings
from bench.chaos.morning import a_morning  # noqa: E402 -- it needs the settings
from bench.chaos.survey import survey, table  # noqa: E402 -- it needs the settings

RESULT = Path(__file__).parents[1] / "results" / "chaos.md"


def main(words: list[str]) -> None:
    wished = [fault for fault in FAULTS if all(word.lower() in fault.name.lower() for word in words)]
    rows, broken = [], []
    with tempfile.TemporaryDirectory() as folder, a_morning(Path(folder)) as morning:
        for fault in wished:
            print(f"{fault.name} …", file=sys.stderr, flush=True)
            try:
                rows.append(survey(fault, morning))
            except AssertionError as error:
                broken.append(f"{fault.name}: {error}")
        broken += [f"{row.fault.name}: {row.seen.failures}" for row in rows if not row.is_survived]
    said = table(rows)
    print(said)
    if broken:
        sys.exit("NOT SURVIVED\n" + "\n".join(broken))
    if not words:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(said)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever is told to end still tidies up
    main(sys.argv[1:])
