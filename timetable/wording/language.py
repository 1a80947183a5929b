"""The languages that pages, pictures, calendars and feeds are written in: one for each file of the catalogue."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NewType

Language = NewType("Language", str)
"""The BCP 47 tag of a language that has a file in `locale/`, such as "ja"."""

DEFAULT_LANGUAGE: Final = Language("ja")
FALLBACK_LANGUAGE: Final = Language("en")
LOCALE_FOLDER: Final = Path(__file__).with_name("locale")


def _languages(folder: Path) -> tuple[Language, ...]:
    found = {Language(file.stem) for file in folder.glob("*.po")}
    first = (DEFAULT_LANGUAGE, FALLBACK_LANGUAGE)
    return (*first, *sorted(found.difference(first)))


LANGUAGES: Final = _languages(LOCALE_FOLDER)
"""The default first, then English, then the others by their tag."""


def read_language(value: str) -> Language:
    """Return the language of a tag.

    Raises:
        ValueError: the catalogue has no such language; the message lists those it has.
    """
    if value not in LANGUAGES:
        raise ValueError(f"there is no {value[:60]!r}; there are: {', '.join(LANGUAGES)}.")
    return Language(value)


def language_of(query: Mapping[str, str]) -> Language:
    """Return the language of `lang` in a query, the default one without it.

    Raises:
        ValueError: as `read_language`.
    """
    return read_language(query.get("lang", DEFAULT_LANGUAGE))


def language_or_default(query: Mapping[str, str]) -> Language:
    """Return the language of `lang` in a query by its first two letters, in either case; the default one otherwise.

    This is for pages that must open whatever their address says ("en-GB", "EN").
    """
    value = query.get("lang", "").lower()
    return next((one for one in LANGUAGES if one in {value, value[:2]}), DEFAULT_LANGUAGE)
