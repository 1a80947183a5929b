import pytest

from bench.ocr.comparison import edit_distance, is_of_read_scripts, is_read, is_read_exactly, letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≒JOY ♡", "joy"),
        ("Étoile de Sel", "etoiledesel"),
        ("ガーデン", "ガーデン"),
        ("ﾎﾟｹｯﾄ", "ポケット"),
        ("歌 〜夏〜", "歌夏"),
        ("☆♡", ""),
        ("", ""),
    ],
)
def test_letters_are_compared_without_symbols_and_accents(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(
    ("wanted", "found", "expected"), [("", "", 0), ("", "ab", 2), ("ab", "", 2), ("abc", "axc", 1), ("abcd", "bcd", 1)]
)
def test_edit_distance_counts_changed_letters(wanted: str, found: str, expected: int) -> None:
    assert edit_distance(wanted, found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("あいうえお", True), ("あいうえ", True), ("あいう", False), ("かきくけこ", False), ("", False)],
)
def test_one_letter_of_five_may_be_wrong(text: str, expected: bool) -> None:  # noqa: FBT001 -- parametrised
    assert is_read("あいうえお", text) is expected


def test_a_short_name_must_be_right() -> None:
    assert is_read("サクラ", "サクラ")
    assert not is_read("サクラ", "サクウ")


def test_a_name_without_letters_is_never_read() -> None:
    assert not is_read("☆", "☆")


def test_an_exact_reading_has_the_symbols_too() -> None:
    assert is_read_exactly("A☆ｂ", "a ☆B")
    assert not is_read_exactly("A☆b", "ab")


@pytest.mark.parametrize(("act", "expected"), [("Żółta 夏ー", True), ("달빛", False), ("شمس", False), ("☆", False)])
def test_scripts_without_tesseract_data_are_known(act: str, expected: bool) -> None:  # noqa: FBT001 -- parametrised
    assert is_of_read_scripts(act) is expected
