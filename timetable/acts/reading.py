"""Readings of names: how they are spoken, the index heading they stand under, and their order."""

import unicodedata

import regex

LONGEST_READING = 60
NO_LETTER, NO_READING = "#", "漢字"
HEADINGS = (*"あかさたなはまやらわ", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ", NO_LETTER, NO_READING)

_ROWS = (
    *("あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "はひふへほ"),
    *("まみむめも", "や-ゆ-よ", "らりるれろ", "わゐ-ゑを"),
)
_HEADING_BY_KANA = {kana: row[0] for row in _ROWS for kana in row if kana != "-"} | {"ん": "わ"}
_VOWEL_BY_KANA = {kana: _ROWS[0][column] for row in _ROWS for column, kana in enumerate(row) if kana != "-"}
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_TO_HIRAGANA = {code: code - 0x60 for code in [*range(0x30A1, 0x30F7), 0x30FD, 0x30FE]}
_DASHES_AFTER_KANA = regex.compile("(?<=[ぁ-ゖー])[~〜∼-]+")  # さんみゅ〜: a long vowel
_NOT_SPOKEN = regex.compile(r"(?:^\p{M}++|[^\p{L}\p{M}\p{N}]++\p{M}*+)++")  # with the marks on it, as in ❤️
_HAN = regex.compile(r"\p{Script=Han}")


def spoken(text: str) -> str:
    """Return a name or reading in hiragana and small Latin letters, with single spaces for marks such as ☆.

    Kanji stay. At most 60 characters; "" if nothing in it is a letter or digit.
    """
    narrow = unicodedata.normalize("NFKC", text[: 4 * LONGEST_READING]).lower().translate(_TO_HIRAGANA)
    words = _NOT_SPOKEN.sub(" ", _DASHES_AFTER_KANA.sub("ー", narrow))
    return words.lstrip(" ー")[:LONGEST_READING].rstrip()


def heading_of(reading: str) -> str:
    """Return the heading of a text of `spoken`: あ to わ, A to Z, 漢字, or # for digits, other scripts and nothing."""
    first = _base(reading[:1])[:1]
    if first.isascii() and first.isalpha():
        return first.upper()
    return NO_READING if _HAN.match(first) else _HEADING_BY_KANA.get(first, NO_LETTER)


def sort_key(reading: str) -> tuple[int, str, str]:
    """Return the sort key of a text of `spoken`: by heading, then by letters without marks, then with them.

    As in dictionaries (JIS X 4061), a small or voiced kana sorts as its base, and a long vowel as its vowel.
    """
    base = _base(reading)
    letters = [letter if letter != "ー" else _VOWEL_BY_KANA.get(base[at - 1], "") for at, letter in enumerate(base)]
    return HEADINGS.index(heading_of(reading)), "".join(letters), reading


def is_reading_of(reading: str, name: str) -> bool:
    """Whether a reading may be of a name: the kana of the name are in it, in their order.

    Documents list readings beside an act and its performers without saying whose they are.
    """
    kana = iter(_base(spoken(reading)))
    return all(letter in kana for letter in _base(spoken(name)) if letter in _HEADING_BY_KANA)


def begins_with_kanji(reading: str) -> bool:
    """Whether a text of `spoken` begins with a letter that only a reading can place."""
    return heading_of(reading) == NO_READING


def _base(text: str) -> str:
    """Drop accents and voicing marks, and enlarge small kana."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)).translate(
        _SMALL
    )
