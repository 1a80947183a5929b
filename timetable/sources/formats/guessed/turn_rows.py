"""Read rows of times beside rows of acts in turn: "HOT | 10:00 | 10:30" above or below "| A | B" -> a row a slot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from timetable.sources.formats.guessed.clock_texts import has_time, names_day, time_of
from timetable.sources.formats.guessed.grid_cells import Grid, Position
from timetable.sources.formats.guessed.tables import Column, Table
from timetable.sources.formats.guessed.titles import Titles, title_columns
from timetable.sources.formats.guessed.wide_blocks import FieldOf

_LEAST_TIMES = 2
_DAY_MIN = 24 * 60
_LONGEST_MIN = 14 * 60
AMBIGUOUS = "its times may belong to the row above or below: write a row for each slot, with stage, start and act"


@dataclass
class Unit:
    """Rows of times (of starts, or of starts and ends), and the rows of acts that play at them."""

    titles: Titles
    times: list[int] = field(default_factory=list)
    acts: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """A slot that was found in a grid."""

    titles: Titles
    stage: str
    start: str
    end: str
    act: str
    where: str


class TurnRows:
    """The rows of a grid as times and acts in turn, in both orders: times above their acts, and below."""

    def __init__(self, grid: Grid, field_of: FieldOf) -> None:
        self._grid, self._field_of = grid, field_of
        self._times = self._rows_of_times()
        starts = [min(self._columns(row)) for row in self._times]
        self._left = min(starts, default=0)
        is_long = any(len(self._columns(row)) >= _LEAST_TIMES for row in self._times)
        is_turned = is_long and not any(map(self._is_other, grid.by_row))
        self.above = self._units(is_below=False) if is_turned else []
        self.below = self._units(is_below=True) if is_turned else []

    @property
    def is_ambiguous(self) -> bool:
        """Whether both orders fit, but for a row at the beginning or at the end."""
        return bool(self.above) and bool(self.below)

    def is_marked(self, units: Sequence[Unit]) -> bool:
        """Return whether stages stand beside the times or in titles, or times are starts and ends."""
        return all(len(unit.acts) == 1 and not self._labels(unit.acts[0]) for unit in units) or any(
            len(unit.times) > 1 for unit in units
        )

    def table(self, units: Sequence[Unit]) -> tuple[Table, set[Position]]:
        """Return the slots of units as a table, and the cells that were read."""
        last = max(row for unit in units for row in (*unit.times, *unit.acts))
        titles = {row for row in self._grid.by_row if row < last and self._is_title(row)}
        used = {position for position in self._grid.cells if position[0] in titles}
        entries = [entry for unit in units for entry in self._entries(unit, used)]
        return table_of_entries(self._grid, entries, "times and acts in turn"), used

    def _columns(self, row: int) -> dict[int, str]:
        return {at: cell.text for at, cell in self._grid.by_row[row].items() if time_of(cell.text)}

    def _rows_of_times(self) -> set[int]:
        """Return the rows that hold times to the right of their texts; none if a row has times elsewhere."""
        rows = set()
        for row, cells in self._grid.by_row.items():
            if times := self._columns(row):
                texts = [at for at in cells if at not in times]
                if len(texts) > 2 or max(texts, default=0) > min(times):
                    return set()
                rows.add(row)
        return rows

    def _is_other(self, row: int) -> bool:
        """Return whether a row is neither of times nor of acts: it mixes them, or is a header of fields."""
        if row in self._times:
            return False
        texts = [cell.text for at, cell in self._grid.by_row[row].items() if at >= self._left]
        return any(map(has_time, texts)) or sum(bool(self._field_of(text)) for text in texts) > 1

    def _labels(self, row: int) -> list[str]:
        """Return the stage to the left of a row, or further names; days and words for fields are none."""
        cells = self._grid.by_row[row].items()
        texts = [" ".join(cell.text.split()) for at, cell in cells if at < self._left]
        return [text for text in texts if not names_day(text) and not self._field_of(text)]

    def _is_title(self, row: int) -> bool:
        cells = self._grid.by_row[row]
        at = next(iter(cells))
        return row not in self._times and len(cells) == 1 and (at < self._left or cells[at].column_count > 1)

    def _units(self, *, is_below: bool) -> list[Unit]:
        """Return the units in one order; `[]` if it does not fit. Rows of acts at one end may be left over."""
        units: list[Unit] = []
        titles, current, rest = Titles().below(self._grid.titles), None, 0
        for row in self._grid.by_row:
            if self._is_title(row):
                titles, current = titles.below(cell.text for cell in self._grid.by_row[row].values()), None
                continue
            days = [cell.text for at, cell in self._grid.by_row[row].items() if at < self._left]
            titles = titles.below(text for text in days if names_day(text))
            is_times = row in self._times
            if current is None or (bool(current.acts if is_times else current.times) and is_times is not is_below):
                if is_times is is_below:
                    if is_times:
                        return []
                    rest += 1
                    continue
                current = Unit(titles)
                units.append(current)
            (current.times if is_times else current.acts).append(row)
        if is_below and units and not units[-1].times:
            rest += len(units.pop().acts)
        return units if rest < max(1, len(units)) + (not is_below) and all(map(self._is_whole, units)) else []

    def _is_whole(self, unit: Unit) -> bool:
        """Return whether a unit has times, acts at them, and a stage for each row of acts."""
        if not unit.acts or not 1 <= len(unit.times) <= 2 or not self._are_ends(unit.times):
            return False
        beside = [label for row in unit.times for label in self._labels(row)]
        columns = self._columns(unit.times[0])
        for row in unit.acts:
            own = self._labels(row)
            if len(unit.acts) > 1 and (beside or not own):
                return False
            if (beside and own and beside[-1] != own[-1]) or not (beside or own or unit.titles.others):
                return False
            acts = [at for at in self._grid.by_row[row] if at >= self._left]
            if 2 * sum(at in columns for at in acts) <= len(acts):
                return False
        return True

    def _are_ends(self, rows: Sequence[int]) -> bool:
        """Return whether the times of a second row are after those of the first."""
        starts, ends = self._columns(rows[0]), self._columns(rows[-1])
        pairs = [(time_of(starts[at]), time_of(ends[at])) for at in starts.keys() & ends.keys()]
        lengths = [(end.minute - start.minute) % _DAY_MIN for start, end in pairs if start and end]
        return len(rows) == 1 or (bool(lengths) and all(0 < length <= _LONGEST_MIN for length in lengths))

    def _entries(self, unit: Unit, used: set[Position]) -> Iterator[Entry]:
        starts, ends = self._columns(unit.times[0]), self._columns(unit.times[-1]) if len(unit.times) > 1 else {}
        beside = [label for row in unit.times for label in self._labels(row)]
        for row in (*unit.times, *unit.acts):
            used |= {(row, at) for at in self._grid.by_row[row]}
        for row in unit.acts:
            stage = next(iter([*self._labels(row)[-1:], *beside[-1:]]), "")
            for at, cell in self._grid.by_row[row].items():
                if at < self._left:
                    continue
                time = time_of(starts.get(at, ""))
                after = starts.get(at + cell.column_count, "") if cell.column_count > 1 else ""
                end = ends.get(at + cell.column_count - 1) or (time.end if time else "") or after
                where = self._grid.where(row, at)
                yield Entry(unit.titles, stage, time.start if time else "", end, cell.text, where)


def table_of_entries(grid: Grid, entries: Sequence[Entry], how: str) -> Table:
    """Return slots as a table; `how` tells in its path how they were found."""
    columns = [
        *title_columns([entry.titles for entry in entries], "day"),
        *(
            Column(label, tuple((text,) if text else () for text in texts), path)
            for label, texts, path in (
                ("stage", [entry.stage for entry in entries], "left of the times"),
                ("start", [entry.start for entry in entries], "row of times"),
                ("end", [entry.end for entry in entries], "row of times"),
                ("act", [entry.act for entry in entries], "cells"),
            )
            if any(texts)
        ),
    ]
    return Table(f"{grid.path or 'grid'} ({how})", tuple(columns), tuple(entry.where for entry in entries))
