"""Read the tables of an HTML page as grids, with their captions and the headings above them."""

import codecs
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from timetable.errors import SourceUnreadable
from timetable.sources.fetching.document import LARGEST_DOCUMENT, Document
from timetable.sources.formats.guessed.grid_cells import Cell, Grid, GridBuilder, Position
from timetable.sources.formats.guessed.html_tags import only_tables

_DEEPEST = 500  # a page of layout tables nests ten
_HEAD_BYTES = 4_096
_META = re.compile(rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# Browsers read these labels as the larger code pages (https://encoding.spec.whatwg.org/#names-and-labels).
_CODE_PAGES = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji", "csshiftjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("x-euc-jp",), "euc_jp"),
    "utf-16": "utf-8",  # the page's own bytes could be read as ASCII
    "utf-16le": "utf-8",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOT_SHOWN = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "rt",
        "rp",
        "head",
        "title",
        "select",
        "textarea",
        "table",
        "svg",
        "math",
    )
)
_LINES = frozenset(("br", *_HEADINGS))
_ROW_GROUPS = {"thead", "tbody", "tfoot"}
_MOST_COLUMNS = 1_000  # the largest colspan of HTML's rules
_LONGEST_TITLE = 200
_SPACES = re.compile(r"[ \t\r\n\f]+")


def html_grids(content: bytes, encoding: str | None) -> Iterator[Grid]:
    """Yield a grid for each <table> with text, nested ones too, in the order of their beginnings.

    The encoding is that of the byte order mark, else of the page's <meta>, else `encoding`, else UTF-8. The titles of a
    grid are the headings above the table, outermost first, and its caption.

    Raises:
        SourceUnreadable: too large, too many or too deep tags, or a cell that is not text in the page's encoding.
    """
    text, used = _decoded(content, encoding)
    builder = GridBuilder()
    for number, found in enumerate(_tables(only_tables(text)), 1):
        path = f"table {number}"
        cells = _cells(found.node, builder)
        for (row, column), cell in cells.items():
            if "\ufffd" in cell.text:
                raise SourceUnreadable(f"not text in {used}", where=f"{path} / row {row} / column {column}")
        yield Grid(path, cells, tuple(title for title in (*found.titles, _caption(found.node)) if title))


def _decoded(content: bytes, encoding: str | None) -> tuple[str, str]:
    if len(content) > LARGEST_DOCUMENT:
        raise SourceUnreadable(f"larger than {LARGEST_DOCUMENT:,} bytes")
    declared = declared_encoding(content)
    if declared is None and encoding is None:
        return Document(content).text, "utf-8"
    name = declared or encoding or "utf-8"
    return content.decode(name, errors="replace"), name


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding of a page's byte order mark or <meta>; `None` if it has neither.

    Raises:
        SourceUnreadable: an unknown one.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    meta = _META.search(content[:_HEAD_BYTES])
    if meta is None:
        return None
    label = meta[1].decode("ascii", errors="replace").lower()
    name = _CODE_PAGES.get(label, label)
    try:
        codec = codecs.lookup(name)
        codec.decode(b"", "replace")
    except LookupError as error:
        raise SourceUnreadable(f"the page's encoding {label!r} is not known") from error
    return codec.name


@dataclass
class _Found:
    node: LexborNode
    titles: tuple[str, ...]


@dataclass
class _Headings:
    """Headings that stand above the current place, by level."""

    texts: dict[int, str] = field(default_factory=dict)

    def add(self, level: int, text: str) -> None:
        self.texts = {above: one for above, one in self.texts.items() if above < level}
        if text:
            self.texts[level] = text

    def titles(self) -> tuple[str, ...]:
        return tuple(self.texts[level] for level in sorted(self.texts))


def _tables(text: str) -> Iterator[_Found]:
    root = LexborHTMLParser(text).root
    headings = _Headings()
    for node in _walk(root) if root is not None else ():
        level = _HEADINGS.get(node.tag or "")
        if level:
            headings.add(level, " ".join(_shown(node).split())[:_LONGEST_TITLE])
        elif node.tag == "table":
            yield _Found(node, headings.titles())


def _walk(top: LexborNode, skipped: Set[str] = frozenset()) -> Iterator[LexborNode]:
    """Yield the nodes below one in their order, but not those of skipped tags."""
    node, depth = top.child, 1
    while node is not None:
        if depth > _DEEPEST:
            raise SourceUnreadable(f"a page whose tags are nested more than {_DEEPEST} deep")
        if node.tag not in skipped:
            yield node
            if node.child is not None:
                node, depth = node.child, depth + 1
                continue
        while depth and node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if depth and node is not None else None


def _cells(table: LexborNode, builder: GridBuilder) -> dict[Position, Cell]:
    """Place the cells of a table by HTML's rules for rowspan and colspan."""
    cells = builder.cells()
    row = 0
    for group in _row_groups(table):
        last_row = row + len(group)
        taken: dict[int, int] = {}  # the last row in which a cell of a row above covers a column
        for tr in group:
            row += 1
            column = 1
            for td in _elements(tr, {"td", "th"}):
                while taken.get(column, 0) >= row:
                    column += 1
                    builder.count()
                row_count = _span(td, "rowspan", last_row - row + 1)
                column_count = _span(td, "colspan", _MOST_COLUMNS)
                builder.add(cells, (row, column), Cell(_shown(td), row_count, column_count))
                if row_count > 1:
                    builder.count(column_count)
                    taken |= dict.fromkeys(range(column, column + column_count), row + row_count - 1)
                column += column_count
    return cells


def _row_groups(table: LexborNode) -> list[list[LexborNode]]:
    return [list(_elements(group, {"tr"})) for group in _elements(table, _ROW_GROUPS)]


def _elements(parent: LexborNode, tags: set[str]) -> Iterator[LexborNode]:
    node = parent.child
    while node is not None:
        if node.tag in tags and "hidden" not in node.attributes:
            yield node
        node = node.next


def _span(cell: LexborNode, name: str, most: int) -> int:
    value = (cell.attributes.get(name) or "").strip()[:6]
    if not (value.isascii() and value.isdecimal()):
        return 1
    count = int(value)
    return min(count, most) if count else (most if name == "rowspan" else 1)


def _caption(table: LexborNode) -> str:
    for caption in _elements(table, {"caption"}):
        return " ".join(_shown(caption).split())[:_LONGEST_TITLE]
    return ""


def _shown(top: LexborNode) -> str:
    """Return the text below a node as lines, without scripts, readings above characters, and nested tables.

    A cell with nothing but a picture has the text of the picture's `alt`.
    """
    parts: list[str] = []
    pictures: list[str] = []
    for node in _walk(top, _NOT_SHOWN):
        tag = node.tag or ""
        if tag == "-text":
            parts.append(_SPACES.sub(" ", node.text_content or ""))
        elif tag == "img":
            pictures.append((node.attributes.get("alt") or "").strip())
        elif tag in _LINES:
            parts.append("\n")
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines)) or " ".join(filter(None, pictures))
