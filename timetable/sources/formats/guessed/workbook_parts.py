"""Parts of a zipped workbook, counted before a library parses them."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from timetable.errors import SourceUnreadable

_MOST_PARTS = 5_000
_LARGEST_UNPACKED = 60_000_000
_MOST_TAGS = 400_000
_MOST_TAGS_OF_TEXTS = 200_000
# Styles and settings cost the library up to fifty times as much as a cell does.
_MOST_TAGS_OF_SETTINGS = 40_000
_CHUNK = 1 << 16
_LARGE_PART = re.compile(
    rb"""<(?:\w+:)?Override\s[^<>]*?(?:worksheet|sharedStrings)\+xml[^<>]*>""",
)
_PART_NAME = re.compile(rb"""PartName\s*=\s*["']/?([^"']{1,200})["']""")
_STYLES = "xl/styles.xml"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def opened(content: bytes) -> zipfile.ZipFile:
    """Open a workbook's zip file, once its parts are known to be small enough unpacked.

    Raises:
        SourceUnreadable: no zip file, a damaged one, or more bytes or tags than any timetable has.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _refuse_large(archive)
    except _DAMAGED as error:
        raise SourceUnreadable("not a workbook, or a damaged one: open it, and save it anew") from error
    return archive


def _refuse_large(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise SourceUnreadable(f"not a timetable: a workbook of {len(parts):,} parts")
    if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise SourceUnreadable(f"a workbook of more than {_LARGEST_UNPACKED:,} bytes, unpacked")
    most_tags = _most_tags(archive)
    byte_count = tag_count = settings_tag_count = 0
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        part_tag_count = 0
        for chunk in _chunks(archive, part):
            byte_count += len(chunk)
            part_tag_count += chunk.count(b"<")
            if byte_count > _LARGEST_UNPACKED:
                raise SourceUnreadable(f"a workbook of more than {_LARGEST_UNPACKED:,} bytes, unpacked")
            if part_tag_count > most_tags.get(part.filename, _MOST_TAGS_OF_SETTINGS):
                raise SourceUnreadable("a workbook of more cells or styles than any timetable has")
        tag_count += part_tag_count
        settings_tag_count += 0 if part.filename in most_tags else part_tag_count
        if tag_count > _MOST_TAGS or settings_tag_count > _MOST_TAGS_OF_SETTINGS:
            raise SourceUnreadable("a workbook of more cells or styles than any timetable has")


def _most_tags(archive: zipfile.ZipFile) -> dict[str, int]:
    """Return the limits of the parts that hold cells and texts, as the workbook declares them; an .ods has one part."""
    names = set(archive.namelist())
    if "content.xml" in names:
        return {"content.xml": _MOST_TAGS}
    if "[Content_Types].xml" not in names:
        return {}
    part = archive.getinfo("[Content_Types].xml")
    if part.file_size > _CHUNK * 16:
        raise SourceUnreadable("not a timetable: a workbook of too many parts")
    found = {
        name[1].decode(errors="replace"): _MOST_TAGS if b"worksheet+xml" in one else _MOST_TAGS_OF_TEXTS
        for one in _LARGE_PART.findall(archive.read(part))
        if (name := _PART_NAME.search(one))
    }
    return {name: most for name, most in found.items() if name != _STYLES}


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK):
            yield chunk
