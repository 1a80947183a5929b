"""Runs the benchmarks: `python -m bench`, or `python -m bench core` for one of them."""

import sys

from bench import core, dearest, dearest_document, growth, page, picture

_BENCHMARKS = {
    "core": core.main,
    "growth": growth.main,
    "dearest": dearest.main,
    "documents": dearest_document.main,
    "page": page.main,
    "picture": picture.main,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or _BENCHMARKS:
        _BENCHMARKS[name]()
