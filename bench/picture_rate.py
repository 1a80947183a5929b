"""Measure pictures a second through layout, painting and packing: `python -m bench.picture_rate`.

Each picture is of a new selection, so none comes from a cache. No server is involved.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from time import perf_counter

from bench import recorded_by
from bench.peers import ROOT

RESULT = ROOT / "bench" / "results" / "picture-rate.json"
WARM_UP = 20


def main(arguments: Sequence[str] = ()) -> None:
    """Start drawing in all processes at once, then print the rate and write it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--pictures", type=int, default=100, help="a process")
    parser.add_argument("--picks", type=int, default=40)
    options = parser.parse_args(arguments)
    spawning = get_context("spawn")
    with spawning.Manager() as shared:
        barrier = shared.Barrier(options.processes)
        tasks = [(number, options.pictures, options.picks, barrier) for number in range(options.processes)]
        with spawning.Pool(options.processes) as pool:
            parts = pool.starmap(draw_times_ms, tasks, chunksize=1)
    times_ms = [ms for part in parts for ms in part]
    result = {
        "recorded": recorded_by("python -m bench.picture_rate"),
        "options": vars(options),
        "pictures_per_s": round(sum(1000 * len(part) / sum(part) for part in parts), 1),
        "median_ms": round(statistics.median(times_ms), 2),
        "p90_ms": round(statistics.quantiles(times_ms, n=10)[-1], 2),
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result))


def draw_times_ms(number: int, count: int, picks: int, barrier: Barrier) -> list[float]:
    """Wait until all processes are warm, draw `count` pictures of own selections, and return the ms of each."""
    from bench.timetables import selection, timetables
    from timetable.picture import PictureOptions, draw

    timetable = next(timetables())
    first = number * (count + WARM_UP)
    selections = [selection(timetable, first + seed, picks) for seed in range(count + WARM_UP)]
    for each in selections[:WARM_UP]:
        draw(timetable, each, (), PictureOptions())
    barrier.wait()
    times_ms = []
    for each in selections[WARM_UP:]:
        before = perf_counter()
        draw(timetable, each, (), PictureOptions())
        times_ms.append((perf_counter() - before) * 1000)
    return times_ms


if __name__ == "__main__":
    main(sys.argv[1:])
