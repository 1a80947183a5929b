"""Workbooks and pages that are damaged, or made to take time and memory: each gives a reason."""

from collections.abc import Callable

import pytest

from tests.timetable.sources.formats.guessed.workbooks import ods_of, xlsx, zipped
from timetable.errors import SourceUnreadable
from timetable.sources.formats.guessed.grids import tables_of_csv, tables_of_html, tables_of_workbook

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def xlsx_of(sheet: str, *, strings: str = "<si><t>10:00</t></si>", styles: str = "", document_type: str = "") -> bytes:
    """Return a workbook of one sheet whose XML is given."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{FORMS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{FORMS}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{FORMS}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships {PACKAGE}><Relationship Id="r1" Type="{RELATIONS}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {PACKAGE}><Relationship Id="r1" Type="{RELATIONS}/worksheet"'
        ' Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"{document_type}<worksheet {MAIN}>{sheet}</worksheet>",
    }
    return zipped({**parts, "xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>"} if styles else parts)


CELL = '<c t="s"><v>0</v></c>'
ENTITIES = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
MERGED = '<mergeCell ref="A1:XFD1048576"/>'
ODS_CELL = "<table:table-cell {}><text:p>x</text:p></table:table-cell>"


def _ods_rows(rows: str) -> bytes:
    return ods_of(f'<office:spreadsheet><table:table table:name="s">{rows}</table:table></office:spreadsheet>')


def _ods_row(attributes: str) -> str:
    return f"<table:table-row>{ODS_CELL.format(attributes)}</table:table-row>"


UNREADABLE_WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"start,act\n", "not a workbook"),
    "cut off": (lambda: xlsx({"s": {(1, 1): "x"}})[:-40], "not a workbook"),
    "old form": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .xlsx"),
    "binary form": (lambda: zipped({"xl/workbook.bin": "x", "[Content_Types].xml": "<Types/>"}), "save it as .xlsx"),
    "another zip": (lambda: zipped({"readme.txt": "x"}), "no workbook"),
    "no sheets": (lambda: zipped({"[Content_Types].xml": f'<Types xmlns="{TYPES}"/>'}), "not a valid workbook"),
    "no XML": (lambda: xlsx_of("<sheetData><row>"), "not a valid workbook"),
    "no such text": (
        lambda: xlsx_of('<sheetData><row><c t="s"><v>99</v></c></row></sheetData>'),
        "not a valid workbook",
    ),
    "a million cells": (lambda: xlsx_of(f"<sheetData><row>{CELL * 1_000_000}</row></sheetData>"), "more cells"),
    "a hundred thousand cells": (
        lambda: _ods_rows(_ods_row('table:number-columns-repeated="9000"') * 12),
        "more than 100,000 cells",
    ),
    "a billion merged cells": (
        lambda: xlsx_of(f"<sheetData><row>{CELL}</row></sheetData><mergeCells>{MERGED * 60_000}</mergeCells>"),
        "merged cells",
    ),
    "many texts": (lambda: xlsx_of("", strings="<si/>" * 250_000), "more cells or styles"),
    "many styles": (lambda: xlsx_of("", styles=f"<fonts>{'<font/>' * 50_000}</fonts>"), "more cells or styles"),
    "a bomb": (lambda: xlsx_of(" " * 70_000_000), "unpacked"),
    "long texts in many cells": (
        lambda: xlsx_of(f"<sheetData><row>{CELL * 3_000}</row></sheetData>", strings=f"<si><t>{'x' * 9_000}</t></si>"),
        "characters",
    ),
    "entities": (lambda: xlsx_of("&b;", document_type=ENTITIES), "document type or entities"),
    "entities of an ods": (lambda: ods_of("&b;", document_type=ENTITIES), "document type or entities"),
    "repeated rows": (
        lambda: _ods_rows(
            _ods_row("").replace("<table:table-row>", '<table:table-row table:number-rows-repeated="999999">')
        ),
        "more than 100,000 cells",
    ),
    "repeated beyond the sheet": (lambda: _ods_rows(_ods_row('table:number-columns-repeated="99999"')), "more columns"),
    "deep text": (
        lambda: _ods_rows(
            f"<table:table-row><table:table-cell><text:p>{'<text:span>' * 50_000}{'</text:span>' * 50_000}"
            "</text:p></table:table-cell></table:table-row>"
        ),
        "not a valid workbook",
    ),
}
UNREADABLE_PAGES = {
    "20 MB of tags": (b"<table>" + b"<tr><td>10:00<td>x" * 1_000_000, "400,000 tags"),
    "20 MB of text": (b"<table><tr><td>" + b"10:00 y " * 2_500_000, "larger than 20,000,000 bytes"),
    "many cells": (b"<table>" + b"<tr><td>10:00<td>x" * 130_000, "100,000 cells"),
    "10,000 nested tables": (b"<table><tr><td>" * 10_000, "nested more than 500 deep"),
    "wide and high cells": (b"<table>" + b"<tr><td colspan=1000 rowspan=0>x" * 2 + b"<tr><td>x" * 90_000, "cells"),
    "broken tags": (b'<b title="<">' * 9_000, "broken tags"),
    "unfinished tags": (b"<a " * 100_000, "broken tags"),
    "unfinished attributes": (b'<a "' * 100_000, "broken tags"),
    "deep headings": (b"<h1><rt>" * 2_000, "nested more than 500 deep"),
    "an unknown encoding": (b'<meta charset="klingon"><table><tr><td>x', "'klingon' is not known"),
    "another encoding": ('<meta charset="utf-8"><table><tr><td>x<td>星'.encode("cp932"), "table 1 / row 1 / column 2"),
    "nothing": (b"", "empty"),
}


@pytest.mark.parametrize("name", UNREADABLE_WORKBOOKS)
def test_unreadable_workbook_gives_its_reason(name: str) -> None:
    content, reason = UNREADABLE_WORKBOOKS[name]
    with pytest.raises(SourceUnreadable, match=reason):
        tables_of_workbook(content())


@pytest.mark.parametrize("name", UNREADABLE_PAGES)
def test_unreadable_page_gives_its_reason(name: str) -> None:
    content, reason = UNREADABLE_PAGES[name]
    with pytest.raises(SourceUnreadable, match=reason):
        tables_of_html(content, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10:00,x\n" * 30_000, "20,000 rows"),
        ("x," * 999_999, "100,000 cells"),
        ("x," * 1_000_001, "1,000,000 values"),
        ('"' + "x" * 200_000, "not a table"),
    ],
)
def test_unreadable_csv_gives_its_reason(text: str, reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=reason):
        tables_of_csv(text)


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 390_000,  # quadratic in HTML's own rules
        b"<b id=1>" * 2_000 + b"<p></p>" * 100_000,
        b"<table><tr><td>" * 100 + b"<i>x</i>" * 100_000,
        b"<!--" * 100_000,
    ],
)
def test_costly_pages_have_no_table_of_times(content: bytes) -> None:
    tables, unused = tables_of_html(content, None)
    assert tables == ()
    assert len(unused) < 2


def test_column_of_emoji_is_counted_as_unused() -> None:
    tables, unused = tables_of_csv("😀,😀\n" * 19_000)
    assert tables == ()
    assert sum(one.count for one in unused) == 19_000
