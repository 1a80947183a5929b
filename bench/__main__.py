"""Runs the benchmarks: `python -m bench`, or `python -m bench core` for one of them."""

import sys

from bench import core, dearest, page, picture

_BENCHMARKS = {"core": core.main, "dearest": dearest.main, "page": page.main, "picture": picture.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or _BENCHMARKS:
        _BENCHMARKS[name]()
