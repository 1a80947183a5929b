"""Unicode composition that changes no character that fans read: か + ゙ becomes が, and 神 (U+FA19) is unchanged."""

import unicodedata
from itertools import groupby


def compose(text: str) -> str:
    """Join letters and their combining marks into one character where Unicode has one.

    NFC does more: it replaces 1,120 characters by others of the same meaning, among them name kanji (U+FA19 by U+795E).
    Those stay here; the text between them is composed.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    return "".join(
        part if is_replaced else unicodedata.normalize("NFC", part)
        for is_replaced, part in ((key, "".join(group)) for key, group in groupby(text, _is_replaced))
    )


def _is_replaced(char: str) -> bool:
    return not unicodedata.is_normalized("NFC", char)
