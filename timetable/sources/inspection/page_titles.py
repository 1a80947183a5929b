"""Find the festival's name in the title of an HTML page: "Harbour Fest 2027 | Timetable" is "Harbour Fest 2027"."""

import html
import re

from timetable.festivals.seen import Found
from timetable.sources.formats.guessed.html_grids import declared_encoding
from timetable.text.folding import fold_for_code

_HEAD_BYTES = 100_000
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})</title>", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[|｜•»]\s*|\s+[-–—:/]\s+")
_OF_PAGES = frozenset(
    map(
        fold_for_code,
        (
            *("timetable", "time table", "schedule", "line-up", "lineup", "line up", "running order", "programme"),
            *("program", "programm", "spielplan", "zeitplan", "home", "official site", "official website", "info"),
            *("タイムテーブル", "公式サイト", "オフィシャルサイト", "出演者", "公式", "horaires", "programmation"),
            *("horarios", "orari", "programma", "tijdschema", "타임테이블", "时间表", "時間表", "live", "artists"),
        ),
    )
)


def page_title(content: bytes, encoding: str | None) -> Found | None:
    """Return the title of an HTML page without its parts that are those of any page; `None` if it is no page."""
    start = content[:_HEAD_BYTES]
    if not _PAGE.search(start):
        return None
    head = start.decode(declared_encoding(start) or encoding or "utf-8", errors="replace")
    found = _TITLE.search(head)
    if found is None:
        return None
    title = " ".join(html.unescape(found[1]).split())
    return Found(without_page_words(title), "the title of the page", is_guess=True)


def without_page_words(title: str) -> str:
    """Return the first part of a title that is not of any page, without such words at its end; else the title."""
    parts = [part for part in _SEPARATOR.split(title) if part and fold_for_code(part) not in _OF_PAGES]
    words = parts[0].split() if parts else []
    while len(words) > 1 and fold_for_code(words[-1]) in _OF_PAGES:
        words.pop()
    return " ".join(words) or title
