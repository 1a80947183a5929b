"""Suggest the known word that a mistyped one most likely means."""

from collections.abc import Iterable
from difflib import get_close_matches

_MOST_WORDS = 500
_LONGEST_WORD = 60
_LEAST_LIKENESS = 0.6
_MOST_LISTED = 20


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean `colour`?" if a known word is similar, else the known words ("there are: a, b").

    Of many words, the first are listed; "nothing is there" if there are none.
    """
    words = [str(one) for one in known][:_MOST_WORDS]
    folded = {one.casefold(): one for one in words if len(one) <= _LONGEST_WORD}
    close = get_close_matches(word.casefold()[:_LONGEST_WORD], folded, n=1, cutoff=_LEAST_LIKENESS)
    if close:
        return f"did you mean `{folded[close[0]]}`?"
    if not words:
        return "nothing is there"
    listed = [one[:_LONGEST_WORD] for one in words[:_MOST_LISTED]]
    return f"there are: {', '.join(listed)}{' …' if len(words) > _MOST_LISTED else ''}"
