"""Names of months and weekdays, and words for numbered days, in Japanese, Korean, Chinese and seven European languages.

`date_words.json` is generated from CLDR by `tools/date_words.py`.
"""

import json
import re
import unicodedata
from pathlib import Path

TABLE = Path(__file__).with_name("date_words.json")
_ACCENTS = re.compile("[\u0300-\u036f]+")


def fold_words(text: str) -> str:
    """Fold case, width and Latin accents, and collapse spaces: the form in which the words are listed."""
    if text.isascii():
        return " ".join(text.split()).lower()
    without_accents = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(unicodedata.normalize("NFKC", without_accents).split()).casefold()


_WORDS = json.loads(TABLE.read_text(encoding="utf-8"))
MONTHS: dict[str, int] = _WORDS["months"]  # January is 1
WEEKDAYS: dict[str, int] = _WORDS["weekdays"]  # Monday is 0

# "Day 1", "2. Tag", "1日目": the word before or after the number.
DAY_WORDS = ("day", "tag", "jour", "journee", "dia", "jornada", "giorno", "giornata", "dag")
DAY_SUFFIXES = ("日目", "일차", "일째", "天目")
FIRST_DAYS = {"初日": 1, "첫날": 1, "첫째 날": 1, "둘째 날": 2, "셋째 날": 3, "首日": 1}
NUMERALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "first": 1, "second": 2, "third": 3, "fourth": 4,
    "eins": 1, "zwei": 2, "drei": 3, "erster": 1, "zweiter": 2, "dritter": 3,
    "premier": 1, "premiere": 1, "deuxieme": 2, "troisieme": 3,
    "primer": 1, "segundo": 2, "tercer": 3, "primeiro": 1, "terceiro": 3, "primo": 1, "secondo": 2, "terzo": 3,
    "eerste": 1, "tweede": 2, "derde": 3,
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
}  # fmt: skip
# Words beside a date that say nothing more; 祝 is a public holiday.
FILLERS = frozenset(
    (
        *("the", "of", "on", "st", "nd", "rd", "th", "der", "den", "dem", "am", "op", "o", "a", "e"),
        *("de", "del", "d", "di", "da", "le", "la", "el", "il", "lo", "er", "re", "eme", "ter", "feira"),
        *("祝", "祝日", "休", "休日", "公休", "当日", "공휴일"),
    )
)
