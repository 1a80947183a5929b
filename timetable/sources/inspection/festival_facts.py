"""Find the festival's name, its site and its first date in a document, whatever its format."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date

from timetable.festivals.seen import Found
from timetable.sources.fetching.document import Document
from timetable.sources.formats.calendar.components import calendar_name
from timetable.sources.formats.guessed.fact_words import FESTIVALS, names_one
from timetable.sources.inspection.document_tree import Node, document_tree, nodes_of
from timetable.sources.inspection.listed_days import listed_days
from timetable.sources.inspection.page_titles import page_title, without_page_words
from timetable.sources.rows.json_values import scalar_text
from timetable.sources.rows.row import Reading
from timetable.sources.rows.text import clean_text
from timetable.text.written_days import parse_date, parse_day

_LONGEST_NAME = 120
_NAMES = ("name", "title", "label", "summary", "名称", "名前", "タイトル")
_SITES = ("official_url", "officialUrl", "website", "homepage", "url", "sameAs", "base_url")
_FIRST_DATES = ("startDate", "start_date", "start", "from", "begin", "date_start", "dateFrom", "firstDay")
_HEADS = frozenset(("meta", "info", "header", "data", "result", "root", "site", "about", "general", "feed", "schedule"))
_ROWS = frozenset(("event", "evento", "veranstaltung"))  # under which several objects are rows
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class FestivalFacts:
    """What a document tells of its festival; `first_on` is its first date, and `first_where` its place.

    `day_labels` are the labels of dates that stand outside the rows.
    """

    name: Found | None = None
    name_en: str = ""
    site: Found | None = None
    first_on: date | None = None
    first_where: str = ""
    day_labels: Mapping[date, Found] = field(default_factory=dict)


def festival_facts(document: Document, reading: Reading) -> FestivalFacts:
    """Find what a document tells of its festival; the name of a stage, an act or a day is never taken for its name."""
    names_of_rows = {clean_text(text) for row in reading.rows for text in (row.stage, row.act, row.day)}
    tree = document_tree(document)
    labels = listed_days(tree, names_of_rows)
    ranked = [(rank, node) for node in nodes_of(tree) if (rank := _rank(node)) is not None]
    for rank, node in sorted(ranked, key=lambda pair: pair[0]):
        found = _name(node, rank, names_of_rows)
        if found is not None:
            name, english = found
            first_on, key = _first_date(node.value)
            return FestivalFacts(name, english, _site(node), first_on, f"{node.path}.{key}", labels)
    return FestivalFacts(_title(document, reading, names_of_rows), day_labels=labels)


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


def _rank(node: Node) -> int | None:
    """Return how likely an object is the festival, 0 is most; `None` if it is one of several, or of something else."""
    value, key = node.value, node.key
    kind = scalar_text(value.get("@type", ""))
    if node.siblings > 1:
        is_festival = (names_one(key, FESTIVALS) and not key.casefold().endswith("s")) or kind == "Festival"
        return 2 if is_festival and key.casefold() not in _ROWS else None
    if kind == "Festival" or (names_one(key, FESTIVALS) and node.depth):
        return 0
    if kind.endswith("Event") and ("subEvent" in value or "subEvents" in value):
        return 1
    if any(names_one(str(name), FESTIVALS) and isinstance(one, str) for name, one in value.items()):
        return 1
    if not node.depth or key.casefold() in _HEADS:
        return 3 + node.depth
    return 4 + node.depth if node.depth == 1 else None


def _name(node: Node, rank: int, names_of_rows: Container[str]) -> tuple[Found, str] | None:
    """Return the name in an object, and its English form if it has several."""
    own = [str(key) for key, one in node.value.items() if names_one(str(key), FESTIVALS) and isinstance(one, str)]
    for key in (*own, *_NAMES):
        texts = _languages(node.value, key)
        if texts and _is_name(texts[0], names_of_rows):
            is_guess = rank > 1 and key not in own
            return Found(clean_text(texts[0]), f"{node.path}.{key}", is_guess), clean_text(texts[1])
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


def _site(node: Node) -> Found | None:
    for key in _SITES:
        text = node.value.get(key)
        if isinstance(text, str) and re.fullmatch(r"https?://[^\s\"\\]{3,300}", text.strip()):
            return Found(text.strip(), f"{node.path}.{key}", is_guess=True)
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
