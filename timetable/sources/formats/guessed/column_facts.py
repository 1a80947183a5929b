"""Find what columns tell of days and stages beside the slots: labels of days, colours, areas and order of stages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timetable.festivals.seen import DocumentFacts, Found
from timetable.sources.formats.guessed.fact_words import (
    AREAS,
    COLOURS,
    DAYS,
    FESTIVALS,
    NAMES,
    POSITIONS,
    names_one,
    tokens_of,
)
from timetable.sources.formats.guessed.roles import Roles
from timetable.sources.formats.guessed.tables import Column, Table
from timetable.sources.formats.guessed.words import is_never
from timetable.sources.rows.colours import hex_colour
from timetable.sources.rows.day_labels import label_in
from timetable.sources.rows.row import Row
from timetable.sources.rows.times import Moment
from timetable.text.written_days import DayNumber, MonthDay, Weekday, parse_day

_TURN = timedelta(hours=5)
_LONGEST_LABEL = 60
_LONGEST_AREA = 80
_MOST_HEADINGS = 5
Keys = Sequence[str]
_Of = Callable[[Column, Keys], dict[str, str]]


@dataclass(frozen=True, slots=True)
class JudgedTable:
    """A table with the roles of its columns, and its rows by their position; those refused are missing."""

    table: Table
    roles: Roles
    rows: Mapping[int, Row]

    def keys(self, text_of: Callable[[Row], str]) -> Keys:
        """Return a text of each row, "" for those refused."""
        return [text_of(self.rows[at]) if at in self.rows else "" for at in range(len(self.table.wheres))]


def column_facts(tables: Iterable[JudgedTable]) -> DocumentFacts:
    """Collect the facts of tables; of several, the first that has one."""
    headings: list[Found] = []
    day_labels: dict[str, Found] = {}
    day_dates: dict[str, Found] = {}
    colours: dict[str, Found] = {}
    areas: dict[str, Found] = {}
    orders: dict[str, float] = {}
    for one in tables:
        days, stages = one.keys(day_text), one.keys(lambda row: row.stage)
        free = _free_columns(one.table, one.roles)
        headings += _headings(free)
        for found, facts in (
            (day_labels, _first(free, _day_label, days)),
            (day_labels, _labels_in_days(one.roles.columns.get("day"), days)),
            (day_dates, _first(free, _day_date, days)),
            (colours, _first(free, _colour, stages)),
            (areas, _first(free, _area, stages)),
        ):
            for key, fact in facts.items():
                found.setdefault(key, fact)
        orders = orders or {stage: _number(fact.text) for stage, fact in _first(free, _position, stages).items()}
    return DocumentFacts(tuple(headings[:_MOST_HEADINGS]), day_labels, day_dates, colours, areas, _ranks(orders))


def day_text(row: Row) -> str:
    """Return the text of a row's day, else the date of its start until 05:00 of the next."""
    if row.day or not isinstance(row.start, Moment):
        return row.day
    return (row.start.at - _TURN).date().isoformat()


