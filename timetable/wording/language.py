"""The languages that pages, pictures, calendars and feeds are written in: one for each file of the catalogue."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NewType

Language = NewType("Language", str)
"""The BCP 47 tag of a language that has a file in `locale/`, such as "ja"."""

DEFAULT_LANGUAGE: Final = Language("ja")
FALLBACK_LANGUAGE: Final = Language("en")
LOCALE_FOLDER: Final = Path(__file__).with_name("locale")
_MOST_SUBTAGS = 10


def _languages(folder: Path) -> tuple[Language, ...]:
    found = {Language(file.stem) for file in folder.glob("*.po")}
    first = (DEFAULT_LANGUAGE, FALLBACK_LANGUAGE)
    return (*first, *sorted(found.difference(first)))


LANGUAGES: Final = _languages(LOCALE_FOLDER)
"""The default first, then English, then all further ones by their tag."""


def read_language(value: str) -> Language:
    """Return the language of a tag, spelt exactly as in the name of its file.

    Raises:
        ValueError: the catalogue does not have this language; the message lists those it has.
    """
    if value not in LANGUAGES:
        raise ValueError(f"there is no {value[:60]!r}; there are: {', '.join(LANGUAGES)}.")
    return Language(value)


def language_of(query: Mapping[str, str]) -> Language:
    """Return the language of `lang` in a query, by default the default language.

    Raises:
        ValueError: as `read_language`.
    """
    return read_language(query.get("lang", DEFAULT_LANGUAGE))


def language_or_default(query: Mapping[str, str]) -> Language:
    """Return the language that matches `lang` in a query best, the default one if none does.

    This is for pages that must open whatever their address says ("en-GB", "EN").
    """
    return best_match(query.get("lang", ""), LANGUAGES) or DEFAULT_LANGUAGE


def best_match(tag: str, languages: Iterable[Language]) -> Language | None:
    """Look up a BCP 47 tag without regard to case, as RFC 4647, section 3.4: shorten it until a language has it.

    So "zh-Hant-TW" is "zh-Hant" where there is such a language, else "zh".
    """
    by_tag = {language.lower(): language for language in languages}
    subtags = tag.lower().split("-")[:_MOST_SUBTAGS]
    shortened = ("-".join(subtags[:count]) for count in range(len(subtags), 0, -1))
    return next((by_tag[each] for each in shortened if each in by_tag), None)
