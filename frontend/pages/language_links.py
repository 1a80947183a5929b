"""Links from a page to itself in the other languages, and the text for an unknown language."""

from collections.abc import Callable
from dataclasses import dataclass

from timetable.wording.catalogue import message
from timetable.wording.language import DEFAULT_LANGUAGE, LANGUAGES, Language

DEFAULT_FOR_OTHERS = "x-default"  # for search engines: the page for people of any other language


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A link to this page in another language, under that language's own name."""

    language: Language
    name: str
    address: str


def language_links(current: Language, address_in: Callable[[Language], str]) -> tuple[LanguageLink, ...]:
    """Return a link for each language but the current one."""
    return tuple(
        LanguageLink(language, message("language.name", language), address_in(language))
        for language in LANGUAGES
        if language != current
    )


@dataclass(frozen=True, slots=True)
class Alternate:
    """A page's absolute address in one language: `hreflang` is the language, or `DEFAULT_FOR_OTHERS`."""

    hreflang: str
    address: str


def alternates(address_in: Callable[[Language], str]) -> tuple[Alternate, ...]:
    """Return the addresses of a page for search engines: each language, then the default one for everybody else.

    Sitemap and pages must state the same, each page itself included, or search engines ignore both.
    """
    own = tuple(Alternate(language, address_in(language)) for language in LANGUAGES)
    return (*own, Alternate(DEFAULT_FOR_OTHERS, address_in(DEFAULT_LANGUAGE)))


def unknown_language_text() -> str:
    """Return which languages an address may name, in the default language."""
    languages = message("language.or", DEFAULT_LANGUAGE).join(LANGUAGES)
    return message("refusal.language_why", DEFAULT_LANGUAGE, languages=languages)
