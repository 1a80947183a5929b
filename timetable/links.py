"""Addresses of the site's pages, and of everything that shows a selection. Only this module builds them in Python."""

from dataclasses import dataclass
from urllib.parse import urlencode

from timetable.wording.language import DEFAULT_LANGUAGE, Language


def festival_path(festival: str, query: str = "") -> str:
    """Return the path of a festival's page; `query` is passed on as it was sent."""
    return f"/{festival}/{'?' if query else ''}{query}"


def festival_link(public_url: str, festival: str) -> str:
    """Return the absolute address of a festival's page; "" where the server's own address is not known."""
    return public_url + festival_path(festival) if public_url else ""


def festival_card_link(public_url: str, festival: str, language: Language) -> str:
    """Return the absolute address of the card of a festival's page; "" where the server's own address is not known."""
    query = _query({"lang": _unless_default(language)})
    return f"{public_url}{festival_path(festival)}card.png{query}" if public_url else ""


def day_path(festival: str, day: str, language: Language) -> str:
    """Return the path of a festival's page that shows a day in a language; without a day, the one that it opens."""
    return festival_path(festival) + _query({"day": day, "lang": _unless_default(language)})


def day_link(public_url: str, festival: str, day: str, language: Language) -> str:
    """Return the absolute address of `day_path`; "" where the server's own address is not known."""
    return public_url + day_path(festival, day, language) if public_url else ""


def tab_path(festival: str, tab: str, language: Language, at: str = "", day: str = "") -> str:
    """Return the path of a tab of the app ("day", "now") in a language; `at` is a time to try the page at."""
    return f"{festival_path(festival)}{tab}/" + _query({"day": day, "lang": _unless_default(language), "at": at})


def ticked_path(festival: str) -> str:
    """Return the path that leads from ticked boxes (`?pick=PIECE&pick=PIECE`) to the share page of those picks."""
    return f"{festival_path(festival)}s/"


def feed_path(festival: str, language: Language = DEFAULT_LANGUAGE) -> str:
    """Return the path of the feed of a festival's changes in a language."""
    return f"{festival_path(festival)}changes.atom" + _query({"lang": _unless_default(language)})


def status_path(language: Language) -> str:
    """Return the path of the status page in a language."""
    return "/status/" + _query({"lang": _unless_default(language)})


def front_path(language: Language) -> str:
    """Return the path of the front page in a language: the list of festivals, or the way to the only one."""
    return "/" + _query({"lang": _unless_default(language)})


def front_link(public_url: str, language: Language) -> str:
    """Return the absolute address of the front page in a language; "" where the server's own address is not known."""
    return public_url + front_path(language) if public_url else ""


def installed_app_path(festival: str, code: str) -> str:
    """Return the first page of an app that was installed with the picks of `code`, "" for none.

    `app=1` marks these picks as those of the day of installation: newer ones in the app's storage win.
    """
    return festival_path(festival, f"picks={code}&app=1" if code else "")


def sitemap_link(public_url: str) -> str:
    """Return the absolute address of the sitemap."""
    return f"{public_url}/sitemap.xml"


def language_query(language: Language) -> str:
    """Return the query, relative to a page, that shows it in another language."""
    return _query({"lang": language})


@dataclass(frozen=True)
class ShareLinks:
    """Addresses of one selection: paths of this server, and absolute ones, whose names begin with `public`.

    `version` is the timetable's, `title` and `accent` the fan's own; "" for none. `public_url` is the server's
    own address, "" where it is not known: the Host header of a request is never used. Absolute addresses are then ""
    too.
    """

    festival: str
    code: str
    version: str = ""
    language: Language = DEFAULT_LANGUAGE
    title: str = ""
    public_url: str = ""
    accent: str = ""

    @property
    def page(self) -> str:
        """The page itself."""
        return self._path("/", title=self.title, accent=self.accent)

    @property
    def public_page(self) -> str:
        """The page's absolute address, for search engines and cards."""
        return self._public(self.page)

    @property
    def picture(self) -> str:
        """The picture for a phone; a changed timetable has a new address, since caches store the old one."""
        return self._path(".png", title=self.title, accent=self.accent, v=self.version)

    @property
    def dark_picture(self) -> str:
        """The same picture in the dark theme."""
        return self._path(".png", theme="dark", title=self.title, accent=self.accent, v=self.version)

    @property
    def card(self) -> str:
        """The picture of the link's card; crawlers cache it for a week."""
        return self._path(".png", size="card", title=self.title, accent=self.accent, v=self.version)

    @property
    def public_card(self) -> str:
        """The absolute address of the card's picture."""
        return self._public(self.card)

    @property
    def calendar(self) -> str:
        """The calendar as a file."""
        return self._path(".ics")

    @property
    def webcal(self) -> str:
        """The calendar to subscribe to, absolute."""
        address = self._public(self.calendar)
        return f"webcal{address[address.index(':') :]}" if address else ""

    @property
    def feed(self) -> str:
        """The feed of what changed of the selection."""
        return self._path(".atom")

    @property
    def text(self) -> str:
        """The selection as text."""
        return self._path(".txt")

    @property
    def picker(self) -> str:
        """The festival's own page."""
        return festival_path(self.festival) + _query({"lang": self._lang})

    def in_language(self, language: Language) -> str:
        """Return the page in another language, relative to itself."""
        return _query({"title": self.title, "accent": self.accent, "lang": language})

    @property
    def _lang(self) -> str:
        return _unless_default(self.language)

    def _path(self, ending: str, **parameters: str) -> str:
        return f"/{self.festival}/s/{self.code}{ending}" + _query({**parameters, "lang": self._lang})

    def _public(self, path: str) -> str:
        return self.public_url + path if self.public_url else ""


@dataclass(frozen=True)
class TogetherLinks:
    """Addresses of several plans together; `public_url` is as in `ShareLinks`.

    `codes` are joined by dots and quoted; "" where they are too long for an address, which then has none of its own.

    Names of the people stand behind `#` only, which no browser sends: no address here has them.
    """

    festival: str
    codes: str
    language: Language = DEFAULT_LANGUAGE
    public_url: str = ""

    @property
    def page(self) -> str:
        """The page itself."""
        return f"/{self.festival}/g/{self.codes}/" + _query({"lang": _unless_default(self.language)})

    @property
    def public_page(self) -> str:
        """The page's absolute address; "" where the server's own address is not known."""
        return self.public_url + self.page if self.public_url and self.codes else ""

    @property
    def picture(self) -> str:
        """The picture of the page; "" where it has no address of its own."""
        return self._picture()

    @property
    def dark_picture(self) -> str:
        """The same picture in the dark theme."""
        return self._picture(theme="dark")

    def picture_of(self, day: str) -> str:
        """Return the picture of one day."""
        return self._picture(day=day)

    def _picture(self, **parameters: str) -> str:
        query = _query({**parameters, "lang": _unless_default(self.language)})
        return f"/{self.festival}/g/{self.codes}.png{query}" if self.codes else ""

    @property
    def picker(self) -> str:
        """The festival's own page."""
        return day_path(self.festival, "", self.language)

    def plan(self, code: str) -> str:
        """Return the page of one plan."""
        return ShareLinks(self.festival, code, language=self.language).page


def _unless_default(language: Language) -> str:
    return "" if language == DEFAULT_LANGUAGE else language


def _query(parameters: dict[str, str]) -> str:
    present = {name: value for name, value in parameters.items() if value}
    return f"?{urlencode(present)}" if present else ""
