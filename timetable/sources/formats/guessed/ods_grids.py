"""Read the sheets of an .ods workbook (OpenDocument 1.2, part 1, chapter 9) as grids, merged cells included."""

import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from timetable.errors import SourceUnreadable
from timetable.sources.formats.guessed.grid_cells import Cell, Grid, GridBuilder, Position, length_text

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE = (f"{_OASIS}{name}:1.0}}" for name in ("table", "text", "office", "style"))
_LENGTH = re.compile(r"P(?:(\d{1,5})D)?T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?)?")
_SHOWN_NUMBER = re.compile(r"\d{1,6}(?:[.:]\d{1,6})?")
_NOT_SHOWN = {f"{_OFFICE}annotation", f"{_TEXT}ruby-text", f"{_TEXT}note", f"{_TABLE}table"}
_LAST_COLUMN = 16_384
_LAST_ROW = 1_048_576


def ods_grids(archive: zipfile.ZipFile) -> Iterator[Grid]:
    """Yield a grid for each sheet, in order.

    Raises:
        SourceUnreadable: not a valid workbook, one with entities, or one with too many cells.
    """
    try:
        with archive.open("content.xml") as source:
            yield from _grids(iterparse(source, events=("start", "end"), forbid_dtd=True))
    except DefusedXmlException as error:
        raise SourceUnreadable("its XML has a document type or entities, which are refused") from error
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError, RecursionError, OSError) as error:
        raise SourceUnreadable(f"not a valid workbook: {error!r:.200}") from error


def _grids(events: Iterator[tuple[str, Element]]) -> Iterator[Grid]:
    builder = GridBuilder()
    hidden_styles: set[str] = set()
    depth, row, name, style = 0, 1, "", ""
    cells = builder.cells()
    for event, element in events:
        if element.tag == f"{_TABLE}table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                name, style = element.get(f"{_TABLE}name", ""), element.get(f"{_TABLE}style-name", "")
                row, cells = 1, builder.cells()
            elif event == "end" and depth == 0:
                yield Grid(f"sheet {name}", cells, sheet=name, has_addresses=True, is_hidden=style in hidden_styles)
                element.clear()
        elif event == "end" and depth == 1 and element.tag == f"{_TABLE}table-row":
            row = _add_row(builder, cells, row, element)
            element.clear()
        elif event == "end" and element.tag == f"{_STYLE}style":
            if any(part.get(f"{_TABLE}display") == "false" for part in element):
                hidden_styles.add(element.get(f"{_STYLE}name", ""))
            element.clear()


def _add_row(builder: GridBuilder, cells: dict[Position, Cell], row: int, element: Element) -> int:
    """Add the cells of a row, as often as it is repeated; return the number of the next row."""
    repeated = _count(element, "number-rows-repeated")
    column = 1
    found: list[tuple[int, Cell]] = []
    for one in element:
        times = _count(one, "number-columns-repeated")
        if one.tag == f"{_TABLE}table-cell":
            spans = _count(one, "number-rows-spanned"), _count(one, "number-columns-spanned")
            cell = Cell(_value(one), *spans)
            if cell.text.strip() and column + times > _LAST_COLUMN + 1:
                raise SourceUnreadable("more columns than a sheet has")
            found += [(column + offset, cell) for offset in range(times) if cell.text.strip()]
        column += times
    if found and row + repeated > _LAST_ROW + 1:
        raise SourceUnreadable("more rows than a sheet has")
    for offset in range(repeated if found else 0):
        for at, cell in found:
            builder.add(cells, (row + offset, at), cell)
    return row + repeated


def _count(element: Element, name: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{name}", "1")[:9]))


def _value(cell: Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    shown = "\n".join(filter(None, (_shown(part) for part in cell if part.tag == f"{_TEXT}p"))).strip()
    if kind == "date":
        return _moment(cell.get(f"{_OFFICE}date-value", "")) or shown
    if kind == "time":
        return _length(cell.get(f"{_OFFICE}time-value", "")) or shown
    if kind in {"float", "currency"} and not _SHOWN_NUMBER.fullmatch(shown):
        return _number(cell.get(f"{_OFFICE}value", "")) or shown
    return shown


def _moment(value: str) -> str:
    found = _MOMENT.fullmatch(value)
    if not found:
        return ""
    seconds = found[3] if found[3] and found[3] != ":00" else ""
    return f"{found[1]}T{found[2]}{seconds}" if found[2] else found[1]


def _length(value: str) -> str:
    found = _LENGTH.fullmatch(value)
    if not found:
        return ""
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return length_text(timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds))


def _number(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return ""
    return f"{number:.12g}"


def _shown(paragraph: Element) -> str:
    """Return a paragraph's text: spaces and line ends are elements of their own; comments and readings are left out."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")[:4]), 100))
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}tab":
            parts.append(" ")
        elif child.tag not in _NOT_SHOWN:
            parts.append(_shown(child))
        parts.append(child.tail or "")
    return "".join(parts)
