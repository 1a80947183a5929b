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
        raise SourceUnreadable(f"not a workbook: its zip file is damaged ({error})") from error
    return archive


def _refuse_large(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise SourceUnreadable(f"not a timetable: a workbook of {len(parts):,} parts")
    if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise SourceUnreadable(f"a workbook of more than {_LARGEST_UNPACKED:,} bytes, unpacked")
    large = _large_parts(archive)
    byte_count = tag_count = settings_tag_count = 0
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        for chunk in _chunks(archive, part):
            byte_count += len(chunk)
            tags = chunk.count(b"<")
            tag_count += tags
            settings_tag_count += 0 if part.filename in large else tags
            if byte_count > _LARGEST_UNPACKED:
                raise SourceUnreadable(f"a workbook of more than {_LARGEST_UNPACKED:,} bytes, unpacked")
            if tag_count > _MOST_TAGS or settings_tag_count > _MOST_TAGS_OF_SETTINGS:
                raise SourceUnreadable("a workbook of more cells or styles than any timetable has")


def _large_parts(archive: zipfile.ZipFile) -> set[str]:
    """Return the parts that hold cells, as the workbook itself declares them; an .ods holds all in one."""
    names = set(archive.namelist())
    if "content.xml" in names:
        return {"content.xml"}
    if "[Content_Types].xml" not in names:
        return set()
    part = archive.getinfo("[Content_Types].xml")
    if part.file_size > _CHUNK * 16:
        raise SourceUnreadable("not a timetable: a workbook of too many parts")
    overrides = _LARGE_PART.findall(archive.read(part))
    found = {name[1].decode(errors="replace") for one in overrides if (name := _PART_NAME.search(one))}
    return found - {_STYLES}


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK):
            yield chunk
