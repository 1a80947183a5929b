"""Turn the cells of a wide grid's block into rows of a table: stage, start, end and act of each slot."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from timetable.errors import SourceUnreadable
from timetable.sources.formats.guessed.clock_texts import TimedText, has_time, names_day, time_of, timed_texts
from timetable.sources.formats.guessed.grid_cells import Cell, Grid, Position
from timetable.sources.formats.guessed.tables import Column, Table
from timetable.sources.formats.guessed.titles import Titles, title_columns
from timetable.sources.formats.guessed.wide_blocks import Block, header_texts
from timetable.sources.rows.findings import MOST_ROWS

_NOBODY = "-‐‑‒–—―−ー－×✕・. "
_SHORTEST_GUESSED_MIN = 10  # a lone cell in a grid of 5 minutes is where an act begins, not how long it plays
_NEAR_MIN = 60
_DAY_MIN = 24 * 60
Run = tuple[int, int, Cell]


@dataclass
class Wide:
    """A column of times, that of their ends, and the columns of stages beside it; 0 stands for no column.

    `lefts` are the columns to the left of the times, `mirrors` those that repeat the times. `used` collects the cells
    that were read.
    """

    grid: Grid
    column: int
    end_column: int
    ends: int
    blocks: list[Block]
    stages: list[int]
    lefts: list[int]
    mirrors: Set[int] = frozenset()
    used: set[Position] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Entry:
    titles: Titles
    left: Mapping[str, str]
    stage: str
    start: str
    end: str
    act: str
    where: str


def table_of(wide: Wide) -> Table:
    """Return the slots of a wide grid, block by block and stage by stage.

    Columns are labelled "day" (or "" for other titles), "stage", "start", "end" and "act"; those to the left of the
    times keep their header. The table's path tells what was concluded about the times.

    Raises:
        SourceUnreadable: more slots than any festival has.
    """
    entries: list[_Entry] = []
    titles = Titles().below(wide.grid.titles)
    for block in wide.blocks:
        over, titles = _titles_over(wide, block, titles)
        entries += _entries(wide, block, over, titles)
        if len(entries) > MOST_ROWS:
            raise SourceUnreadable(f"more than {MOST_ROWS:,} rows")
    labels = dict.fromkeys(label for entry in entries for label in entry.left)
    axis = wide.grid.column_path(wide.column) if wide.column else "cells"
    columns = [
        *title_columns([entry.titles for entry in entries], "day"),
        *(
            Column(label, _cells([entry.left.get(label, "") for entry in entries]), "left of the times")
            for label in labels
        ),
        Column("stage", _cells([entry.stage for entry in entries]), "header"),
        Column("start", _cells([entry.start for entry in entries]), axis),
        Column("end", _cells([entry.end for entry in entries]), axis),
        Column("act", _cells([entry.act for entry in entries]), "cells"),
    ]
    return Table(_path(wide, axis), tuple(columns), tuple(entry.where for entry in entries))


def _cells(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple((text,) if text else () for text in texts)


def _path(wide: Wide, axis: str) -> str:
    notes = [f"times in {axis}"]
    if any(block.labels.is_counted for block in wide.blocks):
        notes.append("rows between two times counted")
    if any(block.labels.is_twelve_hours for block in wide.blocks):
        notes.append("hours that begin anew after 12 read as afternoon")
    return f"{wide.grid.path or 'grid'} ({', '.join(notes)})"


def _titles_over(wide: Wide, block: Block, titles: Titles) -> tuple[dict[int, Titles], Titles]:
    """Read the head of a block: lines of one text hold for all of it, others for the columns below each text."""
    single: list[str] = []
    by_column: dict[int, list[str]] = {}
    for row in block.head:
        cells = {at: cell for at, cell in wide.grid.by_row[row].items() if at < wide.end_column}
        if any(has_time(cell.text) for cell in cells.values()):
            continue
        wide.used |= {(row, at) for at in cells}
        if len(cells) == 1:
            single += [cell.text for cell in cells.values()]
            continue
        texts = header_texts(wide.grid, row, wide.end_column, [row])
        latest = ""
        for stage in wide.stages:
            latest = texts.get(stage, latest)
            if latest:
                by_column.setdefault(stage, []).append(latest)
    titles = titles.below([*single, *_corner(wide, block)])
    return {stage: titles.below(texts) for stage, texts in by_column.items()}, titles


def _corner(wide: Wide, block: Block) -> list[str]:
    """Return the text over the times, if it names the day; mark the header's cells as read."""
    row = block.header_row
    cells = wide.grid.by_row.get(row, {})
    wide.used |= {(row, at) for at in cells if at < wide.end_column and (at <= wide.column or at in block.header)}
    cell = cells.get(wide.column)
    return [cell.text] if cell and names_day(cell.text) else []


