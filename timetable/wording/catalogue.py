"""The messages of each language, by key, from the gettext files `locale/<language>.po`."""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO

import polib

from timetable.wording.language import DEFAULT_LANGUAGE, FALLBACK_LANGUAGE, LOCALE_FOLDER, Language


def message(key: str, language: Language, **values: object) -> str:
    """Return a message, with `values` for the `{names}` in it.

    Where the language's file does not have it, it is the English one, then the Japanese one; else the key.
    """
    pattern = _translations(language).gettext(key)
    return pattern.format_map(values) if values else pattern


def plural_message(key: str, count: int, language: Language, **values: object) -> str:
    """Return the plural form of a message that its language uses for `count`, which is `{count}` in it."""
    return _translations(language).ngettext(key, key, count).format_map({"count": count, **values})


@cache
def _translations(language: Language) -> GNUTranslations:
    own = GNUTranslations(BytesIO(_compiled(language)))
    for fallback in (FALLBACK_LANGUAGE, DEFAULT_LANGUAGE):
        if fallback != language:
            own.add_fallback(GNUTranslations(BytesIO(_compiled(fallback))))
    return own


@cache
def _compiled(language: Language) -> bytes:
    return bytes(polib.pofile(str(LOCALE_FOLDER / f"{language}.po")).to_binary())
