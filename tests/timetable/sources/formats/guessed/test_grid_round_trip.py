"""Random timetables, written as lists and wide grids in workbooks, pages and CSV files: every slot is read back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timetable.sources.formats.guessed.workbooks import Cells, Spans, csv_text, ods, page, xlsx
from timetable.sources.formats.guessed.grids import Found, tables_of_csv, tables_of_html, tables_of_workbook
from timetable.sources.rows.times import ClockTime, read_clock

STEP_MIN = 10
DAYS = ("8/6 (Fri)", "8/7 (Sat)", "8/8 (Sun)")
STAGES = ("HOT STAGE", "スカイ", "Zelt 3", "DOLL", "The Barn")
# No name looks like a time, a day, or the header of a field.
NAMES = st.text(st.sampled_from("abcdeXYZäß星空♡ﾊﾝｶｸ&<>\"'"), min_size=3, max_size=12).map(lambda name: f"Q{name}Q")


@dataclass(frozen=True, order=True)
class Slot:
    day: str
    stage: str
    start_min: int
    end_min: int | None
    act: str


@st.composite
def timetables(draw: st.DrawFn) -> list[Slot]:
    """Return slots by day, stage and start; starts and lengths are multiples of ten minutes."""
    slots: list[Slot] = []
    for day in DAYS[: draw(st.integers(1, 3))]:
        for stage in STAGES[: draw(st.integers(1, 5))]:
            minute = draw(st.integers(60, 132)) * STEP_MIN
            for number in range(draw(st.integers(2, 5))):
                minute += draw(st.integers(0, 4)) * STEP_MIN
                end_min = minute + draw(st.integers(1, 6)) * STEP_MIN
                slots.append(Slot(day, stage, minute, end_min, f"{draw(NAMES)} {'ABCDE'[number]}"))
                minute = end_min
    return slots


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"


def _list(slots: Sequence[Slot], header: Sequence[str], title: str = "") -> dict[tuple[int, int], object]:
    rows = [[slot.day, slot.stage, _clock(slot.start_min), _clock(slot.end_min or 0), slot.act] for slot in slots]
    lines = [*([[title], []] if title else []), *([header] if header else []), *rows]
    return {(row, at): text for row, line in enumerate(lines, 1) for at, text in enumerate(line, 1)}


def _wide(slots: Sequence[Slot], top: int, *, is_repeated: bool) -> tuple[dict[tuple[int, int], object], Spans, int]:
    """Write a day below a title, from row `top` on; return the row below it too."""
    stages = list(dict.fromkeys(slot.stage for slot in slots))
    first = min(slot.start_min for slot in slots)
    last = max(slot.end_min or 0 for slot in slots)
    cells: dict[tuple[int, int], object] = {(top, 1): slots[0].day}
    cells |= {(top + 1, at): stage for at, stage in enumerate(stages, 2)}
    cells |= {(top + 2 + at, 1): _clock(minute) for at, minute in enumerate(range(first, last + 1, STEP_MIN))}
    spans = {}
    for slot in slots:
        position = (top + 2 + (slot.start_min - first) // STEP_MIN, stages.index(slot.stage) + 2)
        rows = ((slot.end_min or 0) - slot.start_min) // STEP_MIN
        for down in range(rows if is_repeated else 1):
            cells[position[0] + down, position[1]] = slot.act
        if not is_repeated:
            spans[position] = (rows, 1)
    return cells, spans, top + 5 + (last - first) // STEP_MIN


def _blocks(slots: Sequence[Slot], *, is_repeated: bool = False) -> tuple[dict[tuple[int, int], object], Spans]:
    cells: dict[tuple[int, int], object] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    top = 1
    for _, group in groupby(slots, key=lambda slot: slot.day):
        more, merged, top = _wide(list(group), top, is_repeated=is_repeated)
        cells |= more
        spans |= merged
    return cells, spans


def _turned(slots: Sequence[Slot]) -> tuple[Cells, Spans]:
    cells, spans = _blocks(slots)
    return {(at, row): text for (row, at), text in cells.items()}, {
        (at, row): (columns, rows) for (row, at), (rows, columns) in spans.items()
    }


def _sheets(slots: Sequence[Slot]) -> dict[str, tuple[Cells, Spans]]:
    days = [list(group) for _, group in groupby(slots, key=lambda slot: slot.day)]
    return {f"sheet {number}": _wide(group, 1, is_repeated=False)[:2] for number, group in enumerate(days)}


def _workbook(write: Callable[..., bytes], sheets: dict[str, tuple[Cells, Spans]]) -> Found:
    content = write(
        {name: cells for name, (cells, _) in sheets.items()}, {name: one[1] for name, one in sheets.items()}
    )
    return tables_of_workbook(content)


ENGLISH = ("day", "stage", "start", "end", "act")
JAPANESE = ("日付", "会場", "開始", "終了", "出演者")
KINDS: dict[str, Callable[[Sequence[Slot]], Found]] = {
    "csv list": lambda slots: tables_of_csv(csv_text(_list(slots, ENGLISH))),
    "tsv list with a title": lambda slots: tables_of_csv(csv_text(_list(slots, JAPANESE, "夏フェス"), "\t")),
    "csv list without header": lambda slots: tables_of_csv(csv_text(_list(slots, ()), ";")),
    "list in a page": lambda slots: tables_of_html(page(_list(slots, JAPANESE)).encode("utf-8"), "utf-8"),
    "list in a workbook": lambda slots: _workbook(xlsx, {"s": (_list(slots, ENGLISH), {})}),
    "list in an ods": lambda slots: _workbook(ods, {"s": (_list(slots, ENGLISH), {})}),
    "wide csv": lambda slots: tables_of_csv(csv_text(_blocks(slots, is_repeated=True)[0])),
    "wide workbook": lambda slots: _workbook(xlsx, {"s": _blocks(slots)}),
    "wide ods": lambda slots: _workbook(ods, {"s": _blocks(slots)}),
    "wide page": lambda slots: tables_of_html(page(*_blocks(slots)).encode(), "utf-8"),
    "a sheet a day": lambda slots: _workbook(xlsx, _sheets(slots)),
    "a row a stage": lambda slots: _workbook(xlsx, {"s": _turned(slots)}),
}


def _read(found: Found, labels: Sequence[str]) -> list[Slot]:
    tables, _ = found
    slots = []
    for table in tables:
        own = {column.label: column.cells for column in table.columns}
        names = labels if set(labels) <= own.keys() else ENGLISH
        columns = (
            [own[name] for name in names] if set(names) <= own.keys() else [one.cells for one in table.columns[-5:]]
        )
        for texts in zip(*columns, strict=True):
            day, stage, start, end, act = (text[0] if text else "" for text in texts)
            slots.append(Slot(day, stage, _minute(start) or 0, _minute(end), act))
    return sorted(slots, key=lambda slot: (slot.day, slot.stage, slot.start_min))


def _minute(text: str) -> int | None:
    clock = read_clock(text)
    return clock.minute if isinstance(clock, ClockTime) else None


@pytest.mark.parametrize("kind", KINDS)
@given(slots=timetables())
@settings(max_examples=10)
def test_every_slot_is_read_back(kind: str, slots: list[Slot]) -> None:
    _expect_read_back(kind, slots)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@given(slots=timetables())
@settings(max_examples=150)
def test_every_slot_of_many_timetables_is_read_back(kind: str, slots: list[Slot]) -> None:
    _expect_read_back(kind, slots)


def _expect_read_back(kind: str, slots: list[Slot]) -> None:
    read = _read(KINDS[kind](slots), JAPANESE)
    expected = sorted(slots, key=lambda slot: (slot.day, slot.stage, slot.start_min))
    assert [(one.day, one.stage, one.start_min, one.act) for one in read] == [
        (one.day, one.stage, one.start_min, one.act) for one in expected
    ]
    for own, original in zip(read, expected, strict=True):
        is_one_row = (original.end_min or 0) - original.start_min == STEP_MIN
        assert own.end_min == original.end_min or (own.end_min is None and is_one_row)
