"""Search for the dearest document within the limits: what one revision of it costs to read, match and publish."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings, target
from hypothesis import strategies as st

from bench.core import festival_file
from timetable.changes import changes
from timetable.errors import SourceError
from timetable.festivals import FestivalFile, Source
from timetable.matching import match
from timetable.model import SourceId, Timetable
from timetable.selection.former import remembering
from timetable.sources import SourceSlots, merge, read_source
from timetable.sources.pipeline.judge import reason_to_hold_back
from timetable.sources.pipeline.renaming import renamed_stages
from timetable.timetable_json import timetable_of, write_timetable

_SOURCE = Source(SourceId("live"), "file:")
_NOW = datetime(2026, 8, 1, tzinfo=UTC)
_DAYS = 3
_LARGEST, _MOST_ROWS = 20_000_000, 20_000
_EXAMPLES = 250
_SCALE = 0.1  # of the search; what it finds is measured in full
MOST_S, MOST_MB = 3.0, 200

SHAPES = ("tif", "tif2025", "json", "csv", "xml", "ical", "filler")
ACTS = ("each", "one", "few", "null", "TBA")
REVISIONS = ("same", "later", "others", "stages", "ids", "half")
UNITS = (
    *(
        "",
        "a",
        "あ",
        "／x",
        "<b>",
        "<a ",
        "</i>",
        "&amp;",
        "&amp;amp;",
        "&",
        "■a■",
        "\u200b",
        "a\u0301",
        "か\u3099",
        "👩\u200d",
    ),
    *(" ", "\n", "\u3164", "<!--", '"', "(", "\\", "¼", "ﷺ", "Road to TIF 1位", "※", "\ud7ff"),
)
FILLERS = (
    "[]",
    "{}",
    "1.5",
    '"ab"',
    "<a/>",
    "<day/>",
    "\n",
    "a\n",
    ",",
    "\t",
    "BEGIN:VEVENT\n",
    "a: 1\n",
    "//",
    "[" * 50,
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A hostile document and its next revision, in few words; `share` is how much of the limits it uses."""

    shape: str
    acts: str = "each"
    unit: str = ""
    unit_count: int = 0
    detail_count: int = 0
    stage_count: int = 1
    spread_min: int = 1
    has_ends: bool = True
    id_count: int = 0
    revision: str = "same"
    filler: str = "[]"
    row_share: float = 1.0


def recipes() -> st.SearchStrategy[Recipe]:
    """Draw recipes of every shape."""
    return st.builds(
        Recipe,
        shape=st.sampled_from(SHAPES),
        acts=st.sampled_from(ACTS),
        unit=st.sampled_from(UNITS),
        unit_count=st.integers(0, 400),
        detail_count=st.integers(0, 900),
        stage_count=st.sampled_from([1, 2, 20, 200, 20_000]),
        spread_min=st.sampled_from([0, 1, 7, 60]),
        has_ends=st.booleans(),
        id_count=st.sampled_from([0, 1, 2, 20_000]),
        revision=st.sampled_from(REVISIONS),
        filler=st.sampled_from(FILLERS),
        row_share=st.floats(0.1, 1.0),
    )


def documents(recipe: Recipe, scale: float = 1.0) -> tuple[bytes, bytes]:
    """Write a recipe's document and its next revision, at a share of the limits on bytes and rows."""
    if recipe.shape == "filler":
        content = _filled(recipe, int(_LARGEST * scale))
        return content, content
    rows = list(_rows(recipe, max(2, int(_MOST_ROWS * recipe.row_share * scale))))
    return _written(recipe, rows, scale), _written(recipe, list(_revised(recipe, rows)), scale)


def _rows(recipe: Recipe, count: int) -> Iterator[dict[str, Any]]:
    texts = {"one": "A", "null": "null", "TBA": "TBA"}
    for number in range(count):
        act = texts.get(recipe.acts) or f"{number % (5 if recipe.acts == 'few' else count)}"
        start = 360 + number * recipe.spread_min % 1_070
        yield {
            "day": number % _DAYS,
            "stage": f"S{number // _DAYS % recipe.stage_count}",
            "start": start,
            "end": start + 5 if recipe.has_ends else None,
            "act": act + recipe.unit * recipe.unit_count,
            "detail": recipe.unit * recipe.detail_count,
            "id": number % recipe.id_count if recipe.id_count else None,
        }


