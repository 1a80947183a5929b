"""The fallback chain of typefaces: every character has a glyph, or a mark with its code."""

import os
import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from timetable.picture import missing_characters
from timetable.picture.sheet import Weight
from timetable.picture.typography import fonts
from timetable.text.display import clean

NAMES = "≒JOY 超ときめき♡宣伝部 ❤︎ ☆★♪♫ 〜～ ℃®◎ 々 髙﨑𠮷 한글 Été Łódź Ωжש ع ไทย हिन्दी ღ ⚡✨🌸🎤🐰"
NOBODY = "\ue000\U0001fffd"


def test_every_character_of_real_names_has_a_glyph() -> None:
    assert missing_characters(NAMES) == []


def test_a_rare_variant_of_a_kanji_is_drawn_as_its_common_form() -> None:
    rare, common = "\ufa70", "並"
    assert fonts._typeface(rare) is None
    assert missing_characters(rare) == []
    inks = {char: fonts.line_mask(char, Weight.BOLD, 48).image for char in (rare, common, "\ufa19", "\u795e")}
    drawn = {char: ink.tobytes() if ink is not None else b"" for char, ink in inks.items()}
    assert drawn[rare] == drawn[common] != b""
    assert drawn["\ufa19"] != drawn["\u795e"]


def test_missing_characters_are_reported_once_each() -> None:
    assert missing_characters(f"a{NOBODY}b{NOBODY}") == list(NOBODY)


def test_missing_character_is_drawn_as_its_own_mark() -> None:
    one, other = (fonts.line_mask(char, Weight.BOLD, 48).image for char in NOBODY)
    assert one is not None
    assert other is not None
    assert one.tobytes() != other.tobytes()


@pytest.mark.parametrize("size", [24, 44, 60])
def test_a_letter_with_more_points_than_can_be_painted_in_bold_is_drawn_in_regular(size: int) -> None:
    bold, regular = (fonts.line_mask("\ufdfd", weight, size).image for weight in (Weight.BOLD, Weight.REGULAR))
    assert bold is not None
    assert regular is not None
    assert bold.tobytes() == regular.tobytes()


@pytest.mark.parametrize("weight", Weight)
def test_no_covered_character_is_the_box_of_a_missing_glyph(weight: Weight) -> None:
    coverage = fonts._coverage()
    covered = [code for code in range(0x21, len(coverage)) if coverage[code] and chr(code).isprintable()]
    for code in random.Random(7).sample(covered, 400):  # noqa: S311 -- a sample, not a secret
        typeface = fonts._typeface(chr(code))
        assert typeface is not None
        font = fonts._font(typeface, weight, 32)
        assert shape(font, chr(code)) != shape(font, "\U0010fffe"), f"U+{code:04X} in {font.getname()}"


def shape(font: ImageFont.FreeTypeFont, char: str) -> bytes:
    image = Image.new("L", (80, 60))
    ImageDraw.Draw(image).text((8, 45), char, 255, font, "ls")
    return image.tobytes()


def test_word_stays_in_one_typeface() -> None:
    assert [text for _, text in fonts._by_typeface("Łódź")] == ["Łódź"]


def test_width_is_the_sum_of_what_is_drawn() -> None:
    for text in NAMES.split():
        assert fonts.width(clean(text), Weight.BOLD, 44) == fonts.line_mask(clean(text), Weight.BOLD, 44).advance


def test_stacked_marks_are_cut_off_at_the_line() -> None:
    mask = fonts.line_mask("Z" + "\u0301" * 40, Weight.BOLD, 48)
    assert mask.image is not None
    assert mask.image.height <= 63
    assert mask.y >= -48


def test_kerned_and_joined_letters_are_shaped_as_words() -> None:
    for word in ("AVATAR", "मूल्य"):
        apart = sum(fonts.width(char, Weight.BOLD, 48) for char in word)
        assert fonts.width(word, Weight.BOLD, 48) < apart


@pytest.mark.official
def test_every_character_of_the_recorded_documents_has_a_glyph() -> None:
    folder = os.environ.get("OFFICIAL_DATA", "")
    if not folder:
        pytest.skip("OFFICIAL_DATA is not set: the recorded official documents are not part of this project")
    characters = {char for path in Path(folder).rglob("*.json") for char in path.read_text(encoding="utf-8")}
    assert missing_characters("".join(sorted(characters))) == []
