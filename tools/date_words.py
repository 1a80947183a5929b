"""Generate `timetable/text/date_words.json` from CLDR: names of months and weekdays in ten languages.

`python -m tools.date_words` writes the file. With `--check` it writes nothing, and fails if the file is out of date.
"""

import json
import sys
from pathlib import Path

from babel import Locale

from timetable.text.date_words import TABLE, fold_words

_LANGUAGES = ("ja", "ko", "zh", "zh_Hant", "de", "fr", "es", "pt", "it", "nl", "en")
# Two letters ("short") mean another day in another language: "di" is Tuesday in German, Sunday in French.
_WIDTHS = ("wide", "abbreviated")
# What festivals write and CLDR lacks; Monday is 0.
_MORE_WEEKDAYS = {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
    "月曜": 0, "火曜": 1, "水曜": 2, "木曜": 3, "金曜": 4, "土曜": 5, "日曜": 6,
    "礼拜一": 0, "礼拜二": 1, "礼拜三": 2, "礼拜四": 3, "礼拜五": 4, "礼拜六": 5, "礼拜天": 6, "星期天": 6,
    "周天": 6, "週天": 6,
    "segunda": 0, "terca": 1, "quarta": 2, "quinta": 3, "sexta": 4,
    "sonnabend": 5,
}  # fmt: skip
_MORE_MONTHS = {"sept": 9, "fevr": 2, "juill": 7, "janner": 1, "setiembre": 9}


def date_words() -> dict[str, dict[str, int]]:
    """Return the numbers of months (January is 1) and weekdays (Monday is 0) by folded name.

    Japanese, Chinese and Korean months are left out: they are numbers with a word.

    Raises:
        ValueError: a word is two months, or two weekdays.
    """
    months, weekdays = dict(_MORE_MONTHS), dict(_MORE_WEEKDAYS)
    for language in _LANGUAGES:
        locale = Locale.parse(language)
        for context in ("format", "stand-alone"):
            for width in _WIDTHS:
                for number, word in locale.months[context].get(width, {}).items():
                    if not word.endswith(("月", "월")):
                        _add(months, word, number)
                for number, word in locale.days[context].get(width, {}).items():
                    _add(weekdays, word, number)
    return {"months": dict(sorted(months.items())), "weekdays": dict(sorted(weekdays.items()))}


def _add(words: dict[str, int], word: str, number: int) -> None:
    folded = fold_words(word).rstrip(".")
    if words.setdefault(folded, number) != number:
        raise ValueError(f"{folded!r} is both {words[folded]} and {number}")


def main(arguments: list[str]) -> None:
    """Write the table, or compare it with the file."""
    text = json.dumps(date_words(), ensure_ascii=False, indent=1) + "\n"
    path = Path(TABLE)
    if arguments != ["--check"]:
        path.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        sys.exit(f"{path.name} is not what CLDR has: run `python -m tools.date_words`.")


if __name__ == "__main__":
    main(sys.argv[1:])