def _entries(wide: Wide, block: Block, over: Mapping[int, Titles], titles: Titles) -> Iterator[_Entry]:
    runs = _runs(wide, block)
    lefts = _lefts(wide, block)
    is_explicit = any(last > row for found in runs.values() for row, last, _ in found)
    for stage, found in runs.items():
        for row, last, cell in found:
            end = _end(wide, block, row, last, is_explicit=is_explicit)
            for start, own_end, act in _timed(wide, block, row, end, cell):
                where, name = wide.grid.where(row, stage), block.header[stage]
                above = over.get(stage, titles)
                if names_day(name):
                    above, name = above.below([name]), ""
                yield _Entry(above, lefts[row], name, start, own_end, act, where)


def _timed(wide: Wide, block: Block, row: int, end: str, cell: Cell) -> list[tuple[str, str, str]]:
    """Return start, end and act of each slot in a cell."""
    timed = [one for one in timed_texts(cell.text) if _is_near(block, row, one)]
    if timed:
        own_end = end if len(timed) == 1 else ""
        return [(one.time.start, one.time.end or own_end, one.text) for one in timed]
    label = wide.grid.cells.get((row, wide.column))
    return [(block.labels.text_at(row) or (label.text if label else ""), end, cell.text)]


def _runs(wide: Wide, block: Block) -> dict[int, list[Run]]:
    """Return each stage's cells with their first and last rows: equal texts one below the other are one.

    A cell that is merged over several stages counts for each.
    """
    stages = [stage for stage in wide.stages if stage in block.header]
    runs: dict[int, list[Run]] = {stage: [] for stage in stages}
    beside = max(wide.column, wide.ends)
    count = 0
    for row in block.rows:
        for at, cell in wide.grid.by_row[row].items():
            if at == wide.column or (at in {wide.ends, *wide.mirrors} and time_of(cell.text)):
                wide.used.add((row, at))
            if at <= beside or at >= wide.end_column:
                continue
            covered = stages[bisect_left(stages, at) : bisect_left(stages, at + cell.column_count)]
            count += len(covered)
            if count > MOST_ROWS * 5:
                raise SourceUnreadable(f"more than {MOST_ROWS:,} rows")
            for stage in covered:
                wide.used.add((row, at))
                if cell.text.strip(_NOBODY):
                    _extend(runs[stage], block, row, cell, is_joined=bool(wide.column))
    return runs


def _extend(runs: list[Run], block: Block, row: int, cell: Cell, *, is_joined: bool) -> None:
    last = row + cell.row_count - 1
    if is_joined and runs and runs[-1][2].text == cell.text and _follows(block, runs[-1][1], row):
        runs[-1] = (runs[-1][0], last, cell)
    else:
        runs.append((row, last, cell))


def _follows(block: Block, last: int, row: int) -> bool:
    """Return whether a row begins when the one before it ends."""
    before, own = block.labels.label_at(last), block.labels.label_at(row)
    has_gap = before and before.end and own and time_of(before.end) != time_of(own.start)
    return row == last + 1 and not has_gap


def _is_near(block: Block, row: int, timed: TimedText) -> bool:
    """Return whether a time in a cell agrees with its row's, so that it is no part of the act's name."""
    minute = block.labels.minute_at(row)
    if minute is None or timed.time.has_date:
        return True
    following = [later - one for one, later in pairwise(block.labels.minutes) if one <= minute < later]
    difference = (timed.time.minute - minute) % (_DAY_MIN // 2)
    return difference < max(_NEAR_MIN, *following, 0) or difference > _DAY_MIN // 2 - _NEAR_MIN


def _end(wide: Wide, block: Block, row: int, last: int, *, is_explicit: bool) -> str:
    """Return the end of a slot from its first to its last row; "" where the grid does not tell it."""
    if wide.ends:
        end = wide.grid.cells.get((last, wide.ends))
        return end.text if end and time_of(end.text) else ""
    own = block.labels.label_at(last)
    if own and own.end:
        return own.end
    if last == row and not (is_explicit and _length_min(block, row) >= _SHORTEST_GUESSED_MIN):
        return ""
    return block.labels.end_text_before(last + 1)


def _length_min(block: Block, row: int) -> int:
    start, end = block.labels.minute_at(row), block.labels.minute_at(row + 1)
    return 0 if start is None or end is None else end - start


def _lefts(wide: Wide, block: Block) -> dict[int, dict[str, str]]:
    """Return the texts to the left of the times for each row; a blank cell has the text of the one above."""
    lefts: dict[int, dict[str, str]] = {}
    latest: dict[str, str] = {}
    for row in block.rows:
        for at in wide.lefts:
            if at in wide.grid.by_row[row]:
                wide.used.add((row, at))
                latest = {**latest, block.header.get(at, ""): wide.grid.by_row[row][at].text}
        lefts[row] = latest
    return lefts
