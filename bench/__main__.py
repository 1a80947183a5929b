"""Runs the benchmarks. `python -m bench`."""

from bench.picture import main

if __name__ == "__main__":
    main()
