"""Guess readings of names in kanji with Sudachi's dictionary (decision 32)."""

import unicodedata
from collections.abc import Iterable, Mapping

from timetable.acts.reading import begins_with_kanji, spoken

MOST_GUESSES = 1_000  # 0.2 s
_LONGEST_NAME = 120
_SYMBOLS = {"補助記号", "空白"}


def guessed_readings(names: Iterable[str]) -> Mapping[str, str]:
    """Guess how names are spoken, by name: the first 1,000; names that the dictionary cannot begin are left out.

    The dictionary (35 MB) is opened for the call and freed after it: there is one call per revision.
    """
    wanted = [*dict.fromkeys(names)][:MOST_GUESSES]
    if not wanted:
        return {}
    from sudachipy import Dictionary  # noqa: PLC0415 -- only timetables with unknown readings need it

    tokenizer = Dictionary(dict="small").tokenizer()
    guesses = {}
    for name in wanted:
        words = tokenizer.tokenize(unicodedata.normalize("NFKC", name[:_LONGEST_NAME]))
        guess = spoken("".join(word.reading_form() for word in words if word.part_of_speech()[0] not in _SYMBOLS))
        if guess and not begins_with_kanji(guess):
            guesses[name] = guess
    return guesses
