"""Addresses of everything that shows a selection; none is taken from the Host header."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings

from timetable.wording.language import Language


@dataclass(frozen=True)
class ShareLinks:
    """Addresses of one selection: `page`, `card` and `subscribe` are absolute, "" where PUBLIC_URL is not set.

    `title` is the fan's own, "" for none; page and pictures carry it.
    """

    festival: str
    code: str
    version: str
    language: Language
    title: str = ""

    @cached_property
    def page(self) -> str:
        """The page itself, as search engines and cards shall know it."""
        return self._public(self._path("/", title=self.title))

    @cached_property
    def card(self) -> str:
        """The card's picture: a changed timetable gets a new address, since crawlers keep the old one for a week."""
        return self._public(self._path(".png", size="card", title=self.title, v=self.version))

    @cached_property
    def picture(self) -> str:
        """The picture for a phone."""
        return self._path(".png", title=self.title, v=self.version)

    @cached_property
    def dark_picture(self) -> str:
        """The same for a dark hall."""
        return self._path(".png", theme="dark", title=self.title, v=self.version)

    @cached_property
    def calendar(self) -> str:
        """The calendar as a file."""
        return self._path(".ics")

    @cached_property
    def subscribe(self) -> str:
        """The calendar to subscribe to."""
        address = self._public(self.calendar)
        return f"webcal{address[address.index(':') :]}" if address else ""

    @cached_property
    def text(self) -> str:
        """The selection as text."""
        return self._path(".txt")

    @cached_property
    def picker(self) -> str:
        """The festival's own page."""
        return f"/{self.festival}/" + _query({"lang": self._lang})

    @cached_property
    def other_language(self) -> str:
        """This page in the other language, relative to itself."""
        return _query({"title": self.title, "lang": "ja" if self.language == "en" else "en"})

    @cached_property
    def _lang(self) -> str:
        return "" if self.language == "ja" else self.language

    def _path(self, ending: str, **asked: str) -> str:
        return f"/{self.festival}/s/{self.code}{ending}" + _query({**asked, "lang": self._lang})

    def _public(self, path: str) -> str:
        return settings.PUBLIC_URL + path if settings.PUBLIC_URL else ""


def _query(asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"?{query}" if query else ""
