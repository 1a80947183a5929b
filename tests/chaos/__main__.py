"""Cause all faults, one after another, and print how a fan was served: `python -m tests.chaos [WORD…]`.

With words only the faults whose names contain them; the table is then not written to bench/results/chaos.md.
"""

import os
import signal
import sys
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")
django.setup()

from tests.chaos.faults import FAULTS  # noqa: E402 -- it needs the settings
from tests.chaos.survey import survey, table  # noqa: E402 -- it needs the settings
from tests.morning.morning import running_morning  # noqa: E402 -- it needs the settings

RESULT = Path(__file__).parents[2] / "bench" / "results" / "chaos.md"


def main(words: list[str]) -> None:
    chosen = [fault for fault in FAULTS if all(word.lower() in fault.name.lower() for word in words)]
    rows, broken = [], []
    with tempfile.TemporaryDirectory() as folder, running_morning(Path(folder)) as morning:
        for fault in chosen:
            print(f"{fault.name} …", file=sys.stderr, flush=True)
            try:
                rows.append(survey(fault, morning))
            except AssertionError as error:
                broken.append(f"{fault.name}: {error}")
        broken += [f"{row.fault.name}: {row.seen.failures}" for row in rows if not row.is_survived]
    report = table(rows)
    print(report)
    if broken:
        sys.exit("NOT SURVIVED\n" + "\n".join(broken))
    if not words:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(report)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that child processes are stopped too
    main(sys.argv[1:])
