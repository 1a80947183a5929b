"""Read lists, a row a slot: find the header line, the titles above rows, and rows that repeat the header."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from timetable.sources.formats.guessed.clock_texts import has_time, time_of
from timetable.sources.formats.guessed.grid_cells import Grid, Position
from timetable.sources.formats.guessed.tables import Column, Table
from timetable.sources.formats.guessed.titles import Titles, title_columns
from timetable.sources.formats.guessed.wide_blocks import FieldOf

_LEAST_TIMES = 0.6
_MOST_HEADER_LINES = 3
Texts = Mapping[int, str]


@dataclass
class LongTable:
    """A list below one header; without one, `header` is empty. Rows are in the document's order.

    `used` are the cells of its rows, header and titles.
    """

    header: dict[int, str] = field(default_factory=dict)
    header_lines: list[Texts] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    texts: list[Texts] = field(default_factory=list)
    titles: list[Titles] = field(default_factory=list)
    used: set[Position] = field(default_factory=set)


class _Splitter:
    """Split the rows of a grid into lists.

    A row with a single text is a title, unless all rows are like that. A header is a line of texts with a known word,
    or right above a row that has a time below one of its texts. It may take several lines; a later one needs two known
    words, or one after a blank row.
    """

    def __init__(self, grid: Grid, field_of: FieldOf) -> None:
        self._grid = grid
        self._field_of = field_of
        self._rows = _rows(grid)
        self._width = grid.width
        self._left = min((column for _, column in grid.cells), default=0)
        self._titles = Titles().below(grid.titles)
        self._waiting: list[int] = []  # titles whose rows have not come yet
        self._table: LongTable | None = None
        self.tables: list[LongTable] = []

    def split(self) -> list[LongTable]:
        numbers = list(self._rows)
        is_narrow = max(map(len, self._rows.values()), default=0) < 2
        for at, row in enumerate(numbers):
            following = numbers[at + 1] if at + 1 < len(numbers) else None
            is_after_gap = at == 0 or numbers[at - 1] != row - 1 or bool(self._waiting)
            texts = self._rows[row]
            is_timed = any(map(time_of, texts.values())) or any(map(has_time, texts.values()))
            if self._table and dict(texts) in self._table.header_lines:
                self._end_titles(self._table)
                self._table.used |= self._positions(row)
            elif not is_timed and not is_narrow and self._is_title(row, texts):
                self._waiting.append(row)
            elif not is_timed and self._is_header(texts, following, is_after_gap=is_after_gap):
                self._add_header(row, texts)
            elif self._table is None and not is_timed:
                self._waiting.append(row)
            else:
                self._add_row(row, texts)
        return [table for table in self.tables if table.rows]

    def _is_title(self, row: int, texts: Texts) -> bool:
        """Return whether a row has one text: merged, or on the left. Below a header it may be a row of one field."""
        at = next(iter(texts))
        cell = self._grid.by_row[row].get(at)
        is_left = self._table is None or at == self._left or (cell is not None and cell.column_count > 1)
        return len(texts) == 1 and is_left and not has_time(texts[at])

    def _is_header(self, texts: Texts, following: int | None, *, is_after_gap: bool) -> bool:
        known_count = sum(bool(self._field_of(text)) for text in texts.values())
        table = self._table
        if table is not None and table.rows:
            return known_count >= 2 or (is_after_gap and known_count == 1)
        if table is not None and (len(table.header_lines) >= _MOST_HEADER_LINES or not known_count):
            return False
        below = self._rows[following] if following is not None else {}
        return known_count > 0 or any(at in texts for at, text in below.items() if time_of(text))

    def _add_header(self, row: int, texts: Texts) -> None:
        if self._table is None or self._table.rows:
            self._table = LongTable()
            self.tables.append(self._table)
        self._end_titles(self._table)
        self._table.header_lines.append(dict(texts))
        self._table.used |= self._positions(row)
        for at, cell in self._grid.by_row[row].items():
            last = min(at + cell.column_count, self._width + 1)
            self._table.header |= dict.fromkeys(range(at, last), " ".join(cell.text.split()))

    def _add_row(self, row: int, texts: Texts) -> None:
        if self._table is None:
            self._table = LongTable()
            self.tables.append(self._table)
        self._end_titles(self._table)
        self._table.rows.append(row)
        self._table.texts.append(texts)
        self._table.titles.append(self._titles)
        self._table.used |= self._positions(row)

    def _end_titles(self, table: LongTable) -> None:
        for row in self._waiting:
            table.used |= self._positions(row)
        self._titles = self._titles.below(text for row in self._waiting for text in self._rows[row].values())
        self._waiting = []

    def _positions(self, row: int) -> set[Position]:
        return {(row, at) for at in self._grid.by_row[row]}


def long_tables(grid: Grid, field_of: FieldOf) -> list[LongTable]:
    """Split a grid into lists, each with its own header; several side by side are read one after the other."""
    return [table for part in _side_by_side(grid, field_of) for table in _Splitter(part, field_of).split()]


def is_timetable(table: LongTable, field_of: FieldOf) -> bool:
    """Return whether a list has a column of times, or headers for a start and an act."""
    if {"start", "act"} <= {field_of(text) for text in table.header.values()}:
        return True
    columns: dict[int, list[str]] = {}
    for texts in table.texts:
        for at, text in texts.items():
            columns.setdefault(at, []).append(text)
    return len(columns) > 1 and any(_has_times(texts) for texts in columns.values())


def table_of_list(grid: Grid, table: LongTable) -> Table:
    """Return a list as a table: columns of titles labelled "", then its own, labelled by the header or ""."""
    order = sorted({at for texts in table.texts for at in texts})
    own = (
        Column(table.header.get(at, ""), tuple((texts[at],) if at in texts else () for texts in table.texts), path)
        for at, path in ((at, grid.column_path(at)) for at in order)
    )
    columns = (*title_columns(table.titles, ""), *own)
    return Table(grid.path or "grid", columns, tuple(grid.where(row) for row in table.rows))


def _has_times(texts: Sequence[str]) -> bool:
    return sum(time_of(text) is not None for text in texts) >= max(1, _LEAST_TIMES * len(texts))


def _rows(grid: Grid) -> dict[int, dict[int, str]]:
    """Return the texts of each row in which a cell begins; one that is merged over several rows counts for each."""
    rows: dict[int, dict[int, str]] = {}
    below: dict[int, tuple[int, str]] = {}
    for row, cells in grid.by_row.items():
        below = {at: value for at, value in below.items() if row <= value[0]}
        texts = {at: text for at, (_, text) in below.items()} | {at: cell.text for at, cell in cells.items()}
        below |= {at: (row + cell.row_count - 1, cell.text) for at, cell in cells.items() if cell.row_count > 1}
        rows[row] = dict(sorted(texts.items()))
    return rows


def _side_by_side(grid: Grid, field_of: FieldOf) -> Iterator[Grid]:
    """Yield the parts of a grid whose columns repeat themselves, such as time and act of each stage."""
    parts = _parts(grid)
    if len(parts) < 2 or not _are_alike(grid, parts, field_of):
        yield grid
        return
    for left, right in parts:
        yield grid.with_cells({(row, at): cell for (row, at), cell in grid.cells.items() if left <= at < right})


def _parts(grid: Grid) -> list[tuple[int, int]]:
    """Return the bounds of parts that begin with times and have as many columns each; `()` if there are none."""
    first = _first_timed_row(grid)
    timed: dict[int, list[bool]] = {}
    for row, cells in grid.by_row.items():
        if row >= first:
            for at, cell in cells.items():
                timed.setdefault(at, []).append(time_of(cell.text) is not None)
    columns = sorted(timed)
    times = {at for at, are_times in timed.items() if sum(are_times) >= max(2, _LEAST_TIMES * len(are_times))}
    starts = [at for before, at in zip([0, *columns], columns, strict=False) if at in times and before not in times]
    if not starts or starts[0] != columns[0]:
        return []
    parts = list(zip(starts, [*starts[1:], columns[-1] + 1], strict=True))
    widths = {sum(left <= at < right for at in columns) for left, right in parts}
    return parts if len(widths) == 1 and min(widths) > 1 else []


def _are_alike(grid: Grid, parts: Sequence[tuple[int, int]], field_of: FieldOf) -> bool:
    """Return whether the line above the rows repeats itself in each part, or has one title over each."""
    above = [row for row in grid.by_row if row < _first_timed_row(grid)]
    if not above:
        return True
    header = {at: cell.text for at, cell in grid.by_row[above[-1]].items()}
    texts = [[text for at, text in header.items() if left <= at < right] for left, right in parts]
    is_repeated = len(texts[0]) > 1 and all(one == texts[0] for one in texts)
    return is_repeated or (all(len(one) < 2 for one in texts) and not any(map(field_of, header.values())))


def _first_timed_row(grid: Grid) -> int:
    return next((row for row, cells in grid.by_row.items() if any(time_of(cell.text) for cell in cells.values())), 0)
