"""Find labels of days that stand beside their dates outside the rows: a list of days, or labels under dates."""

from collections.abc import Container, Iterator
from datetime import date

from timetable.festivals.seen import Found
from timetable.sources.formats.guessed.fact_words import DAYS, FESTIVALS, names_one, tokens_of
from timetable.sources.inspection.document_tree import Node, nodes_of
from timetable.sources.rows.text import clean_text
from timetable.text.written_days import parse_day

_LABELS = ("label", "name", "title", "dayName", "day_name", "名称", "名前", "ラベル")
_LONGEST = 60
_BOUNDS = frozenset(("start", "end", "first", "last", "begin", "from", "to", "until"))


def listed_days(tree: object, names_of_rows: Container[str]) -> dict[date, Found]:
    """Return the labels of dates; none for a date with several, and never the name of an act or a stage."""
    found: dict[date, Found] = {}
    doubtful: set[date] = set()
    for node in nodes_of(tree):
        for on, label in (*_of_object(node), *_under_dates(node)):
            is_other = found.setdefault(on, label).text != label.text
            if is_other or label.text in names_of_rows:
                doubtful.add(on)
    return {on: label for on, label in found.items() if on not in doubtful}


def _of_object(node: Node) -> Iterator[tuple[date, Found]]:
    """Yield the date and the label of an object that has both; that of the festival has its first date and its name."""
    if not node.depth or names_one(node.key, FESTIVALS):
        return
    dates = {on for key, one in node.value.items() if _is_day(str(key)) and (on := _date(one))}
    label = next((found for key in _LABELS if (found := _label(node, key))), None)
    if len(dates) == 1 and label is not None:
        yield dates.pop(), label


def _is_day(key: str) -> bool:
    return names_one(key, DAYS) and not _BOUNDS.intersection(tokens_of(key))


def _under_dates(node: Node) -> Iterator[tuple[date, Found]]:
    """Yield the labels of an object that has them under dates: {"2027-08-06": "Friday"}."""
    for key in node.value:
        on, label = _date(str(key)), _label(node, key)
        if on is not None and label is not None:
            yield on, label


def _date(value: object) -> date | None:
    day = parse_day(value) if isinstance(value, str) else None
    return day if isinstance(day, date) else None


def _label(node: Node, key: str) -> Found | None:
    text = node.value.get(key)
    label = clean_text(text) if isinstance(text, str) else ""
    is_label = 1 < len(label) <= _LONGEST and _date(label) is None
    return Found(label, f"{node.path}.{key}") if is_label else None
