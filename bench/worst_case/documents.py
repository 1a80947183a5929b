"""Search for the document within the limits that costs most to read, match and publish: `python -m bench documents`."""

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, replace
from datetime import UTC, datetime

from bench import RESULTS, recorded_by
from bench.core import festival_file
from bench.worst_case.document_writers import DAY_COUNT
from bench.worst_case.recipe import Recipe, recipes, write_documents
from bench.worst_case.search import search
from timetable.changes import changes
from timetable.errors import SourceError
from timetable.festivals import FestivalFile, Source
from timetable.matching import match
from timetable.model import SourceId, Timetable
from timetable.selection.carry_over import carry_over
from timetable.sources import SourceSlots, merge, read_source
from timetable.sources.pipeline.judge import reason_to_hold_back
from timetable.sources.pipeline.renaming import renamed_stages
from timetable.timetable_json import timetable_of, write_timetable

_SOURCE = Source(SourceId("live"), "file:")
_NOW = datetime(2026, 8, 1, tzinfo=UTC)
_EXAMPLES = 250
_SEARCH_SCALE = 0.1  # of the limits during the search; the worst ones are then measured at the limits
_REPORTED_COUNT = 10
GOAL_S, GOAL_MB = 3.0, 200  # a tenth of the time limit of a refresh; a fifth of the worker's memory in compose.yaml


def publish_two(old: bytes, new: bytes) -> None:
    """Do what a refresh does with a new document and its stored predecessor, without Redis and disk."""
    file = festival_file(DAY_COUNT)
    try:
        before, after = (read_source(content, file, _SOURCE) for content in (old, new))
    except SourceError:
        return
    reason_to_hold_back(before, after)
    renamed_stages(before, after, file)
    was, now = _timetable(file, before), _timetable(file, after)
    matches = match(was.slots, now.slots)
    changes(was.slots, now.slots, matches)
    write_timetable(carry_over(was, now, (), matches))


def _timetable(file: FestivalFile, slots: SourceSlots) -> Timetable:
    merged = merge({_SOURCE.id: slots})
    return timetable_of(replace(file.festival, stages=merged.stages), merged.slots, _NOW)


def publish_two_s(old: bytes, new: bytes) -> float:
    """Return the processor time of `publish_two`."""
    began = time.process_time()
    publish_two(old, new)
    return time.process_time() - began


def main() -> None:
    """Print the ten worst documents, one of a name, and write them to bench/results/worst-documents.json."""
    found = search(recipes(), lambda recipe: publish_two_s(*write_documents(recipe, _SEARCH_SCALE)), _EXAMPLES)
    worst = {one.input.name: one.input for one in reversed(found)}
    results = []
    for name, recipe in list(reversed(worst.items()))[:_REPORTED_COUNT]:
        results.append({"document": name, **_measure_in_own_process(recipe), "recipe": asdict(recipe)})
        print(f"{name:24} {results[-1]['seconds']:6.2f} s {results[-1]['peak_mb']:6.0f} MB", flush=True)
    print(f"goal: {GOAL_S} s on a quiet machine, {GOAL_MB} MB above an idle process")
    text = json.dumps({"recorded": recorded_by("python -m bench documents"), "rows": results}, indent=2)
    (RESULTS / "worst-documents.json").write_text(text + "\n", encoding="utf-8")


def _measure_in_own_process(recipe: Recipe) -> dict[str, float]:
    """Publish a recipe's documents at the full limits in a new process; return bytes, seconds and megabytes."""
    command = [sys.executable, "-m", "bench.worst_case.documents", json.dumps(asdict(recipe))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def _measure_here(recipe: Recipe) -> None:
    old, new = write_documents(recipe)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = publish_two_s(old, new)
    peak_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps({"bytes": len(old), "seconds": round(seconds, 2), "peak_mb": round(peak_mb)}))


if __name__ == "__main__":
    _measure_here(Recipe(**json.loads(sys.argv[1])))
