"""Decide which column of a table is day, stage, start, end, act and so on: by its label, else by what it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from timetable.sources.formats.guessed.clock_texts import day_in
from timetable.sources.formats.guessed.clocks import JudgedTimes, judge_times, with_halves
from timetable.sources.formats.guessed.column_contents import ColumnContents
from timetable.sources.formats.guessed.dates import JudgedDays
from timetable.sources.formats.guessed.joined_columns import with_joined_columns
from timetable.sources.formats.guessed.lengths import JudgedLengths, judge_lengths
from timetable.sources.formats.guessed.tables import Column, Table
from timetable.sources.formats.guessed.titles import TITLE
from timetable.sources.formats.guessed.turns import with_turns
from timetable.sources.rows.times import ClockTime, Moment, RowTime

_LABELLED = ("performers", "detail", "kind", "id", "reading", "cancelled")
_UNLABELLED_RANK = 20
_REPEATED = 0.6
_FILLED = 0.5
_LONGEST_STAGE = 80
_AROUND_PENALTY = 3  # of what stands around the rows, or behind their ids
_WORDLESS_PENALTY = 50  # added to the rank of what is no name: numbers, addresses
_DAY_MIN = 24 * 60
_LONGEST_NIGHT_MIN = 14 * 60


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a table by field, and what their cells are.

    `times` are the starts and the ends. `lengths` and `days` are `None` without such a column. `by_content` are the
    fields that no label names.
    """

    columns: Mapping[str, Column]
    times: JudgedTimes
    lengths: JudgedLengths | None
    days: JudgedDays | None
    by_content: tuple[str, ...]

    @property
    def has_stage(self) -> bool:
        """Whether a column holds the stages; one key above all rows ("news") may be anything."""
        stage = self.columns.get("stage")
        return stage is not None and not (stage.is_key and len(set(stage.cells)) == 1)

    @property
    def has_end(self) -> bool:
        """Whether a row has an end, or a column holds lengths."""
        return self.lengths is not None or any(map(_is_time, self.times.ends))

    @property
    def strength(self) -> int:
        """How much of a timetable it is: a stage, an end or a length, a day or full dates."""
        has_day = "day" in self.columns or any(self.times.days) or _has_moments(self.times)
        return self.has_stage + self.has_end + has_day


@dataclass(frozen=True, slots=True)
class NoRoles:
    """Why a table is no timetable."""

    reason: str


def roles_of(table: Table) -> Roles | NoRoles:
    """Decide the columns of a table; a reason if no column holds the start or the act."""
    return _Chooser(with_joined_columns(table)).roles()


