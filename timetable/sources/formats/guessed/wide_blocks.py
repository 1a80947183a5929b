"""Find the blocks of a grid that have times down a column: their titles, header line, and rows."""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from timetable.errors import SourceUnreadable
from timetable.sources.formats.guessed.clock_texts import has_time, names_day, time_of, timed_texts
from timetable.sources.formats.guessed.grid_cells import MOST_CELLS, Cell, Grid
from timetable.sources.formats.guessed.time_labels import TimeLabels

_MOST_TIMES_IN_BODY = 0.3
_LEAST_TIMED = 0.6
_MOST_TIME_COLUMNS = 24
_MOST_HEAD_LINES = 8
_DIGITS = re.compile(r"[\d.,]*\d")
FIELDS_OF_SLOTS = frozenset({"day", "stage", "start", "end", "length_min", "act", "performers"})
FieldOf = Callable[[str], str]


@dataclass
class Block:
    """Rows below one header line; `head` are the rows of titles above it.

    `header` has the text over each column, with merged cells over all columns they span. `labels` is empty where each
    cell holds its own time.
    """

    head: list[int] = field(default_factory=list)
    header_row: int = 0
    header: Mapping[int, str] = field(default_factory=dict)
    labels: TimeLabels = field(default_factory=TimeLabels)
    rows: list[int] = field(default_factory=list)


def blocks_beside(grid: Grid, column: int, end_column: int) -> list[Block]:
    """Return the blocks whose times stand in a column, with the columns after it, up to `end_column` (not included)."""
    blocks: list[Block] = []
    head: list[int] = []
    current: Block | None = None
    known: Mapping[int, str] = {}
    for row in grid.by_row:
        cells = {at: cell for at, cell in grid.by_row[row].items() if at < end_column}
        if not cells:
            continue
        label = time_of(cells[column].text) if column in cells else None
        if label:
            if current is None or not current.labels.continue_with(row, label):
                if current is not None:
                    head = _give_back(current, row)
                current = _begun(grid, head, column, end_column, known)
                known = current.header
                current.labels.continue_with(row, label)
                blocks.append(current)
                head = []
            current.rows.append(row)
        elif current is not None and _belongs(grid, current, row, column, cells):
            current.rows.append(row)
        else:
            current = None
            head.append(row)
    for block in blocks:
        _leave_out_notes(grid, block, column)
    return blocks


def _leave_out_notes(grid: Grid, block: Block, column: int) -> None:
    """Take the rows off a block's end that are farther below the last time than the rows between two times."""
    rows = block.labels.rows
    height = max(grid.cells[rows[-1], column].row_count, *(later - one for one, later in pairwise(rows)), 1)
    block.rows = [row for row in block.rows if row < rows[-1] + height]


def blocks_of_timed_cells(grid: Grid) -> list[Block]:
    """Return the blocks in which each cell holds its own time, below a header line."""
    blocks: list[Block] = []
    head: list[int] = []
    current: Block | None = None
    known: Mapping[int, str] = {}
    for row, cells in grid.by_row.items():
        timed_count = sum(bool(timed_texts(cell.text)) for cell in cells.values())
        if timed_count and timed_count >= _LEAST_TIMED * len(cells):
            if current is None:
                current = _begun(grid, head, 0, max(cells) + 1_000, known)
                known = current.header
                blocks.append(current)
                head = []
            current.rows.append(row)
        elif current is not None and len(cells) > 1 and timed_count:
            current.rows.append(row)
        else:
            current = None
            head.append(row)
    return blocks


def is_wide(grid: Grid, blocks: Sequence[Block], columns: Sequence[int], field_of: FieldOf) -> bool:
    """Return whether the columns beside times are stages, not the fields of a list."""
    names = {header[at] for header in distinct_headers(blocks) for at in columns if at in header}
    if not columns or _name_fields(names, field_of):
        return False
    if any(_goes_on(before, block) for before, block in pairwise(blocks)):
        return False
    bodies = _texts(grid, blocks, columns)
    filled = [text for texts in bodies.values() for text in texts]
    if not filled or sum(time_of(text) is not None for text in filled) > _MOST_TIMES_IN_BODY * len(filled):
        return False
    return not _is_list(list(bodies.values()), sum(len(block.labels.rows) for block in blocks))


def _name_fields(names: Set[str], field_of: FieldOf) -> bool:
    """Return whether headers name the fields of a list; one of several stages may be called "Hall"."""
    fields = [field for name in names if (field := field_of(name)) in FIELDS_OF_SLOTS]
    if not fields or set(fields) != {"stage"}:
        return bool(fields)
    return len(fields) == 1 and len(names) <= 2


def _goes_on(before: Block, block: Block) -> bool:
    """Return whether times begin anew right below a row of the block before: a list of several stages."""
    return not block.header_row and not block.head and block.rows[0] - 1 == before.rows[-1]


def distinct_headers(blocks: Sequence[Block]) -> list[Mapping[int, str]]:
    """Return the headers of blocks; blocks that have that of the one before share it.

    Raises:
        SourceUnreadable: more texts than any timetable has.
    """
    headers = list({id(block.header): block.header for block in blocks}.values())
    if sum(map(len, headers)) > MOST_CELLS:
        raise SourceUnreadable(f"more than {MOST_CELLS:,} cells in headers")
    return headers


