"""Read the sheets of an .xlsx workbook as grids: shown values, cached results of formulas, merged cells."""

import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from timetable.errors import SourceUnreadable
from timetable.sources.formats.guessed.grid_cells import Cell, Grid, GridBuilder, Position, cell_text

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
# What openpyxl raises on parts that are missing or hold something else, besides the errors of zip and XML.
_INVALID = (KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, RecursionError, OSError)
_MOST_MERGED = 20_000
Span = tuple[int, int]


def xlsx_grids(archive: zipfile.ZipFile) -> Iterator[Grid]:
    """Yield a grid for each sheet, in order.

    Raises:
        SourceUnreadable: not a valid workbook, one with entities, or one with too many cells.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of whatever it does not write back
            yield from _grids(archive)
    except (zipfile.BadZipFile, ParseError, *_INVALID) as error:
        cause = error.__cause__ or error  # openpyxl says which step failed, not why
        if isinstance(cause, DefusedXmlException):
            raise SourceUnreadable("its XML has a document type or entities, which are refused") from error
        raise SourceUnreadable(f"not a valid workbook: {cause!r:.200}") from error


def _grids(archive: zipfile.ZipFile) -> Iterator[Grid]:
    from openpyxl import load_workbook  # noqa: PLC0415 -- takes 0.3 s to load; few sources are workbooks

    source = cast("BinaryIO", archive.fp)
    source.seek(0)
    workbook = load_workbook(source, read_only=True, data_only=True, keep_links=False)
    builder = GridBuilder()
    for sheet in workbook.worksheets:
        cells = _cells(workbook, sheet, builder)
        yield Grid(
            path=f"sheet {sheet.title}",
            cells=cells,
            sheet=sheet.title,
            has_addresses=True,
            is_hidden=sheet.sheet_state != "visible",
        )


def _cells(workbook: Any, sheet: Any, builder: GridBuilder) -> dict[Position, Cell]:
    """Read a sheet's cells one row at a time.

    openpyxl's own rows are as wide as the farthest cell, and give no merged cells when they are read like that.
    """
    from openpyxl.cell.read_only import ReadOnlyCell  # noqa: PLC0415 -- see above
    from openpyxl.worksheet._reader import WorkSheetParser  # noqa: PLC0415 -- see above

    cells = builder.cells()
    merged: list[tuple[Position, Span]] = []
    with sheet._get_source() as source:  # noqa: SLF001 -- the version is locked, and tests read sheets through it
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,  # noqa: SLF001 -- see above
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,  # noqa: SLF001 -- see above
            timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001 -- see above
        )
        for _, element in iterparse(source, forbid_dtd=True):
            name = element.tag.removeprefix(_MAIN).removeprefix(_STRICT)
            if name == "row":
                for one in parser.parse_row(element)[1]:
                    if one["value"] is not None:
                        text = cell_text(one["value"], ReadOnlyCell(sheet, **one).number_format)
                        builder.add(cells, (one["row"], one["column"]), Cell(text))
                element.clear()
            elif name == "mergeCell":
                merged.append(_merged(element.get("ref", "")))
                if len(merged) > _MOST_MERGED:
                    raise SourceUnreadable(f"more than {_MOST_MERGED:,} merged cells")
            elif name not in {"c", "v", "is", "t", "r", "rPr", "rPh"}:
                element.clear()
    for position, (row_count, column_count) in merged:
        if position in cells:
            cells[position] = Cell(cells[position].text, row_count, column_count)
    return cells


def _merged(reference: str) -> tuple[Position, Span]:
    """Return the first cell of a range such as "B2:C5", and the numbers of its rows and columns."""
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415 -- see above

    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(f"{reference!r} is no range of cells")
    return (top, left), (bottom - top + 1, right - left + 1)
