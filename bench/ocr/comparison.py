"""Comparison of an act with what tesseract read."""

import unicodedata

# One letter of five may be wrong: tesseract reads 78 % of these names without an error where they are set in black on
# white, 32 px high, and takes similar characters for each other (一 and ー, ろ and る, ぽ and ぼ). A name of fewer than
# five letters must be right.
LETTERS_FOR_AN_ERROR = 5
_READ_SCRIPTS = "LATIN", "HIRAGANA", "KATAKANA", "CJK", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH", "DIGIT"


def letters(text: str) -> str:
    """Return the letters and digits of a text in compatible forms and lower case, Latin ones without accents.

    The data of jpn and eng have neither ☆, ♡, ≒ and emoji nor accented letters, and read 〜 as て. So all that is no
    letter (Unicode categories L and N, with ー) is left out on both sides.
    """
    compatible = unicodedata.normalize("NFKC", text).casefold()
    return "".join(_base(char) for char in compatible if unicodedata.category(char)[0] in "LN")


def is_read(act: str, text: str) -> bool:
    """Tell whether a text has the letters of an act, but for one error (insertion, omission, change) in five letters.

    A name without letters, such as one of symbols, is never read.
    """
    wanted = letters(act)
    return bool(wanted) and edit_distance(wanted, letters(text)) <= len(wanted) // LETTERS_FOR_AN_ERROR


def is_read_exactly(act: str, text: str) -> bool:
    """Tell whether a text is the act, symbols included, in compatible forms, without regard to case and spaces."""
    return _exact(act) == _exact(text)


def is_of_read_scripts(act: str) -> bool:
    """Tell whether an act has letters, all of scripts that jpn and eng have: Latin, kana, kanji."""
    wanted = letters(act)
    return bool(wanted) and all(unicodedata.name(char, "").startswith(_READ_SCRIPTS) for char in wanted)


def edit_distance(wanted: str, found: str) -> int:
    """Return how many letters must be inserted, left out or changed to make one text of the other."""
    above = list(range(len(found) + 1))
    for row, letter in enumerate(wanted, 1):
        line = [row]
        for column, other in enumerate(found, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != other)))
        above = line
    return above[-1]


def _exact(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _base(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[0]
    return base if unicodedata.name(base, "").startswith("LATIN") else char
