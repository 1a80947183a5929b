"""Whether what a program has read is what it was given, in words for the table. "" means that it is."""

import html
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.company.programs import Fault
from tests.timetable.ical.large_calendar import Shown

_PNG = b"\x89PNG\r\n"
SITE = {"フェスのタイムテーブル（非公式）", "Festival timetable (unofficial)"}


# The hours that happen twice in the nights of the calendars, as instants.
_TWICE = tuple(datetime(*first, tzinfo=UTC).timestamp() for first in ((2026, 10, 25, 0), (2026, 11, 1, 5)))


def check_events(events: Sequence[Mapping[str, Any]], wanted: Sequence[Shown], fault: Fault | None) -> str:
    """Compare the events of a calendar, except those that a `fault` of the program touches.

    Status is compared where the program has it; summary, start and end always.
    """
    if len(events) != len(wanted):
        return f"{len(events)} of {len(wanted)} events were read"
    knows_status = all(event.get("status") for event in events)
    read = [
        (str(event["status"]).upper() if knows_status else "", _spaces(event["summary"]), event["start"], event["end"])
        for event in events
    ]
    given = [
        (status if knows_status else "", _spaces(summary), start, end) for status, summary, _, start, end, _ in wanted
    ]
    missing = [one for one in _difference(given, read) if not _is_touched(one, fault)]
    strange = _difference(read, given)
    if not missing:
        return ""
    return f"{len(missing)} of {len(given)} events are not as given: {missing[:1]} was read as {strange[:1]}"


def _is_touched(event: tuple[Any, ...], fault: Fault | None) -> bool:
    _, summary, start, _ = event
    if fault is Fault.BACKSLASH:
        return re.search(r"\\[nN]", summary) is not None
    return fault is Fault.TWICE and any(hour <= start < hour + 7200 for hour in _TWICE)


def _difference(some: Sequence[tuple[Any, ...]], others: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    left = list(others)
    found = []
    for one in some:
        if one in left:
            left.remove(one)
        else:
            found.append(one)
    return found


def check_entries(entries: Sequence[Mapping[str, str]], changes: Sequence[Sequence[str]]) -> str:
    """Check the entries of a feed: one for each revision, each naming all of its `changes` as a line of its own."""
    if len({entry["id"] for entry in entries}) != len(changes):
        return f"{len({entry['id'] for entry in entries})} of {len(changes)} entries were kept"
    lines = [_lines_of(entry["html"]) for entry in entries]
    for names in changes:
        if not any(len(found) == 1 and all(name in found[0] for name in names) for found in lines):
            return f"no entry has the line of {names}: {lines}"
    return ""


def _lines_of(content: str) -> list[str]:
    """Return the text of each item of HTML."""
    return [
        _spaces(html.unescape(re.sub(r"<[^>]*>", "", item)))
        for item in re.findall(r"<li>(.*?)</li>", content, re.DOTALL)
    ]


def _spaces(text: str) -> str:
    return " ".join(text.split())


def check_preview(preview: Mapping[str, Any]) -> str:
    """Check the preview of a page: unofficial in its title, described, with a picture that is there, named as ours."""
    if not re.search("非公式|unofficial", str(preview.get("title"))):
        return f"the title {preview.get('title')!r} does not say that it is unofficial"
    empty = [key for key in ("description", "image") if not preview.get(key)]
    empty += [key for key in ("site_name", "alt") if not preview.get(key, "left out")]
    if empty:
        return f"no {', '.join(empty)}"
    if preview.get("site_name", next(iter(SITE))) not in SITE:
        return f"the site is named {preview['site_name']!r}"
    try:
        with urlopen(str(preview["image"]), timeout=30) as picture:
            return "" if picture.read(len(_PNG)) == _PNG else "its image is no PNG"
    except (URLError, ValueError) as error:
        return f"its image {preview['image']!r} is not there: {error}"


def joined(objections: Sequence[str]) -> str:
    """Join what a validator objects to."""
    return "; ".join(objections)