def _texts(grid: Grid, blocks: Sequence[Block], columns: Sequence[int]) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = {column: [] for column in columns}
    for row in (row for block in blocks for row in block.rows):
        for at, cell in grid.by_row[row].items():
            if at in texts:
                texts[at].append(cell.text)
    return texts


def _is_list(bodies: Sequence[Sequence[str]], row_count: int) -> bool:
    """Return whether one column has few words in changing order, like stages, beside one that has ever new ones."""
    if row_count < 4 or len(bodies) < 2 or any(len(texts) < row_count for texts in bodies[:2]):
        return False
    variety = sorted(len(set(texts)) / _run_count(texts) for texts in bodies if texts)
    return variety[0] <= 0.5 and variety[-1] >= 0.9


def _run_count(texts: Sequence[str]) -> int:
    return 1 + sum(one != other for one, other in pairwise(texts))


def _belongs(grid: Grid, block: Block, row: int, column: int, cells: Mapping[int, Cell]) -> bool:
    """Return whether a row without a time is a row of the block, not of the titles or the header of the next one."""
    texts = {at: cell.text for at, cell in cells.items()}
    if any(block.header.get(at) == text for at, text in texts.items()):
        return False
    if column not in texts:
        return True
    is_below = row - 1 in grid.by_row
    return is_below and len(texts) > 1 and not names_day(texts[column]) and cells[column].column_count == 1


def _give_back(block: Block, row: int) -> list[int]:
    """Take the rows off a block's end that are the head of the next one, which begins at `row`."""
    last = block.labels.rows[-1]
    after = [one for one in block.rows if one > last]
    gaps = [at for at, one in enumerate(after) if one - 1 not in {last, *after}]
    if gaps:
        taken = after[gaps[-1] :]
    else:
        is_every_row_labelled = len(block.rows) - len(after) == len(block.labels.rows)
        taken = after if is_every_row_labelled else []
    block.rows = [one for one in block.rows if one not in set(taken)]
    return [one for one in taken if one < row]


def _begun(grid: Grid, head: list[int], column: int, end_column: int, known: Mapping[int, str]) -> Block:
    """Begin a block below its head; without a header line of its own, it has that of the block before."""
    near = head[-_MOST_HEAD_LINES:]
    lines = {row: names for row in near if (names := _names(grid, row, column, end_column, near))}
    for row in reversed(lines):
        if len(grid.by_row[row]) == 1 and known:
            continue
        best = _line_of_stages(lines, row)
        return Block([one for one in head if one != best], best, lines[best])
    return Block(list(head), 0, known)


def _names(grid: Grid, row: int, column: int, end_column: int, head: Sequence[int]) -> dict[int, str]:
    header = header_texts(grid, row, end_column, head)
    names = {at: text for at, text in header.items() if at != column and not _covers(grid, row, column, at)}
    return {} if any(has_time(cell.text) for cell in grid.by_row[row].values()) else names


def _line_of_stages(lines: Mapping[int, Mapping[int, str]], last: int) -> int:
    """Return the last line of a head, or one above that tells more columns apart, which the last one then describes."""
    lower = lines[last]
    for row, upper in lines.items():
        is_over_all = row < last and upper.keys() >= lower.keys() and not any(map(names_day, upper.values()))
        tells_more = len(set(upper.values())) > len(set(lower.values()))
        if is_over_all and (tells_more or _describe(list(upper.values()), list(lower.values()))):
            return row if not all(map(names_day, lower.values())) else last
    return last


def _describe(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether a line only describes the one above it: it is in brackets, or a number in the same words each."""
    if all(text[0] in "(（[" for text in lower):
        return True
    words = {_DIGITS.sub("", text) for text in lower}
    is_numbers = len(words) == 1 and all(_DIGITS.search(text) for text in lower)
    return is_numbers and len(set(upper)) >= len(set(lower)) and not any(_DIGITS.search(text) for text in upper)


def header_texts(grid: Grid, row: int, end_column: int, head: Sequence[int]) -> dict[int, str]:
    """Return the text over each column in a row: merged cells count for all columns, and for the rows below."""
    texts: dict[int, str] = {}
    for above in head:
        for at, cell in grid.by_row[above].items() if above <= row else ():
            if above == row or above + cell.row_count > row:
                last = min(at + cell.column_count, end_column, grid.width + 1)
                texts |= dict.fromkeys(range(at, last), " ".join(cell.text.split()))
    return texts


def _covers(grid: Grid, row: int, column: int, at: int) -> bool:
    """Return whether one merged cell spans both the column of times and another one: then it is a title."""
    own = grid.by_row[row].get(column)
    return own is not None and column <= at < column + own.column_count


def minutes_by_column(grid: Grid, least: int) -> dict[int, dict[int, int]]:
    """Return the times of each column that has at least so many, by row, in minutes; `{}` if too many columns do.

    A grid has one column of times for each day, or a few; a list turned on its side has as many as rows.
    """
    minutes: dict[int, dict[int, int]] = {}
    for (row, column), cell in grid.cells.items():
        if found := time_of(cell.text):
            minutes.setdefault(column, {})[row] = found.minute
    columns = sorted(column for column, found in minutes.items() if len(found) >= least)
    return {} if len(columns) > _MOST_TIME_COLUMNS else {column: minutes[column] for column in columns}
