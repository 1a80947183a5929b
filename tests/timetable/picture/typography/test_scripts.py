"""The typeface of a word is that of its script, with the rules that join and stack its letters."""

import pytest
import uharfbuzz

from tests.timetable.picture.typography.words import BY_TYPEFACE, WITHOUT_TYPEFACE
from timetable.picture import missing_characters
from timetable.picture.sheet import Weight
from timetable.picture.typography import shaping
from timetable.picture.typography.typefaces import TYPEFACES, parts_by_typeface
from timetable.text.display import clean, graphemes

# The OpenType features without which the letters of a script stand apart or in the wrong place.
FEATURES = {
    "NotoSansArabic": ("arab", {"init", "medi", "fina", "rlig"}, {"mark", "mkmk"}),
    "NotoSansHebrew": ("hebr", {"ccmp"}, {"mark"}),
    "NotoSansThai": ("thai", {"ccmp"}, {"mark", "mkmk"}),
    "NotoSansDevanagari": ("dev2", {"half", "rphf", "pres", "blwf"}, {"abvm", "blwm"}),
}


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("typeface", BY_TYPEFACE)
def test_everyday_words_are_drawn_in_the_typeface_of_their_script(typeface: str, weight: Weight) -> None:
    suffix = "700Bold" if weight is Weight.BOLD else "400Regular"
    for word in clean(BY_TYPEFACE[typeface]).split():
        drawn = {file for _, _, file in shaping.runs(word, weight, 44)}
        assert drawn == {f"{typeface}_{suffix}.ttf"}, word
        assert missing_characters(word) == [], word


@pytest.mark.parametrize("typeface", FEATURES)
def test_the_typeface_of_a_script_has_its_features(typeface: str) -> None:
    script, substitutions, positions = FEATURES[typeface]
    for file in sorted(TYPEFACES.glob(f"{typeface}_*.ttf")):
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
        for table, needed in (("GSUB", substitutions), ("GPOS", positions)):
            index = face.get_table_script_tags(table).index(script)
            assert needed <= set(face.get_language_feature_tags(table, index)), (file.name, table)


@pytest.mark.parametrize("word", clean(WITHOUT_TYPEFACE).split())
def test_a_word_that_no_typeface_can_shape_is_frames_and_is_reported(word: str) -> None:
    whole = list(dict.fromkeys(graphemes(word)))
    assert missing_characters(word) == whole
    assert shaping.width(word, Weight.BOLD, 44) == 44 * len(graphemes(word))
    mask = shaping.line_mask(word, Weight.BOLD, 44)
    assert mask.image is not None


@pytest.mark.parametrize("sequence", clean(BY_TYPEFACE["NotoEmoji"]).split())
def test_an_emoji_of_several_characters_is_one_glyph(sequence: str) -> None:
    assert len(list(parts_by_typeface(sequence))) == 1
    assert shaping.width(sequence, Weight.BOLD, 44) == shaping.width("🎤", Weight.BOLD, 44)


def test_a_keycap_beside_letters_is_a_keycap() -> None:
    assert [part for _, part, _ in shaping.runs(clean("abc3️⃣12"), Weight.BOLD, 44)] == ["abc", "3⃣", "12"]
