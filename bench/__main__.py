"""Run the benchmarks of `make bench`, or those that are named: `python -m bench core growth`."""

import importlib
import sys

import django

from bench import BENCHMARKS

if __name__ == "__main__":
    django.setup()
    for name in sys.argv[1:] or BENCHMARKS:
        importlib.import_module(BENCHMARKS[name]).main()