def _revised(recipe: Recipe, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows):
        match recipe.revision:
            case "later":
                yield {**row, "start": row["start"] + 3, "end": row["end"] and row["end"] + 3}
            case "others":
                yield {**row, "act": f"new {number}"}
            case "stages":
                yield {**row, "stage": f"new {row['stage']}"}
            case "ids":
                yield {**row, "id": len(rows) - number, "start": rows[-1 - number]["start"], "end": None}
            case "half" if number % 4 == 0:
                continue
            case _:
                yield row


def _clock(minute: int | None) -> str:
    return "" if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def _written(recipe: Recipe, rows: list[dict[str, Any]], scale: float) -> bytes:
    largest = int(_LARGEST * scale)
    text = _WRITERS[recipe.shape](rows)
    while len(text.encode(errors="replace")) > largest and len(rows) > 1:
        rows = rows[: max(1, int(len(rows) * largest / len(text.encode(errors="replace")) * 0.98))]
        text = _WRITERS[recipe.shape](rows)
    return text.encode(errors="replace")


def _tif(rows: list[dict[str, Any]]) -> str:
    said: dict[str, dict[str, list[dict[str, str]]]] = {f"day{day + 1}": {} for day in range(_DAYS)}
    for row in rows:
        entry = {
            "start": _clock(row["start"]),
            "end": _clock(row["end"]),
            "artist": row["act"],
            "detail": row["detail"],
        }
        said[f"day{row['day'] + 1}"].setdefault(row["stage"], []).append(entry)
    return json.dumps(said, ensure_ascii=False)


def _tif2025(rows: list[dict[str, Any]]) -> str:
    said: dict[str, dict[str, list[dict[str, Any]]]] = {f"2026-08-0{day + 1}": {} for day in range(_DAYS)}
    for row in rows:
        entry = {"id_timetable": row["id"], "start_time": _clock(row["start"]), "end_time": _clock(row["end"])}
        texts = {"title": row["act"], "title2": "", "artist_name": row["act"], "ditale": row["detail"]}
        said[f"2026-08-0{row['day'] + 1}"].setdefault(row["stage"], []).append({**entry, **texts})
    return json.dumps(said, ensure_ascii=False)


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    times = {"start": _clock(row["start"]), "end": _clock(row["end"])}
    return {
        "date": f"2026-08-0{row['day'] + 1}",
        "stage": row["stage"],
        **times,
        "act": row["act"],
        "detail": row["detail"],
    }


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps([{**_flat(row), "id": row["id"]} for row in rows], ensure_ascii=False)


def _csv(rows: list[dict[str, Any]]) -> str:
    lines = [[str(value).replace('"', '""') for value in _flat(row).values()] for row in rows]
    return "\n".join(["date,stage,start,end,act,detail", *('"' + '","'.join(line) + '"' for line in lines)])