class _Chooser:
    def __init__(self, table: Table) -> None:
        self._table = table
        self._facts = [facts for facts in map(ColumnContents, table.columns) if facts.filled]
        self._chosen: dict[str, ColumnContents] = {}
        self._by_content: list[str] = []

    def roles(self) -> Roles | NoRoles:
        start = self._start()
        if start is None or start.times is None:
            return NoRoles(f"no column holds a start; there are: {self._labels()}")
        self._choose("start", start)
        end = self._end(start)
        self._choose("end", end)
        times = judge_times(start.texts, end.texts if end else ()) or start.times
        lengths = None if any(map(_is_time, times.ends)) else self._lengths()
        if not all(isinstance(one, Moment) for one in times.starts):
            self._choose("day", self._day())
        self._choose("stage", self._stage())
        self._split_day()
        self._choose("act", self._act())
        if "act" not in self._chosen:
            return NoRoles(f"no column holds the act; there are: {self._labels()}")
        for field in _LABELLED:
            self._choose(field, self._labelled(field))
        columns = {field: facts.column for field, facts in self._chosen.items()}
        day, stage = self._chosen.get("day"), self._chosen.get("stage")
        groups = [
            (stage.texts[at] if stage else "", day.texts[at] if day else "") for at in range(len(self._table.wheres))
        ]
        times = with_halves(times, groups)
        times = with_turns(times, lengths.minutes, groups) if lengths else times
        return Roles(columns, times, lengths, day.days if day else None, tuple(self._by_content))

    def _choose(self, field: str, facts: ColumnContents | None) -> None:
        if facts is not None:
            self._chosen[field] = facts
            if field not in facts.fields:
                self._by_content.append(field)

    def _free(self) -> Iterable[ColumnContents]:
        taken = [id(one) for one in self._chosen.values()]
        return (one for one in self._facts if id(one) not in taken and not one.is_never)

    def _labels(self) -> str:
        return ", ".join(facts.column.label or facts.column.path for facts in self._facts)[:300] or "none"

    def _best(self, candidates: Iterable[tuple[int, ColumnContents]]) -> ColumnContents | None:
        """Return the candidate with the lowest rank; of equals an own column, then the first."""
        ranked = sorted(candidates, key=lambda pair: (pair[0], not pair[1].column.is_own))
        return ranked[0][1] if ranked else None

    def _labelled(self, field: str) -> ColumnContents | None:
        return self._best((one.fields[field], one) for one in self._free() if field in one.fields and one.column.is_own)

    def _start(self) -> ColumnContents | None:
        found = []
        for one in self._free():
            is_other = bool(one.fields) and "start" not in one.fields and "day" not in one.fields
            is_number_of_something = one.is_numeric and "start" not in one.fields
            if is_other or is_number_of_something or one.times is None:
                continue
            rank = one.fields.get("start", _UNLABELLED_RANK - ("day" in one.fields))
            found.append((rank, one))
        return self._best(found)

    def _end(self, start: ColumnContents) -> ColumnContents | None:
        named = self._best((one.fields["end"], one) for one in self._free() if "end" in one.fields)
        if named is not None or start.times is None or any(map(_is_time, start.times.ends)):
            return named
        later = (one for one in self._free() if not one.fields and not one.is_numeric and not one.column.is_key)
        return self._best((_UNLABELLED_RANK, one) for one in later if _follows(one.times, start.times))

    def _lengths(self) -> JudgedLengths | None:
        found = self._best((one.fields["length_min"], one) for one in self._free() if "length_min" in one.fields)
        lengths = judge_lengths(found.texts) if found is not None else None
        if lengths is not None:
            self._choose("length_min", found)
        return lengths

    def _day(self) -> ColumnContents | None:
        dated = [(one.fields.get("day", _UNLABELLED_RANK), one) for one in self._free() if self._may_be_day(one)]
        varying = [(rank, one) for rank, one in dated if one.column.is_own or one.distinct > 1]
        return self._best(varying or dated)  # one date around all rows is when the festival begins

    def _may_be_day(self, one: ColumnContents) -> bool:
        if one.column.is_key and one.column.is_own and one.distinct == len(self._table.wheres) > 1:
            return False
        if "day" in one.fields:
            return one.column.is_own or one.are_dates or one.distinct > 1
        if "start" in one.fields:  # "when date"
            return one.are_dates and one.times is None
        return not one.fields and one.are_dates

    def _stage(self) -> ColumnContents | None:
        named = [(self._stage_rank(one), one) for one in self._free() if "stage" in one.fields and not one.are_zones]
        if named:
            return self._best(named)
        around = [one for one in self._free() if not one.column.is_own and not one.column.is_key and self._is_name(one)]
        if around:
            return around[0]
        keys = [one for one in self._free() if one.column.is_key and not one.column.is_own and one.is_wordy]
        keys = [one for one in keys if not one.are_dates] or keys
        varying = [one for one in keys if one.distinct > 1]
        found = next(iter(varying), None) or self._repeated() or next(iter(keys), None)
        if found in keys:
            further = next((one for one in keys if one is not found), None)
            if further and "day" not in self._chosen and not _has_moments(self._chosen["start"].times):
                self._choose("day", further)
        return found

    def _split_day(self) -> None:
        """Take the day out of titles or keys that say it beside the stage: "Saturday Main Stage", "day_1 main"."""
        stage = self._chosen.get("stage")
        if stage is None or "day" in self._chosen or not stage.is_above or _says_days(self._chosen["start"].times):
            return
        splits = {text: day_in(text) for text in stage.filled}
        if not splits or not all(splits.values()):
            return
        pairs = [splits.get(text) or ("", "") for text in stage.texts]
        days = replace(stage.column, cells=tuple((day,) if day else () for day, _ in pairs))
        self._choose("day", ColumnContents(days))
        if all(rest for found in splits.values() if found for rest in found[1:]):
            stages = replace(stage.column, cells=tuple((rest,) if rest else () for _, rest in pairs))
            self._chosen["stage"] = ColumnContents(stages)

    def _stage_rank(self, one: ColumnContents) -> int:
        """Return how likely a column holds the stages by its label, 0 most: less if it is one place around all rows."""
        is_venue = not one.column.is_own and one.distinct == 1 < len(self._table.wheres)
        return one.fields["stage"] + _AROUND_PENALTY * is_venue + _WORDLESS_PENALTY * (not one.has_letters)

    def _repeated(self) -> ColumnContents | None:
        """Return the column of few words that stand again and again."""
        count = len(self._table.wheres)
        repeated = (
            one
            for one in self._free()
            if not one.fields
            and not one.column.is_key
            # one text around all rows is of the whole document, unless it is a title below another
            and (one.column.is_own or one.distinct > 1 or self._is_inner_title(one))
            and one.is_wordy
            and not one.has_lists
            and len(one.filled) >= count * _FILLED
            and one.distinct <= max(1, count * _REPEATED)
            and max(map(len, one.filled)) <= _LONGEST_STAGE
            and not one.are_dates
        )
        return self._best((one.distinct if one.distinct > 1 else count, one) for one in repeated) if count > 1 else None

    def _is_inner_title(self, one: ColumnContents) -> bool:
        titles = [other for other in self._facts if other.column.path == TITLE and not other.column.is_own]
        return one in titles[:-1]

    def _is_name(self, one: ColumnContents) -> bool:
        """Return whether a column around the rows holds names of things that no word knows: "podia name"."""
        return (
            one.is_wordy
            and not one.are_dates
            and one.column.label.split(" ")[-1] in {"name", "title", "label"}
            and " " in one.column.label
            and not one.fields
        )

    def _act(self) -> ColumnContents | None:
        named = [
            (one.fields["act"] + _WORDLESS_PENALTY * (not one.is_wordy), one)
            for one in self._free()
            if "act" in one.fields
        ]
        if named:
            best = self._best((rank + _AROUND_PENALTY * (not one.column.is_own), one) for rank, one in named)
            single = [pair for pair in named if pair[1].column.is_own and not pair[1].has_lists]
            if best is not None and best.has_lists and single:
                self._choose("performers", best)
                return self._best(single)
            return best
        free = (one for one in self._free() if one.column.is_own and not one.fields and one.is_wordy)
        return self._best((-one.distinct, one) for one in free)


def _is_time(time: RowTime) -> bool:
    return isinstance(time, ClockTime | Moment)


def _has_moments(times: JudgedTimes | None) -> bool:
    return times is not None and any(isinstance(start, Moment) for start in times.starts)


def _says_days(times: JudgedTimes | None) -> bool:
    return _has_moments(times) or (times is not None and any(times.days))


def _follows(ends: JudgedTimes | None, starts: JudgedTimes) -> bool:
    """Return whether a column of times is after the starts, or past midnight, wherever both have a time."""
    if ends is None:
        return False
    pairs = [
        (start, end) for start, end in zip(starts.starts, ends.starts, strict=True) if _is_time(start) and _is_time(end)
    ]
    return bool(pairs) and all(_is_after(end, start) for start, end in pairs)


def _is_after(end: RowTime, start: RowTime) -> bool:
    match start, end:
        case ClockTime(first), ClockTime(last):
            return 0 < (last - first) % _DAY_MIN <= _LONGEST_NIGHT_MIN
        case Moment(first_at), Moment(last_at):
            return (first_at.tzinfo is None) == (last_at.tzinfo is None) and first_at < last_at
    return False
