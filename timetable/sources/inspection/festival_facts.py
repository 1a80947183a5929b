"""Find the festival's name, its site and its first date in a document, whatever its format."""

import re
from collections import deque
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from timetable.errors import SourceUnreadable
from timetable.festivals.seen import Found
from timetable.sources.fetching.document import Document
from timetable.sources.formats.calendar.components import calendar_name
from timetable.sources.formats.guessed.fact_words import FESTIVALS, names_one
from timetable.sources.formats.guessed.parse import xml_tree, yaml_tree
from timetable.sources.inspection.page_titles import page_title, without_page_words
from timetable.sources.rows.json_values import scalar_text
from timetable.sources.rows.row import Reading
from timetable.sources.rows.text import clean_text
from timetable.text.written_days import parse_date, parse_day

_MOST_VISITED = 3_000
_DEEPEST = 8
_MOST_ENTRIES = 20
_LONGEST_NAME = 120
_NAMES = ("name", "title", "label", "summary", "名称", "名前", "タイトル")
_SITES = ("official_url", "officialUrl", "website", "homepage", "url", "sameAs", "base_url")
_FIRST_DATES = ("startDate", "start_date", "start", "from", "begin", "date_start", "dateFrom", "firstDay")
_HEADS = frozenset(("meta", "info", "header", "data", "result", "root", "site", "about", "general", "feed", "schedule"))
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class FestivalFacts:
    """What a document tells of its festival; `first_on` is its first date, and `first_where` its place."""

    name: Found | None = None
    name_en: str = ""
    site: Found | None = None
    first_on: date | None = None
    first_where: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """An object of a document that may be the festival: the lower the rank, the likelier."""

    value: Mapping[str, object]
    path: str
    rank: int


def festival_facts(document: Document, reading: Reading) -> FestivalFacts:
    """Find what a document tells of its festival; the name of a stage, an act or a day is never taken for its name."""
    names_of_rows = {clean_text(text) for row in reading.rows for text in (row.stage, row.act, row.day)}
    parts = sorted(_parts(_tree(document)), key=lambda part: part.rank)
    for part in parts:
        found = _name(part, names_of_rows)
        if found is not None:
            name, english = found
            first_on, key = _first_date(part.value)
            return FestivalFacts(name, english, _site(part), first_on, f"{part.path}.{key}")
    return FestivalFacts(_title(document, reading, names_of_rows))


def _title(document: Document, reading: Reading, names_of_rows: Container[str]) -> Found | None:
    """Return the name of a calendar, the title of a page, or what stands above the rows."""
    found = [page_title(document.content, document.encoding), *reading.facts.headings]
    if document.content[:2_000].lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        found.insert(0, Found(calendar_name(document.text), "the calendar's name"))
    usable = (one for one in found if one is not None and _is_name(one.text, names_of_rows))
    return next((Found(without_page_words(clean_text(one.text)), one.where, one.is_guess) for one in usable), None)


def _is_name(text: str, names_of_rows: Container[str]) -> bool:
    cleaned = clean_text(text)
    is_plain = bool(_WORD.search(cleaned)) and "://" not in cleaned and not cleaned.isdecimal()
    return is_plain and len(cleaned) <= _LONGEST_NAME and cleaned not in names_of_rows and parse_day(cleaned) is None


def _tree(document: Document) -> object:
    try:
        start = document.text.lstrip("\ufeff \t\r\n")[:1]
        if start in {"{", "["}:
            return document.json
        return xml_tree(document) if start == "<" else yaml_tree(document)
    except SourceUnreadable:
        return None


def _parts(tree: object) -> Iterator[_Part]:
    """Yield the objects of a tree from its root that may be the festival; of long lists only the first entries."""
    waiting: deque[tuple[object, str, str, int, int]] = deque([(tree, "$", "", 0, 1)])
    visited = 0
    while waiting and visited < _MOST_VISITED:
        value, path, key, depth, siblings = waiting.popleft()
        visited += 1
        if depth > _DEEPEST:
            continue
        if isinstance(value, list):
            of_list = max(len(value), siblings)
            waiting += [(one, f"{path}[{at}]", key, depth + 1, of_list) for at, one in enumerate(value[:_MOST_ENTRIES])]
        elif isinstance(value, Mapping):
            rank = _rank(value, key, depth, siblings)
            if rank is not None:
                yield _Part(value, path, rank)
            waiting += [
                (one, f"{path}.{name}", str(name), depth + 1, siblings)
                for name, one in value.items()
                if isinstance(one, Mapping | list)
            ]


def _rank(value: Mapping[str, object], key: str, depth: int, siblings: int) -> int | None:
    """Return how likely an object is the festival, 0 is most; `None` if it is one of several, or of something else."""
    kind = scalar_text(value.get("@type", ""))
    if siblings > 1:
        is_festival = (names_one(key, FESTIVALS) and not key.casefold().endswith("s")) or kind == "Festival"
        return 2 if is_festival and key.casefold() not in {"event", "evento", "veranstaltung"} else None
    if kind == "Festival" or (names_one(key, FESTIVALS) and depth):
        return 0
    if kind.endswith("Event") and ("subEvent" in value or "subEvents" in value):
        return 1
    if any(names_one(str(name), FESTIVALS) and isinstance(one, str) for name, one in value.items()):
        return 1
    if key in {"", "0"} or key.casefold() in _HEADS:
        return 3 + depth
    return 4 + depth if depth == 1 else None


def _name(part: _Part, names_of_rows: Container[str]) -> tuple[Found, str] | None:
    """Return the name in an object, and its English form if it has several."""
    own = [str(key) for key, one in part.value.items() if names_one(str(key), FESTIVALS) and isinstance(one, str)]
    for key in (*own, *_NAMES):
        texts = _languages(part.value, key)
        if texts and _is_name(texts[0], names_of_rows):
            is_guess = part.rank > 1 and key not in own
            return Found(clean_text(texts[0]), f"{part.path}.{key}", is_guess), clean_text(texts[1])
    return None


def _languages(value: Mapping[str, object], key: str) -> tuple[str, str] | None:
    """Return a text, and its English form: {"ja": …, "en": …}, or another key (`name_en`); "" if there is none."""
    one = value.get(key)
    if isinstance(one, Mapping):
        texts = {str(language)[:2]: text for language, text in one.items() if isinstance(text, str) and text.strip()}
        first = texts.get("ja") or next(iter(texts.values()), "")
        return (first, texts.get("en", "")) if first else None
    if not isinstance(one, str):
        return None
    english = next((other for name in (f"{key}_en", f"{key}En", f"{key}EN") if (other := value.get(name))), "")
    return one, english if isinstance(english, str) else ""


def _site(part: _Part) -> Found | None:
    for key in _SITES:
        text = part.value.get(key)
        if isinstance(text, str) and re.fullmatch(r"https?://[^\s\"\\]{3,300}", text.strip()):
            return Found(text.strip(), f"{part.path}.{key}", is_guess=True)
    return None


def _first_date(value: Mapping[str, object]) -> tuple[date | None, str]:
    for key in _FIRST_DATES:
        text = value.get(key)
        parts = parse_date(text) if isinstance(text, str) else None
        if parts and parts[0]:
            try:
                return date(parts[0], parts[1], parts[2]), key
            except ValueError:
                continue
    return None, ""
