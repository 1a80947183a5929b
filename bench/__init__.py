"""Benchmarks. Each answers a question behind a decision; results are in bench/results/ (see its README.md).

command                       question                                              used for
----------------------------  ----------------------------------------------------  ----------------------------------
python -m bench core          what do reading, matching and a code of 40 picks      limit: no release 5 % slower
                              cost, for 600 and 10,000 slots?
python -m bench growth        which costs grow faster than their size?              decision 22, limits of the feed
python -m bench requests      which request of each route costs most?               render queue by cost, limits of
                                                                                    picks and pages (docs/capacity.md)
python -m bench documents     which document within the limits costs most?          decision 21, limits of documents
python -m bench picture       how fast is the picture beside other libraries?       Pillow and own packing (decision 19)
python -m bench planner       how often and how fast does the planner find the best   limit of the search (decision 42)
                              plan, beside an exact solver?
python -m bench push          how long are 100,000 plans compared after a revision,   goal: 60 s on two cores
                              and 20,000 reminders of one minute queued?
python -m bench.word_cuts     how many words and phrases do pictures cut?           rules of line breaks
python -m bench.ocr           how many acts does tesseract read in pictures?        review of each layout change
python -m bench.picture_rate  how many pictures a second without a server?          rate of a core (docs/capacity.md)
python -m bench.push_sending  how many push messages a second does a process send?  rate of a core (docs/capacity.md)
make gallery                  how do plans of 1 to 120 picks look?                  review of each layout change
make load                     how many requests a second, beside a minimal view?    decisions 8, 9, 18
make load-fair                are cheap pictures fast beside expensive ones?        render queue by cost
make soak                     what grows or fails during several minutes?           sizes of caches (docs/capacity.md)

`make bench` runs those that begin with `python -m bench `. Decision 31 defines what belongs in this folder.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timetable.settings")

RESULTS = Path(__file__).parent / "results"
# The module of each benchmark by its name on the command line, in the order in which `make bench` runs them.
BENCHMARKS = {
    "core": "bench.core",
    "growth": "bench.growth.report",
    "requests": "bench.worst_case.requests",
    "documents": "bench.worst_case.documents",
    "picture": "bench.picture",
    "planner": "bench.planner",
    "push": "bench.push",
}


def recorded_by(command: str) -> str:
    """Return a sentence for a results file: the date, the command, the machine's cores and its load."""
    today, busy = datetime.now(UTC).date(), os.getloadavg()[0]
    return f"Recorded on {today} by `{command}` on {os.cpu_count()} cores; load average {busy:.1f} at the end."
