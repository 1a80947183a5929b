"""Cost of reading a document, writing a timetable, matching revisions and reading a code: `python -m bench core`."""

import json
import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from bench import RESULTS, recorded_by
from timetable.changes import changes
from timetable.festivals import FestivalFile, Source
from timetable.matching import match
from timetable.model import Day, DayId, Festival, FestivalId, Names, SourceId
from timetable.selection import Selection, piece_text, read_selection
from timetable.sources import merge, read_source
from timetable.timetable_json import timetable_of, write_timetable

SOURCE = Source(SourceId("live"), "file:", "tif")
_NOW = datetime(2026, 8, 1, tzinfo=UTC)
_SYLLABLES = "アイドルフェスティバル星屑花火夏色青空メロンソーダ夜更かし同盟"


def festival_file(days: int) -> FestivalFile:
    """Return the file of a festival with that many days, whose stages come from the document."""
    first = date(2026, 8, 1)
    dates = (first + timedelta(days=number) for number in range(days))
    all_days = tuple(Day(DayId(f"day{number}"), on, Names(f"{number}")) for number, on in enumerate(dates, 1))
    return FestivalFile(Festival(FestivalId("bench"), Names("Bench"), "Asia/Tokyo", all_days), Path())


def document(count: int, days: int, stages: int, seed: int = 1) -> bytes:
    """Write a document of `count` rows in TIF's older shape; the seed decides acts and times."""
    random = Random(seed)
    acts = ["".join(random.choices(_SYLLABLES, k=random.randint(3, 20))) for _ in range(count // 4)]
    days_of_stages: dict[str, dict[str, list[dict[str, str]]]] = {f"day{day}": {} for day in range(1, days + 1)}
    for number in range(count):
        day, stage = f"day{number % days + 1}", f"STAGE {number // days % stages}"
        start = 360 + number // days // stages * 17 % 1080
        end = start + 15
        row = {
            "artist": random.choice(acts),
            "detail": "■撮影■一番星／二番星",
            "start": f"{start // 60:02}{start % 60:02}",
        }
        days_of_stages[day].setdefault(stage, []).append({**row, "end": f"{end // 60:02}{end % 60:02}"})
    return json.dumps(days_of_stages, ensure_ascii=False).encode()


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """Run `work` once to warm up, then `rounds` times; return the median processor time in milliseconds."""
    work()
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return round(statistics.median(times), 1)


def measure(count: int, days: int, stages: int, rounds: int) -> dict[str, float]:
    """Measure a festival of `count` slots."""
    file, old_bytes, new_bytes = (
        festival_file(days),
        document(count, days, stages),
        document(count, days, stages, seed=2),
    )

    def publish(content: bytes) -> bytes:
        merged = merge({SOURCE.id: read_source(content, file, SOURCE)})
        festival = replace(file.festival, stages=merged.stages)
        return write_timetable(timetable_of(festival, merged.slots, _NOW))

    merged_old = merge({SOURCE.id: read_source(old_bytes, file, SOURCE)})
    merged_new = merge({SOURCE.id: read_source(new_bytes, file, SOURCE)})
    timetable = timetable_of(replace(file.festival, stages=merged_old.stages), merged_old.slots, _NOW)
    picks = Selection.of(piece_text(slot, timetable.festival) for slot in timetable.slots[:40])
    tracemalloc.start()
    publish(old_bytes)
    peak_mb = round(tracemalloc.get_traced_memory()[1] / 1e6, 1)
    tracemalloc.stop()
    return {
        "slots": len(merged_old.slots),
        "read, normalise, write (ms)": median_ms(lambda: publish(old_bytes), rounds),
        "match two revisions (ms)": median_ms(lambda: match(merged_old.slots, merged_new.slots), rounds),
        "changes between them (ms)": median_ms(lambda: changes(merged_old.slots, merged_new.slots), rounds),
        "read a code of 40 picks (ms)": median_ms(lambda: read_selection(picks, timetable), rounds),
        "peak memory of reading (MB)": peak_mb,
    }


def main() -> None:
    """Print the table for 600 and for 10,000 slots, and write it to bench/results/core.json."""
    results = [measure(600, 3, 9, rounds=9), measure(10_000, 4, 72, rounds=3)]
    for name in results[0]:
        print(f"{name:32} {results[0][name]:>10} {results[1][name]:>10}")
    content = json.dumps({"recorded": recorded_by("python -m bench core"), "rows": results}, indent=2) + "\n"
    (RESULTS / "core.json").write_text(content, encoding="utf-8")
