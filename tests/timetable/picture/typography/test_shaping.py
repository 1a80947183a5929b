"""Lines of text as they are measured and drawn."""

import pytest

from tests.timetable.picture.typography.words import BY_TYPEFACE
from timetable.picture import missing_characters
from timetable.picture.sheet import Weight
from timetable.picture.typography import shaping
from timetable.picture.typography.typefaces import open_font, typeface_of
from timetable.text.display import clean

NAMES = "≒JOY 超ときめき♡宣伝部 ❤︎ ☆★♪♫ 〜～ ℃®◎ 々 髙﨑𠮷 한글 Été Łódź Ωжש ع ไทย हिन्दी ღ ⚡✨🌸🎤🐰"
NOBODY = "\ue000\U0001fffd"


def test_a_rare_variant_of_a_kanji_is_drawn_as_its_common_form() -> None:
    rare, common = "\ufa70", "並"
    assert [part for _, part, _ in shaping.runs(rare, Weight.BOLD, 48)] == [common]
    assert missing_characters(rare) == []
    inks = {char: shaping.line_mask(char, Weight.BOLD, 48).image for char in (rare, common, "\ufa19", "\u795e")}
    drawn = {char: ink.tobytes() if ink is not None else b"" for char, ink in inks.items()}
    assert drawn[rare] == drawn[common] != b""
    assert drawn["\ufa19"] != drawn["\u795e"]


def test_missing_character_is_drawn_as_its_own_mark() -> None:
    one, other = (shaping.line_mask(char, Weight.BOLD, 48).image for char in NOBODY)
    assert one is not None
    assert other is not None
    assert one.tobytes() != other.tobytes()


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("size", range(12, 201, 8))
def test_a_letter_that_the_rasteriser_refuses_is_a_frame(size: int, weight: Weight) -> None:
    mask = shaping.line_mask("\ufdfd", weight, size)
    assert mask.image is not None
    assert mask.advance == shaping.width("\ufdfd", weight, size) == size
    assert missing_characters("\ufdfd") == ["\ufdfd"]


def test_a_part_that_the_rasteriser_refuses_keeps_its_width() -> None:
    arabic = typeface_of("س")
    assert arabic is not None
    with pytest.raises(OSError, match="raster overflow"):
        open_font(arabic, Weight.BOLD, 44).getmask2("\ufdfd", "L")
    advance = round(open_font(arabic, Weight.BOLD, 44).getlength("\ufdfd"))
    shape = shaping._drawn(arabic, "\ufdfd", Weight.BOLD, 44, advance)
    assert shape.core is not None
    assert shape.advance == advance


@pytest.mark.parametrize("name", BY_TYPEFACE.values())
def test_words_of_every_script_are_as_wide_as_what_is_drawn(name: str) -> None:
    text = clean(f"Ab {name} (12) 星")
    for size in range(12, 201, 47):
        assert shaping.width(text, Weight.BOLD, size) == shaping.line_mask(text, Weight.BOLD, size).advance


def test_width_is_the_sum_of_what_is_drawn() -> None:
    for text in NAMES.split():
        assert shaping.width(clean(text), Weight.BOLD, 44) == shaping.line_mask(clean(text), Weight.BOLD, 44).advance


def test_stacked_marks_are_cut_off_at_the_line() -> None:
    mask = shaping.line_mask("Z" + "\u0301" * 40, Weight.BOLD, 48)
    assert mask.image is not None
    assert mask.image.height <= 63
    assert mask.y >= -48


def test_kerned_and_joined_letters_are_shaped_as_words() -> None:
    for word in ("AVATAR", "मूल्य"):
        apart = sum(shaping.width(char, Weight.BOLD, 48) for char in word)
        assert shaping.width(word, Weight.BOLD, 48) < apart
