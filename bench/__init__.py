"""Benchmarks. Each answers a question that decided something; their results are in bench/results/.

command                      question                                             decided by it
---------------------------  ---------------------------------------------------  ----------------------------------
python -m bench core         what do reading, matching and a code of 40 picks     no release slower than 5 %
                             cost, for 600 and 10,000 slots?
python -m bench growth       what grows faster than its size?                     decision 22, limits of the feed
python -m bench requests     which request of each route costs most?              render queue by cost, limits of
                                                                                  picks and pages (docs/capacity.md)
python -m bench documents    which document within the limits costs most?         decision 21, limits of documents
python -m bench picture      how fast is the picture beside other libraries?      Pillow and own packing (decision 19)
make gallery                 how do all styles, sizes and themes look?            looked at after each change of layout
make load                    how many requests a second, beside a bare view?      decisions 8, 9, 18
make load-fair               do cheap pictures get through beside expensive ones?  render queue by cost
make soak                    does anything grow or fail over minutes?             sizes of caches (docs/capacity.md)

`make bench` runs those that begin with `python -m bench`. Decision 31 says what belongs here and what does not.
"""

import os
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
}
