"""Each script that needs shaping is drawn in a typeface with its rules, and no outline is refused."""

import json
import struct
from array import array
from collections.abc import Iterator
from itertools import pairwise

import pytest

from timetable.picture.sheet import Weight
from timetable.picture.typography.typefaces import TYPEFACES, file_of, has_bold, open_font
from tools.fonts.build import CHAIN, font_files
from tools.fonts.cmap import characters
from tools.fonts.scripts import OWNERS, REFUSED, drawn_by, script_tags
from tools.fonts.sfnt import Tables, read_tables

_LARGE_BYTES = 700  # of an outline; one of 2,900 is refused


@pytest.mark.parametrize("package", OWNERS)
def test_the_typeface_of_a_script_has_rules_for_it(package: str) -> None:
    for file in font_files(package).values():
        assert OWNERS[package][1] in script_tags(read_tables(file.read_bytes()))


def test_noto_sans_math_has_arabic_letters_but_no_rules_for_them() -> None:
    tables = read_tables(font_files("noto-sans-math")["regular"].read_bytes())
    assert ord("س") in characters(tables)
    assert b"arab" not in script_tags(tables)
    assert script_tags({}) == set()


def test_letters_of_a_shaped_script_are_drawn_by_its_typeface_only() -> None:
    codes = {ord(char) for char in "aسשक\u20e3ܫத☆" + "\U0001ee00"}
    assert drawn_by("noto-sans-math", codes) == {ord(char) for char in "a☆\U0001ee00"}
    assert drawn_by("noto-sans-arabic", codes) == {ord(char) for char in "aس☆\U0001ee00"}
    assert drawn_by("noto-emoji", codes) == {ord(char) for char in "a\u20e3☆\U0001ee00"}
    assert drawn_by("noto-sans-arabic", set(REFUSED)) == set()


def test_no_covered_outline_is_refused_by_the_rasteriser() -> None:
    coverage = array("H", (TYPEFACES / "coverage.bin").read_bytes())
    checked = 0
    for typeface in range(len(CHAIN)):
        for weight in Weight:
            tables = read_tables((TYPEFACES / file_of(typeface, weight)).read_bytes())
            stroke = 44 / 48 if weight is Weight.BOLD and not has_bold(typeface) else 0
            for code in large_outlines(tables):
                if code < len(coverage) and coverage[code] >> typeface & 1:
                    open_font(typeface, weight, 44).getmask2(chr(code), "L", stroke_width=stroke)
                    checked += 1
    assert checked > 300


def large_outlines(tables: Tables) -> Iterator[int]:
    (is_long,) = struct.unpack_from(">h", tables[b"head"], 50)
    offsets = [
        offset if is_long else 2 * offset
        for (offset,) in struct.iter_unpack(">I" if is_long else ">H", tables[b"loca"])
    ]
    sizes = [end - start for start, end in pairwise(offsets)]
    return (code for code, glyph in characters(tables).items() if sizes[glyph] > _LARGE_BYTES)


def test_the_list_of_files_follows_the_chain() -> None:
    files = [font_files(package) for package in CHAIN]
    expected = [{weight: path.name for weight, path in each.items()} for each in files]
    assert json.loads((TYPEFACES / "chain.json").read_text()) == expected
