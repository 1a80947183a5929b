"""Measure pictures a second through layout, painting and encoding. `python -m bench.picture_rate`.

Every picture is of another selection, so none comes from a cache; there is no server in between.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from time import perf_counter

from bench.peers import ROOT

RESULT = ROOT / "bench" / "results" / "picture-rate.json"
WARM_UP = 20


def main(arguments: Sequence[str] = ()) -> None:
    """Draw in all processes at the same time, then print the rate and write it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--pictures", type=int, default=100, help="a process")
    parser.add_argument("--picks", type=int, default=40)
    options = parser.parse_args(arguments)
    spawning = get_context("spawn")
    with spawning.Manager() as shared:
        together = shared.Barrier(options.processes)
        orders = [(number, options.pictures, options.picks, together) for number in range(options.processes)]
        with spawning.Pool(options.processes) as pool:
            parts = pool.starmap(taken_ms, orders, chunksize=1)
    every = [ms for part in parts for ms in part]
    found = {
        "options": vars(options),
        "pictures_per_s": round(sum(1000 * len(part) / sum(part) for part in parts), 1),
        "median_ms": round(statistics.median(every), 2),
        "p90_ms": round(statistics.quantiles(every, n=10)[-1], 2),
    }
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found))


def taken_ms(number: int, count: int, picks: int, together: Barrier) -> list[float]:
    """Draw `count` pictures of selections of its own, once all processes are warm, and return the ms of each."""
    from bench.timetables import selection, timetables
    from timetable.picture import PictureOptions, draw

    timetable = next(timetables())
    first = number * (count + WARM_UP)
    selections = [selection(timetable, first + seed, picks) for seed in range(count + WARM_UP)]
    for each in selections[:WARM_UP]:
        draw(timetable, each, (), PictureOptions())
    together.wait()
    taken = []
    for each in selections[WARM_UP:]:
        before = perf_counter()
        draw(timetable, each, (), PictureOptions())
        taken.append((perf_counter() - before) * 1000)
    return taken


if __name__ == "__main__":
    main(sys.argv[1:])
