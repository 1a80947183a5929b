"""The chain of typefaces: which has a character, and which characters no typeface has."""

import os
import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from timetable.picture import missing_characters
from timetable.picture.sheet import Weight
from timetable.picture.typography.typefaces import open_font, parts_by_typeface, typeface_of

NAMES = "≒JOY 超ときめき♡宣伝部 ❤︎ ☆★♪♫ 〜～ ℃®◎ 々 髙﨑𠮷 한글 Été Łódź Ωжש ع ไทย हिन्दी ღ ⚡✨🌸🎤🐰"
NOBODY = "\ue000\U0001fffd"


def test_every_character_of_real_names_has_a_glyph() -> None:
    assert missing_characters(NAMES) == []


def test_missing_characters_are_reported_once_each() -> None:
    assert missing_characters(f"a{NOBODY}b{NOBODY}") == list(NOBODY)


@pytest.mark.parametrize("weight", Weight)
def test_no_covered_character_is_the_box_of_a_missing_glyph(weight: Weight) -> None:
    every = (chr(code) for code in range(0x21, 0x30000))
    covered = [char for char in every if typeface_of(char) is not None and char.isprintable()]
    for char in random.Random(7).sample(covered, 400):  # noqa: S311 -- a sample, not a secret
        typeface = typeface_of(char)
        assert typeface is not None
        font = open_font(typeface, weight, 32)
        assert shape(font, char) != shape(font, "\U0010fffe"), f"U+{ord(char):04X} in {font.getname()}"


def shape(font: ImageFont.FreeTypeFont, char: str) -> bytes:
    image = Image.new("L", (80, 60))
    ImageDraw.Draw(image).text((8, 45), char, 255, font, "ls")
    return image.tobytes()


def test_word_stays_in_one_typeface() -> None:
    assert [text for _, text in parts_by_typeface("Łódź")] == ["Łódź"]


@pytest.mark.official
def test_every_character_of_the_recorded_documents_has_a_glyph() -> None:
    folder = os.environ.get("OFFICIAL_DATA", "")
    if not folder:
        pytest.skip("OFFICIAL_DATA is not set: the recorded official documents are not part of this project")
    characters = {char for path in Path(folder).rglob("*.json") for char in path.read_text(encoding="utf-8")}
    assert missing_characters("".join(sorted(characters))) == []
