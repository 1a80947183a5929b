"""Words of many scripts have the pixels that HarfBuzz's own shaping gives them in the typeface of the script."""

import pytest
from PIL import Image

from tests.timetable.picture.typography.harfbuzz import difference, drawn
from timetable.picture.sheet import Weight
from timetable.picture.typography import shaping
from timetable.picture.typography.typefaces import TYPEFACES
from timetable.text.display import clean

SIZE = 60
FRINGE = 0.1  # of a word's ink: Pillow places glyphs on other fractions of a pixel
WORDS = [
    *(("NotoSansArabic", "rtl", word) for word in ["مرحبا", "الموسيقى", "سلام", "لا", "حفلة", "شَمْس", "محمّد"]),
    *(("NotoSansArabic", "rtl", word) for word in ["گروه", "پرنده", "چشم", "می\u200cخواهم"]),
    *(("NotoSansHebrew", "rtl", word) for word in ["שלום", "שָׁלוֹם", "עֲלֵיכֶם", "בְּרֵאשִׁית"]),
    *(("NotoSansThai", "ltr", word) for word in ["สวัสดี", "น้ำ", "ที่นี่", "ปั๊ม"]),
    *(("NotoSansDevanagari", "ltr", word) for word in ["हिन्दी", "क्षत्रिय", "श्री", "कृष्ण"]),
    *(("NotoSansJP", "ltr", word) for word in ["か゚", "ア゙", "AVATAR"]),
    *(("NotoSans", "ltr", word) for word in ["Łódź", "Z̧̆", "Żółć"]),
    *(
        ("NotoEmoji", "ltr", word)
        for word in [
            "1️⃣",
            "🇯🇵",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "👩\u200d🎤",
            "👨\u200d👩\u200d👧",
            "❤️\u200d🔥",
        ]
    ),
]


def as_drawn(text: str, weight: Weight, like: Image.Image) -> Image.Image:
    mask = shaping.line_mask(text, weight, SIZE)
    canvas = Image.new("L", like.size)
    assert mask.image is not None
    canvas.paste(mask.image, (SIZE + mask.x, 2 * SIZE + mask.y))
    return canvas


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize(("typeface", "direction", "word"), WORDS)
def test_a_word_has_the_pixels_of_harfbuzz(typeface: str, direction: str, word: str, weight: Weight) -> None:
    name = clean(word)
    file = TYPEFACES / f"{typeface}_{'700Bold' if weight is Weight.BOLD else '400Regular'}.ttf"
    reference = drawn(name, file, SIZE, direction)
    # Lower and higher than the line, stacked marks are cut off.
    line = (0, SIZE, reference.width, reference.height)
    assert difference(as_drawn(name, weight, reference).crop(line), reference.crop(line)) < FRINGE


@pytest.mark.parametrize(
    ("word", "direction", "feature"),
    [
        ("مرحبا", "rtl", "init"),
        ("مرحبا", "rtl", "fina"),
        ("שָׁלוֹם", "rtl", "mark"),
        ("บี๋", "ltr", "mkmk"),
        ("ฐู", "ltr", "mark"),
    ],
)
def test_without_a_feature_of_its_script_a_word_has_other_pixels(word: str, direction: str, feature: str) -> None:
    (_, _, name), *_ = shaping.runs(word, Weight.BOLD, SIZE)
    wrong = drawn(word, TYPEFACES / name, SIZE, direction, **{feature: False})
    right = drawn(word, TYPEFACES / name, SIZE, direction)
    assert difference(as_drawn(word, Weight.BOLD, right), right) < FRINGE
    assert difference(as_drawn(word, Weight.BOLD, wrong), wrong) > FRINGE


HEBREW, ARABIC, LATIN, JAPANESE = (
    ("NotoSansHebrew_700Bold", "rtl"),
    ("NotoSansArabic_700Bold", "rtl"),
    ("NotoSansJP_700Bold", "ltr"),
    ("NotoSansJP_700Bold", "ltr"),
)
MIXED = [
    ("ABC שלום DEF", [(LATIN, "ABC "), (HEBREW, "שלום"), (LATIN, " DEF")]),
    ("と 15分 かさなる مرحبا", [(JAPANESE, "と 15分 かさなる "), (ARABIC, "مرحبا")]),
    ("夏 שלום 12 סלום 夜", [(JAPANESE, "夏 "), (HEBREW, "סלום"), (LATIN, " 12 "), (HEBREW, "שלום"), (JAPANESE, " 夜")]),
]


@pytest.mark.parametrize(("line", "parts"), MIXED)
def test_a_line_of_both_directions_has_the_pixels_of_its_parts_in_display_order(
    line: str, parts: list[tuple[tuple[str, str], str]]
) -> None:
    text = clean(line)
    like = Image.new("L", (SIZE * (len(text) + 3), 3 * SIZE))
    reference = like.copy()
    x = 0
    for (file, direction), part in parts:
        ink = drawn(part, TYPEFACES / f"{file}.ttf", SIZE, direction)
        reference.paste(255, (x, 0), ink)
        x += shaping.width(part, Weight.BOLD, SIZE)
    # Each part begins at a whole pixel here, at a fraction of one in the line.
    assert difference(as_drawn(text, Weight.BOLD, like), reference) < 2 * FRINGE
    assert difference(as_drawn(text[::-1], Weight.BOLD, like), reference) > 5 * FRINGE