def _number(text: str) -> float:
    """Return a number of at most nine digits; infinity for another text."""
    plain = text.strip()
    return float(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= 9 else float("inf")


def _ranks(orders: Mapping[str, float]) -> dict[str, int]:
    in_order = sorted(orders, key=lambda stage: orders[stage])
    return {stage: rank for rank, stage in enumerate(in_order)}


def _free_columns(table: Table, roles: Roles) -> list[Column]:
    taken = {id(column) for column in roles.columns.values()}
    return [column for column in table.columns if id(column) not in taken and any(column.cells)]


def _first(columns: Sequence[Column], facts_of: _Of, keys: Keys) -> dict[str, Found]:
    """Return the facts of the first column that has any; those by a label come before those by position."""
    for column in sorted(columns, key=lambda column: (column.is_key, not column.label, not column.is_own)):
        if texts := facts_of(column, keys):
            is_guess = not column.label
            return {key: Found(text, column.path or column.label, is_guess) for key, text in texts.items()}
    return {}


def _by_key(column: Column, keys: Keys) -> dict[str, str]:
    """Return the text of a column for each key ("HOT STAGE"); `{}` if rows of one key have several texts."""
    found: dict[str, str] = {}
    for key, cell in zip(keys, column.cells, strict=True):
        text = " ".join(cell).strip()
        if key and text and found.setdefault(key, text) != text:
            return {}
    return found


def _day_label(column: Column, days: Keys) -> dict[str, str]:
    tokens = tokens_of(column.label)
    is_named = len(tokens) > 1 and tokens[0] in DAYS and tokens[-1] in NAMES
    if not is_named and not _has_day_words(column):
        return {}
    labels = _by_key(column, days)
    if any(len(text) < 2 for text in labels.values()):  # "金" beside 8/6 tells less than "1日目"
        return {}
    is_telling = len(set(labels.values())) == len(labels) and all(key != text for key, text in labels.items())
    return labels if is_telling and max(map(len, labels.values()), default=0) <= _LONGEST_LABEL else {}


def _day_date(column: Column, days: Keys) -> dict[str, str]:
    """Return the date beside each day that is only named; the first of several: small hours may have the next."""
    if is_never(column.label):
        return {}
    dates: dict[str, str] = {}
    for key, cell in zip(days, column.cells, strict=True):
        on = parse_day(cell[0]) if len(cell) == 1 else None
        if key and isinstance(on, date):
            dates[key] = min(on.isoformat(), dates.get(key, "9999"))
        elif key and cell:
            return {}
    are_named = all(not isinstance(parse_day(key), date | MonthDay) for key in dates)
    return dates if are_named and len(set(dates.values())) == len(dates) == len(set(filter(None, days))) else {}


def _labels_in_days(column: Column | None, days: Keys) -> dict[str, Found]:
    """Return the labels that stand beside the dates in the texts of days ("Friday 6 August 2027")."""
    texts = _by_key(column, days) if column else {}
    labels = {key: label for key, text in texts.items() if (label := label_in(text))}
    return {key: Found(label, f"the day {texts[key]!r}") for key, label in labels.items()}


def _has_day_words(column: Column) -> bool:
    texts = {cell[0] for cell in column.cells if cell}
    return len(texts) <= _LONGEST_LABEL and all(isinstance(parse_day(text), DayNumber | Weekday) for text in texts)


def _colour(column: Column, stages: Keys) -> dict[str, str]:
    if not names_one(column.label, COLOURS):
        return {}
    colours = {stage: hex_colour(text) for stage, text in _by_key(column, stages).items()}
    return {stage: colour for stage, colour in colours.items() if colour}


def _area(column: Column, stages: Keys) -> dict[str, str]:
    """Return areas of stages: a column says so, or a key or a title above the stages is the same for several."""
    if column.label and not names_one(column.label, AREAS):
        return {}
    areas = _by_key(column, stages)
    if max(map(len, areas.values()), default=0) > _LONGEST_AREA:
        return {}
    several = len(set(areas.values())) > 1 or 0 < len(areas) < len(set(stages))
    is_plain = all(not text.isdecimal() and "://" not in text and parse_day(text) is None for text in areas.values())
    is_finer = len(set(areas.values())) == len(areas) and not column.label
    return areas if several and is_plain and not is_finer and areas != {stage: stage for stage in areas} else {}


def _position(column: Column, stages: Keys) -> dict[str, str]:
    tokens = tokens_of(column.label)
    if len(tokens) < 2 or not names_one(column.label, POSITIONS):
        return {}
    found = _by_key(column, stages)
    numbers = [_number(text) for text in found.values()]
    is_order = len(set(numbers)) == len(numbers) == len(set(filter(None, stages))) > 1
    return found if is_order and float("inf") not in numbers else {}


def _headings(columns: Sequence[Column]) -> Iterator[Found]:
    """Yield what stands above all rows, or beside each of them as the name of their festival."""
    for column in columns:
        texts = {" ".join(cell) for cell in column.cells}
        if len(texts) != 1 or not (column.path == "title" or names_one(column.label, FESTIVALS)):
            continue
        (text,) = texts
        if parse_day(text) is None:
            where = "a title above the rows" if column.path == "title" else column.path or column.label
            yield Found(text, where, is_guess=column.path == "title")