def _xml(rows: list[dict[str, Any]]) -> str:
    def safe(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

    days = []
    for day in range(_DAYS):
        events: dict[str, list[str]] = {}
        for row in (one for one in rows if one["day"] == day):
            times = f"<start>{_clock(row['start'])}</start><duration>00:05</duration>"
            texts = f"<title>{safe(row['act'])}</title><abstract>{safe(row['detail'])}</abstract>"
            events.setdefault(row["stage"], []).append(f'<event id="{row["id"] or ""}">{times}{texts}</event>')
        rooms = "".join(f'<room name="{safe(name)}">{"".join(inside)}</room>' for name, inside in events.items())
        days.append(f'<day index="{day + 1}" date="2026-08-0{day + 1}">{rooms}</day>')
    return f"<schedule><conference/>{''.join(days)}</schedule>"


def _ical(rows: list[dict[str, Any]]) -> str:
    events = []
    for row in rows:
        at = f"2026080{row['day'] + 1}T{{:02}}{{:02}}00"
        start, end = (at.format(*divmod(minute, 60)) for minute in (row["start"], row["start"] + 5))
        summary = row["act"].replace("\\", "\\\\").replace("\n", "\\n")
        detail = row["detail"].replace("\\", "\\\\").replace("\n", "\\n")
        uid = f"UID:{row['id']}\n" if row["id"] is not None else ""
        lines = f"{uid}DTSTART:{start}\nDTEND:{end}\nLOCATION:{row['stage']}\nSUMMARY:{summary}\nDESCRIPTION:{detail}\n"
        events.append(f"BEGIN:VEVENT\n{lines}END:VEVENT\n")
    return f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n"


_WRITERS: dict[str, Callable[[list[dict[str, Any]]], str]] = {
    "tif": _tif,
    "tif2025": _tif2025,
    "json": _json,
    "csv": _csv,
    "xml": _xml,
    "ical": _ical,
}


def _filled(recipe: Recipe, size: int) -> bytes:
    """Fill a beginning that some format knows with one unit, again and again."""
    unit = recipe.filler
    head, joint, tail = {
        "[]": ("[[]", ",", "]"),
        "{}": ("[{}", ",", "]"),
        "1.5": ("[1", ",", "]"),
        '"ab"': ('["a"', ",", "]"),
        "<a/>": ("<schedule><day>", "", "</day></schedule>"),
        "<day/>": ("<schedule>", "", "</schedule>"),
        "BEGIN:VEVENT\n": ("BEGIN:VCALENDAR\n", "", ""),
    }.get(unit, ("date,stage,start,end,act\n", "", ""))
    return (head + (joint + unit) * ((size - len(head) - len(tail)) // len(joint + unit)) + tail).encode()


def publish_two(old: bytes, new: bytes) -> None:
    """Do what a refresh does with the document of a revision, and with the kept one: all but Redis and disk."""
    file = festival_file(_DAYS)
    try:
        before, after = (read_source(content, file, _SOURCE) for content in (old, new))
    except SourceError:
        return
    reason_to_hold_back(before, after)
    renamed_stages(before, after, file)
    was, now = _timetable(file, before), _timetable(file, after)
    matches = match(was.slots, now.slots)
    changes(was.slots, now.slots, matches)
    write_timetable(remembering(was, now, (), matches))


def _timetable(file: FestivalFile, slots: SourceSlots) -> Timetable:
    merged = merge({_SOURCE.id: slots})
    return timetable_of(replace(file.festival, stages=merged.stages), merged.slots, _NOW)


def processor_s(old: bytes, new: bytes) -> float:
    """Return the processor time of `publish_two`."""
    begun = time.process_time()
    publish_two(old, new)
    return time.process_time() - begun


def dearest(
    cost: Callable[[bytes, bytes], float] = processor_s, examples: int = _EXAMPLES, scale: float = _SCALE
) -> list[tuple[float, Recipe]]:
    """Search for recipes that cost most, the dearest first; Hypothesis climbs towards what costs more."""
    found: dict[Recipe, float] = {}

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.target],
        suppress_health_check=list(HealthCheck),
    )
    @given(recipes())
    def search(recipe: Recipe) -> None:
        found[recipe] = cost(*documents(recipe, scale))
        target(found[recipe])

    search()
    return sorted(((at, recipe) for recipe, at in found.items()), key=lambda pair: -pair[0])


def measured(recipe: Recipe) -> dict[str, float]:
    """Publish a recipe's documents at the full limits in a process of its own; return its seconds and megabytes."""
    command = [sys.executable, "-m", "bench.dearest_document", json.dumps(asdict(recipe))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    """Print the dearest documents that were found, one a shape, and write them to bench/results/documents.json."""
    by_shape: dict[str, tuple[float, Recipe]] = {}
    for cost, recipe in dearest():
        key = f"{recipe.shape} {recipe.filler}" if recipe.shape == "filler" else f"{recipe.shape} {recipe.revision}"
        by_shape.setdefault(key, (cost, recipe))
    results = []
    for name, (_, recipe) in sorted(by_shape.items(), key=lambda item: -item[1][0])[:10]:
        results.append({"document": name, **measured(recipe), "recipe": asdict(recipe)})
        print(f"{name:24} {results[-1]['seconds']:6.2f} s {results[-1]['peak_mb']:6.0f} MB", flush=True)
    print(f"goal: {MOST_S} s on a quiet machine, {MOST_MB} MB above an idle process")
    folder = Path(__file__).parent / "results"
    folder.mkdir(exist_ok=True)
    text = json.dumps(results, indent=2, ensure_ascii=True)
    (folder / "documents.json").write_text(text + "\n", encoding="utf-8")


def _measure_here(recipe: Recipe) -> None:
    old, new = documents(recipe)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = processor_s(old, new)
    peak_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(json.dumps({"bytes": len(old), "seconds": round(seconds, 2), "peak_mb": round(peak_mb)}))


if __name__ == "__main__":
    _measure_here(Recipe(**json.loads(sys.argv[1])))
