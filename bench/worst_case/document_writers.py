"""Writers of the document formats that the search tries, by the name of the shape."""

import json
from collections.abc import Callable
from typing import TypedDict

DAY_COUNT = 3


class Row(TypedDict):
    """A row of a document: `day` counts from 0, `start` and `end` are minutes of the day."""

    day: int
    stage: str
    start: int
    end: int | None
    act: str
    detail: str
    id: int | None


def _clock(minute: int | None) -> str:
    return "" if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def _tif(rows: list[Row]) -> str:
    document: dict[str, dict[str, list[dict[str, str]]]] = {f"day{day + 1}": {} for day in range(DAY_COUNT)}
    for row in rows:
        times = {"start": _clock(row["start"]), "end": _clock(row["end"])}
        entry = {**times, "artist": row["act"], "detail": row["detail"]}
        document[f"day{row['day'] + 1}"].setdefault(row["stage"], []).append(entry)
    return json.dumps(document, ensure_ascii=False)


def _tif2025(rows: list[Row]) -> str:
    document: dict[str, dict[str, list[dict[str, object]]]] = {f"2026-08-0{day + 1}": {} for day in range(DAY_COUNT)}
    for row in rows:
        entry = {"id_timetable": row["id"], "start_time": _clock(row["start"]), "end_time": _clock(row["end"])}
        texts = {"title": row["act"], "title2": "", "artist_name": row["act"], "ditale": row["detail"]}
        document[f"2026-08-0{row['day'] + 1}"].setdefault(row["stage"], []).append({**entry, **texts})
    return json.dumps(document, ensure_ascii=False)


def _flat(row: Row) -> dict[str, str]:
    return {
        "date": f"2026-08-0{row['day'] + 1}",
        "stage": row["stage"],
        "start": _clock(row["start"]),
        "end": _clock(row["end"]),
        "act": row["act"],
        "detail": row["detail"],
    }


def _json(rows: list[Row]) -> str:
    return json.dumps([{**_flat(row), "id": row["id"]} for row in rows], ensure_ascii=False)


def _csv(rows: list[Row]) -> str:
    lines = [[value.replace('"', '""') for value in _flat(row).values()] for row in rows]
    return "\n".join(["date,stage,start,end,act,detail", *('"' + '","'.join(line) + '"' for line in lines)])


def _xml(rows: list[Row]) -> str:
    days = "".join(_xml_day(day, [row for row in rows if row["day"] == day]) for day in range(DAY_COUNT))
    return f"<schedule><conference/>{days}</schedule>"


def _xml_day(day: int, rows: list[Row]) -> str:
    events: dict[str, list[str]] = {}
    for row in rows:
        times = f"<start>{_clock(row['start'])}</start><duration>00:05</duration>"
        texts = f"<title>{_escaped(row['act'])}</title><abstract>{_escaped(row['detail'])}</abstract>"
        events.setdefault(row["stage"], []).append(f'<event id="{row["id"] or ""}">{times}{texts}</event>')
    rooms = "".join(f'<room name="{_escaped(name)}">{"".join(inside)}</room>' for name, inside in events.items())
    return f'<day index="{day + 1}" date="2026-08-0{day + 1}">{rooms}</day>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _ical(rows: list[Row]) -> str:
    events = []
    for row in rows:
        at = f"2026080{row['day'] + 1}T{{:02}}{{:02}}00"
        start, end = (at.format(*divmod(minute, 60)) for minute in (row["start"], row["start"] + 5))
        summary, detail = (text.replace("\\", "\\\\").replace("\n", "\\n") for text in (row["act"], row["detail"]))
        uid = f"UID:{row['id']}\n" if row["id"] is not None else ""
        lines = f"{uid}DTSTART:{start}\nDTEND:{end}\nLOCATION:{row['stage']}\nSUMMARY:{summary}\nDESCRIPTION:{detail}\n"
        events.append(f"BEGIN:VEVENT\n{lines}END:VEVENT\n")
    return f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n"


WRITERS: dict[str, Callable[[list[Row]], str]] = {
    "tif": _tif,
    "tif2025": _tif2025,
    "json": _json,
    "csv": _csv,
    "xml": _xml,
    "ical": _ical,
}
