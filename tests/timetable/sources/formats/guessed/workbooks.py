"""Write invented workbooks, pages and CSV files for tests, from cells by position."""

import csv
import html
import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

Cells = Mapping[tuple[int, int], object]
Spans = Mapping[tuple[int, int], tuple[int, int]]
Write = Callable[[Mapping[str, Cells], Mapping[str, Spans]], bytes]
_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def xlsx(sheets: Mapping[str, Cells], spans: Mapping[str, Spans] | None = None) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, cells in sheets.items():
        sheet: Any = workbook.create_sheet(name)
        for (row, column), value in cells.items():
            sheet.cell(row, column).value = value
        for (row, column), (rows, columns) in (spans or {}).get(name, {}).items():
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + rows - 1, end_column=column + columns - 1
            )
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def ods(sheets: Mapping[str, Cells], spans: Mapping[str, Spans] | None = None) -> bytes:
    tables = [_ods_table(name, cells, (spans or {}).get(name, {})) for name, cells in sheets.items()]
    return ods_of(f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet>")


def ods_of(body: str, before: str = "", document_type: str = "") -> bytes:
    document = (
        f"<office:document-content {_NAMESPACES}>{before}<office:body>{body}</office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": document_type + document}
    )


def zipped(parts: Mapping[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def page(cells: Cells, spans: Spans | None = None, before: str = "") -> str:
    lines = []
    covered = _covered(spans or {})
    for row in _rows(cells):
        tags = []
        for column in _columns(cells):
            if (row, column) not in covered:
                rows, columns = (spans or {}).get((row, column), (1, 1))
                text = html.escape(str(cells.get((row, column), ""))).replace("\n", "<br>")
                tags.append(f'<td rowspan="{rows}" colspan="{columns}">{text}</td>')
        lines.append(f"<tr>{''.join(tags)}</tr>")
    return f"<!DOCTYPE html><title>x</title>{before}<table>{''.join(lines)}</table>"


def csv_text(cells: Cells, delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    for row in _rows(cells):
        writer.writerow([cells.get((row, column), "") for column in _columns(cells)])
    return out.getvalue()


def cells_of(text: str) -> dict[tuple[int, int], object]:
    """Return the cells of lines whose texts are separated by "|"; blank ones are left out."""
    lines = [line.split("|") for line in text.strip("\n").split("\n")]
    return {
        (row, column): cell.strip()
        for row, line in enumerate(lines, 1)
        for column, cell in enumerate(line, 1)
        if cell.strip()
    }


def _rows(cells: Cells) -> range:
    return range(1, max(row for row, _ in cells) + 1)


def _columns(cells: Cells) -> range:
    return range(1, max(column for _, column in cells) + 1)


def _covered(spans: Spans) -> set[tuple[int, int]]:
    return {
        (row + down, column + right)
        for (row, column), (rows, columns) in spans.items()
        for down in range(rows)
        for right in range(columns)
        if down or right
    }


def _ods_table(name: str, cells: Cells, spans: Spans) -> str:
    covered = _covered(spans)
    lines = []
    for row in _rows(cells):
        tags = []
        for column in _columns(cells):
            if (row, column) in covered:
                tags.append("<table:covered-table-cell/>")
            else:
                rows, columns = spans.get((row, column), (1, 1))
                span = f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
                paragraphs = str(cells.get((row, column), "")).split("\n")
                text = "".join(f"<text:p>{escape(one)}</text:p>" for one in paragraphs)
                tags.append(f'<table:table-cell office:value-type="string" {span}>{text}</table:table-cell>')
        lines.append(f"<table:table-row>{''.join(tags)}</table:table-row>")
    return f"<table:table table:name={quoteattr(name)}>{''.join(lines)}</table:table>"
