"""Read tables as rows: which tables are the timetable, what was decided about their columns, and what was not read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.model import Remark
from timetable.sources.formats.described.fields import row_at
from timetable.sources.formats.guessed.column_facts import JudgedTable, column_facts
from timetable.sources.formats.guessed.object_shapes import are_alike
from timetable.sources.formats.guessed.roles import NoRoles, Roles, roles_of
from timetable.sources.formats.guessed.tables import Column, Table, UnreadList, unread_notes
from timetable.sources.rows.findings import Findings
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.times import NO_TIME, Moment, NoTime
from timetable.text.written_days import DayNumber, MonthDay, Weekday, WrittenDay, parse_day

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class _Known:
    """A table with a start and an act."""

    table: Table
    roles: Roles


@dataclass(frozen=True, slots=True)
class Timetables:
    """The tables that are the timetable, and notes on all other lists, with their length and their labels."""

    chosen: tuple[_Known, ...]
    notes: tuple[Remark, ...]


def timetables_in(tables: Sequence[Table], unread: Sequence[UnreadList]) -> Timetables:
    """Choose the tables that are the timetable.

    Raises:
        SourceUnreadable: none is; the message has the lists and the first reason.
    """
    known: list[_Known] = []
    not_read: list[UnreadList] = []
    for table in tables:
        roles = roles_of(table)
        if isinstance(roles, NoRoles):
            not_read.append(_unread(table, roles.reason, is_timed=True))
        else:
            known.append(_Known(table, roles))
    reasons = [f"{one.path}: {one.reason}" for one in not_read]
    best = max((one.roles.strength for one in known), default=0)
    chosen = []
    for one in known:
        if why := _why_not(one, known, best):
            not_read.append(_unread(one.table, why))
        else:
            chosen.append(one)
    if not chosen:
        raise SourceUnreadable(f"no list in it is a timetable: {'; '.join(reasons[:3]) or _lists(unread)}"[:900])
    return Timetables(tuple(chosen), tuple(unread_notes((*not_read, *unread))))


def _lists(unread: Sequence[UnreadList]) -> str:
    lists = (
        f"{one.path} ({one.count}: {', '.join(one.labels)[:120]})" + (f": {one.reason}" if one.is_timed else "")
        for one in unread[:5]
    )
    return "; ".join(lists) or "it has no lists"


def read_tables(found: Timetables, source: Source) -> Reading:
    """Read all tables that are a timetable; the notes of the reading say what was decided and what was not read."""
    findings = Findings()
    judged = []
    notes = [*found.notes]
    for one in found.chosen:
        notes.append(_decided(one))
        judged.append(JudgedTable(one.table, one.roles, dict(_rows(one, source, findings))))
    facts = column_facts(judged)
    in_order = sorted(facts.orders, key=lambda stage: facts.orders[stage])
    rows = [row for one in judged for row in _merged(one.rows.values())]
    for stage in (*in_order, *(row.stage for row in rows)):
        findings.stage(stage, facts.colours[stage].text if stage in facts.colours else None)
    for row in rows:
        findings.row(row)
    return replace(findings.reading(), notes=tuple(notes), facts=facts)


def _why_not(one: _Known, known: Sequence[_Known], best: int) -> str:
    """Return why a table beside a better one is not the timetable, "" if it is."""
    strongest = [other for other in known if other.roles.strength == best]
    if any(are_alike(set(_labels(one.table)), set(_labels(other.table))) for other in strongest):
        return ""
    if one.roles.strength == best or one.roles.strength + 1 == best == 1:
        return ""
    if one.roles.strength <= 1 and best >= 2 and not one.roles.has_stage:
        return "it has neither stages nor ends, as another list has"
    mine = _dates(one.roles)
    theirs = [on for other in strongest for on in _dates(other.roles)]
    if mine and theirs and max(mine) < min(theirs) - _NEAR:
        return "its dates are long before those of another list"
    return ""


def _dates(roles: Roles) -> list[date]:
    return [start.at.date() for start in roles.times.starts if isinstance(start, Moment)]


def _unread(table: Table, reason: str, *, is_timed: bool = False) -> UnreadList:
    return UnreadList(table.path, len(table.wheres), _labels(table), reason, is_timed)


def _labels(table: Table) -> tuple[str, ...]:
    return tuple(column.label for column in table.columns if column.is_own)


def _decided(one: _Known) -> Remark:
    """Return what was decided about the columns of a table."""
    columns = ", ".join(f"{field} = {_named(column)}" for field, column in one.roles.columns.items())
    guessed = f"; guessed from what they hold: {', '.join(one.roles.by_content)}" if one.roles.by_content else ""
    judged = {"times": one.roles.times, "lengths": one.roles.lengths, "days": one.roles.days}
    notation = "".join(
        f"; {name} are {found.notation}" + (" (a guess)" if found.is_guess else "")
        for name, found in judged.items()
        if found is not None and found.notation
    )
    return Remark(one.table.path, f"{len(one.table.wheres)} rows: {columns}{guessed}{notation}", is_row_kept=True)


def _named(column: Column) -> str:
    return f"{column.label or column.path}{f' ({column.note})' if column.note else ''}"


def _rows(one: _Known, source: Source, findings: Findings) -> Iterator[tuple[int, Row]]:
    """Yield the rows with their positions in the table."""
    roles = one.roles
    for at, where in enumerate(one.table.wheres):
        start, end = roles.times.starts[at], roles.times.ends[at]
        texts = {field: column.cells[at] for field, column in roles.columns.items()}
        if not texts.get("act") and start == NO_TIME:
            findings.refuse(where, "neither start nor act")
            continue
        length_min = roles.lengths.minutes[at] if roles.lengths and isinstance(end, NoTime) else None
        lasts = timedelta(minutes=length_min) if length_min else None
        yield at, row_at(where, {**texts, "day": _day_texts(roles, at, texts)}, (start, end, lasts), source.layout)


def _day_texts(roles: Roles, at: int, texts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the day of a row as the festival file finds it: as the document writes it, unless its column says more.

    A column may show that 6/8 is the sixth of August, a number may be a date, and a day may stand beside the time.
    """
    if roles.days is None:
        return _written(roles.times.days[at])
    judged, own = roles.days.days[at], texts.get("day", ())
    is_plain = judged is None or (not isinstance(judged, date) and len(own) == 1 and parse_day(own[0]) == judged)
    return own if is_plain else _written(judged)


def _written(day: WrittenDay | None) -> tuple[str, ...]:
    match day:
        case date():
            return (day.isoformat(),)
        case MonthDay(month, day_of_month):
            return (f"{month}/{day_of_month}",)
        case DayNumber(number):
            return (f"day{number}",)
        case Weekday(number):
            return (_WEEKDAYS[number],)
    return ()


def _merged(rows: Iterable[Row]) -> list[Row]:
    """Join rows that differ only in their performers: a row a performer is one slot with all of them."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (row.day, row.stage, row.start, row.end, row.act, row.kind, row.status)
        first = found.get(key)
        if first is None or first.performers == row.performers or not row.performers:
            found[key if first is None else (*key, row.where)] = row
        else:
            found[key] = replace(first, performers=tuple(dict.fromkeys((*first.performers, *row.performers))))
    return list(found.values())
