"""Timetables of the bundled and the recorded documents, and selections from them, for pictures and load."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from timetable.festivals import festival_file
from timetable.festivals.source import Source
from timetable.model import Slot, SourceId, Timetable
from timetable.refresh import fetch_without_store, fetcher_for
from timetable.sources import Fetcher

RECORDED = {
    "tif2025": "tif2025/timetable.2.json",
    "tif2024": "tif2024/timetable2.json",
    "tif2018": "tif2018/time.2.json",
    "tif2017": "tif2017/time.json",
}
NOW = datetime(2025, 7, 27, 3, 41, tzinfo=UTC)


def timetables() -> Iterator[Timetable]:
    """Yield the recorded festivals, if OFFICIAL_DATA is the folder of their documents, then the bundled demo."""
    folder = os.environ.get("OFFICIAL_DATA", "")
    for festival, path in RECORDED.items() if folder else ():
        document = Path(folder).resolve() / path
        source = Source(SourceId("recorded"), document.as_uri())
        file = replace(festival_file(festival), folder=document.parent, sources=(source,))
        yield fetch_without_store(file, Fetcher((document.parent,), ""), NOW)
    demo = festival_file("demo")
    yield fetch_without_store(demo, fetcher_for(demo, ""), NOW)


def selection(timetable: Timetable, seed: int, count: int) -> list[Slot]:
    """Return at most `count` random slots that do not overlap; equal for equal seeds."""
    slots = list(timetable.slots)
    Random(seed).shuffle(slots)
    return seen_by_one(slots, count)


def seen_by_one(slots: Sequence[Slot], count: int) -> list[Slot]:
    """Return at most `count` slots in order, leaving out those that overlap an earlier one."""
    picked: list[Slot] = []
    for slot in slots:
        if all(slot.end <= other.start or slot.start >= other.end for other in picked):
            picked.append(slot)
        if len(picked) == count:
            break
    return picked
