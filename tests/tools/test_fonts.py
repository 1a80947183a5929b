"""The typefaces that are built: no needless overlap marks, no auto-hinter, whole files."""

import io
import json
import random
import struct

import pytest
from PIL import Image, ImageChops, ImageFont, ImageStat

from timetable.picture.sheet import Weight
from timetable.picture.typography.typefaces import TYPEFACES, file_of, typeface_of
from tools.fonts.build import CHAIN, font_files
from tools.fonts.cmap import characters
from tools.fonts.hinting import without_auto_hinter
from tools.fonts.overlaps import clear_flags, flag_positions
from tools.fonts.seams import SEAMS, has_seam, opened
from tools.fonts.sfnt import Tables, read_tables, write_tables

FILES = {file.name: file for package in CHAIN for file in font_files(package).values()}
WITH_SEAMS: dict[str, str] = json.loads(SEAMS.read_text(encoding="utf-8"))
FILE_SUM = 0xB1B0AFBA


def flagged_glyphs(tables: Tables) -> set[int]:
    return {glyph for glyph, at, flag in flag_positions(tables) if tables[b"glyf"][at] & flag}


@pytest.mark.parametrize("name", sorted(FILES))
def test_only_glyphs_with_visible_seams_are_flagged_as_overlapping(name: str) -> None:
    tables = read_tables((TYPEFACES / name).read_bytes())
    glyphs = characters(tables)
    assert flagged_glyphs(tables) == {glyphs[ord(char)] for char in WITH_SEAMS.get(name, "")}
    assert characters(read_tables(FILES[name].read_bytes())) == glyphs


def test_the_packages_flag_every_glyph_of_a_variable_font() -> None:
    tables = read_tables(FILES["NotoSansJP_700Bold.ttf"].read_bytes())
    assert len(flagged_glyphs(tables)) > 17_000
    assert flagged_glyphs(clear_flags(tables)) == set()
    assert flagged_glyphs(clear_flags(tables, {5, 7})) == {5, 7}


@pytest.mark.parametrize("name", sorted(WITH_SEAMS))
def test_a_glyph_with_a_seam_looks_as_its_package_draws_it(name: str) -> None:
    unhinted = write_tables(without_auto_hinter(read_tables(FILES[name].read_bytes())))
    before, after = opened(unhinted, 44), opened((TYPEFACES / name).read_bytes(), 44)
    for char in WITH_SEAMS[name]:
        assert bytes(before.getmask(char, "L")) == bytes(after.getmask(char, "L")), f"U+{ord(char):04X}"


def test_no_other_glyph_has_a_seam() -> None:
    pairs: dict[str, tuple[ImageFont.FreeTypeFont, ImageFont.FreeTypeFont]] = {}
    covered = [chr(code) for code in range(0x21, 0x30000) if typeface_of(chr(code)) is not None]
    for char in random.Random(13).sample(covered, 600):  # noqa: S311 -- a sample, not a secret
        name = file_of(typeface_of(char) or 0, Weight.BOLD)
        if name not in pairs:
            unhinted = write_tables(without_auto_hinter(read_tables(FILES[name].read_bytes())))
            pairs[name] = opened(unhinted, 44), opened((TYPEFACES / name).read_bytes(), 44)
        assert not has_seam(*pairs[name], char), f"U+{ord(char):04X} in {name}"


def test_a_heart_of_dots_has_holes_without_its_flag() -> None:
    tables = without_auto_hinter(read_tables(FILES["NotoEmoji_700Bold.ttf"].read_bytes()))
    assert has_seam(opened(write_tables(tables), 44), opened(write_tables(clear_flags(tables)), 44), "💛")


@pytest.mark.parametrize(
    "name", ["NotoSansJP_400Regular.ttf", "NotoSansJP_700Bold.ttf", "ZenKakuGothicNew_700Bold.ttf"]
)
def test_letters_are_drawn_as_they_were_designed(name: str) -> None:
    """An auto-hinter moves stems to whole pixels: then a letter differs from the same one drawn larger and scaled down."""
    built, as_published = (TYPEFACES / name).read_bytes(), FILES[name].read_bytes()
    assert _moved(built, "夢E日LH") < _moved(as_published, "夢E日LH") / 2


def _moved(font: bytes, chars: str) -> float:
    small, large = (ImageFont.truetype(io.BytesIO(font), size) for size in (30, 8 * 30))
    differences = (ImageChops.difference(_drawn(small, char), _drawn(large, char).reduce(8)) for char in chars)
    return sum(ImageStat.Stat(difference).mean[0] for difference in differences)


def _drawn(font: ImageFont.FreeTypeFont, char: str) -> Image.Image:
    size = int(font.size)
    image = Image.new("L", (2 * size, 2 * size))
    mask, (x, y) = font.getmask2(char, "L", anchor="ls")
    image.paste(Image.frombytes("L", mask.size, bytes(mask)), (x + size // 2, y + 3 * size // 2))
    return image


@pytest.mark.parametrize("name", ["NotoSansJP_700Bold.ttf", "ZenKakuGothicNew_400Regular.ttf"])
def test_check_sums_fit(name: str) -> None:
    font = (TYPEFACES / name).read_bytes()
    assert _sum(font) == FILE_SUM
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, written, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        content = font[offset : offset + length]
        if tag == b"head":
            content = content[:8] + bytes(4) + content[12:]
        assert written == _sum(content), tag


def _sum(content: bytes) -> int:
    padded = content + bytes(-len(content) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
