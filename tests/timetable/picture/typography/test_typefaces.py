"""The fallback chain of typefaces: which has a character, and which characters no typeface has."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.timetable.picture.typography.glyphs import covered_characters, typeface_of
from timetable.picture import missing_characters
from timetable.picture.sheet import Weight
from timetable.picture.typography import shaping
from timetable.picture.typography.typefaces import TYPEFACES

NAMES = "≒JOY 超ときめき♡宣伝部 ❤︎ ☆★♪♫ 〜～ ℃®◎ 々 髙﨑𠮷 한글 Été Łódź Ωжש ع ไทย हिन्दी ღ ⚡✨🌸🎤🐰"
NOBODY = "\ue000\U0001fffd"


def test_every_character_of_real_names_has_a_glyph() -> None:
    assert missing_characters(NAMES) == []


def test_missing_characters_are_reported_once_each() -> None:
    assert missing_characters(f"a{NOBODY}b{NOBODY}") == list(NOBODY)


@pytest.mark.parametrize("weight", Weight)
def test_no_covered_character_is_the_box_of_a_missing_glyph(weight: Weight) -> None:
    for char in covered_characters(400, seed=7):
        font = ImageFont.truetype(TYPEFACES / typeface_of(char, weight), 32)
        assert shape(font, char) != shape(font, "\U0010fffe"), f"U+{ord(char):04X} in {font.getname()}"


def shape(font: ImageFont.FreeTypeFont, char: str) -> bytes:
    image = Image.new("L", (80, 60))
    ImageDraw.Draw(image).text((8, 45), char, 255, font, "ls")
    return image.tobytes()


def test_word_stays_in_one_typeface() -> None:
    assert [part for _, part, _ in shaping.runs("Łódź", Weight.BOLD, 48)] == ["Łódź"]


@pytest.mark.official
def test_every_character_of_the_recorded_documents_has_a_glyph(official: Path) -> None:
    characters = {char for path in official.rglob("*.json") for char in path.read_text(encoding="utf-8")}
    assert characters
    assert missing_characters("".join(sorted(characters))) == []
