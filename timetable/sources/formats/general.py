"""Formats of documents of any shape: read as the festival file describes them, else as guessed from what they hold."""

import re
from collections.abc import Callable, Sequence

from timetable.caching.weak_cache import cached_per_instance
from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document
from timetable.sources.formats import Format
from timetable.sources.formats.described.csv import csv_lines, read_described_table
from timetable.sources.formats.described.json import read_described
from timetable.sources.formats.guessed.grids import tables_of_csv, tables_of_html, tables_of_workbook
from timetable.sources.formats.guessed.parse import xml_tree, yaml_tree
from timetable.sources.formats.guessed.plain_csv import plain_table
from timetable.sources.formats.guessed.reading import Timetables, read_tables, timetables_in
from timetable.sources.formats.guessed.tables import Table, UnreadList
from timetable.sources.formats.guessed.tree import tables_of_tree
from timetable.sources.rows.row import Reading

Tables = tuple[Sequence[Table], Sequence[UnreadList]]
_LOOKS_LIKE_HTML = re.compile(rb"(?i)<(!doctype html|html|body|table)\b")
_LARGEST_HEAD = 100_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def _general(name: str, parse: Callable[[Document], object]) -> Format:
    """Return the format of documents that `parse` turns into a tree."""

    def tree(document: Document) -> list[object]:
        return [parse(document)]  # a list, since a document may be `null`

    def found_timetables(document: Document) -> Timetables:
        return timetables_in(*tables_of_tree(cached_tree(document)[0]))

    cached_tree, timetables = cached_per_instance(tree), cached_per_instance(found_timetables)

    def read(document: Document, source: Source) -> Reading:
        if source.layout.levels or source.layout.fields:
            return read_described(cached_tree(document)[0], source)
        return read_tables(timetables(document), source)

    return Format(name, timetables, read, is_general=True)


def _tabular(name: str, find: Callable[[Document], Tables], describe: Callable[[Document, Source], Reading]) -> Format:
    """Return the format of documents that hold rows of cells; `describe` reads one by the source's `columns`."""

    def found_timetables(document: Document) -> Timetables:
        return timetables_in(*find(document))

    timetables = cached_per_instance(found_timetables)

    def read(document: Document, source: Source) -> Reading:
        if source.layout.columns:
            return describe(document, source)
        return read_tables(timetables(document), source)

    return Format(name, timetables, read, is_general=True)


def _csv_tables(document: Document) -> Tables:
    text = document.text.lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[", "<", "BEGIN:")):
        raise SourceUnreadable("no table")
    plain = plain_table(list(csv_lines(document)))
    return ([plain], []) if plain else tables_of_csv(document.text)


def _html_tables(document: Document) -> Tables:
    if not _LOOKS_LIKE_HTML.search(document.content[:_LARGEST_HEAD]):
        raise SourceUnreadable("no HTML page")
    return tables_of_html(document.content, document.encoding)


def _workbook_tables(document: Document) -> Tables:
    if not document.content.startswith(_WORKBOOKS):
        raise SourceUnreadable("no workbook")
    return tables_of_workbook(document.content)


def _describes_csv_only(_: Document, __: Source) -> Reading:
    raise SourceUnreadable("`columns` describes a CSV file only: leave it out, or save the table as CSV")


CSV = _tabular("csv", _csv_tables, read_described_table)
HTML = _tabular("html", _html_tables, _describes_csv_only)
WORKBOOK = _tabular("workbook", _workbook_tables, _describes_csv_only)
JSON = _general("json", lambda document: document.json)
XML = _general("xml", xml_tree)
YAML = _general("yaml", yaml_tree)
