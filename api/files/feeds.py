"""Feed endpoint: the changes of a festival from revision to revision, as Atom."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from threading import Lock
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from api.files.change_lines import change_line
from api.files.responses import problems_answered
from api.query import LANGUAGE
from api.serving.encoded_answer import encoded_answer
from timetable.caching.encoded_body import EncodedBody
from timetable.caching.weak_cache import cached_per_instance
from timetable.changes import Change
from timetable.links import day_path, feed_path
from timetable.model import Festival, FestivalId, Timetable
from timetable.store import LoggedRevision, PublishedTimetable, current_timetables
from timetable.text.display import plain
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import date_values
from timetable.wording.language import Language

MOST_CHANGES = 1_000
_MOST_OF_ONE_REVISION = 200
_ID = "tag:festival-timetable,2026"
_NOT_IN_XML = dict.fromkeys([0xFFFE, 0xFFFF])  # XML 1.0, section 2.2; `plain` drops all others that XML forbids
_lock = Lock()


@problems_answered
def changes_feed(request: HttpRequest, festival: str) -> HttpResponseBase:
    """Serve the feed of a festival; its ETag digests it.

    A timetable that has changed and changed back has an older version again, and a newer feed.
    """
    language = LANGUAGE.value(request.GET)
    feed = _current_feed(current_timetables().get(festival), language)
    return encoded_answer(
        request,
        lambda: feed.body,
        content_type="application/atom+xml; charset=utf-8",
        etag=feed.etag,
        cache_control="public, max-age=60",
    )


@dataclass(frozen=True, slots=True)
class _WrittenFeed:
    body: EncodedBody
    etag: str
    as_of: datetime


@cached_per_instance
def _feeds(_: Timetable) -> dict[str, _WrittenFeed]:
    """Return the cache of a revision's feeds, by language."""
    return {}


def _current_feed(published: PublishedTimetable, language: Language) -> _WrittenFeed:
    """Return the feed up to a revision, written in each language after each refresh that it is asked for.

    Once a revision is not enough: between two polls a timetable may change and change back. Without a log the feed has
    no entries.
    """
    timetable, as_of = published.timetable, published.facts.tried_at
    with _lock:
        feeds = _feeds(timetable)
        if language in feeds and feeds[language].as_of == as_of:
            return feeds[language]
        log = current_timetables().change_log(timetable.festival.id)
        if log is None and language in feeds:
            return feeds[language]
        feed = _written(timetable, log or (), language, as_of)
        if log is not None:
            feeds[language] = feed
        return feed


def _written(
    timetable: Timetable, log: tuple[LoggedRevision, ...], language: Language, as_of: datetime
) -> _WrittenFeed:
    plain_feed = _feed(timetable, log, language).writeString("utf-8").translate(_NOT_IN_XML).encode()
    return _WrittenFeed(EncodedBody(plain_feed), f'"{hashlib.sha256(plain_feed).hexdigest()[:32]}"', as_of)


class _ChangesFeed(Atom1Feed):
    """Atom with changes as HTML in `content`: all readers know its lists, and few keep the line ends of a text."""

    def latest_post_date(self) -> datetime:
        """Return when the newest entry was published; without entries the time of the revision, not that of now."""
        return super().latest_post_date() if self.items else self.feed["fetched_at"]

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write an entry with its description as content."""
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("content", item["description"], {"type": "html"})


def _feed(timetable: Timetable, log: tuple[LoggedRevision, ...], language: Language) -> _ChangesFeed:
    festival = timetable.festival
    page, author = settings.PUBLIC_URL + day_path(festival.id, "", language), message("app.name", language)
    feed = _ChangesFeed(
        title=message("feed.title", language, name=plain(festival.name.in_language(language))),
        link=page,
        description="",
        subtitle=message("feed.subtitle", language, most=MOST_CHANGES),
        language=language,
        author_name=author,
        feed_url=settings.PUBLIC_URL + feed_path(festival.id, language),
        feed_guid=f"{_ID}:{festival.id}",
        fetched_at=timetable.fetched_at,
    )
    left = MOST_CHANGES
    for revision in log:
        local = revision.published_at.astimezone(festival.zone)
        listed = revision.changes[: min(left, _MOST_OF_ONE_REVISION)]
        left -= len(listed)
        feed.add_item(
            title=plural_message("feed.entry", revision.count, language, **date_values(local, language)),
            link=page,
            description=_content(revision, listed, festival, language),
            author_name=author,  # newsboat shows no author of the feed with its entries
            unique_id=_entry_id(festival.id, revision),
            pubdate=revision.published_at,
            updateddate=revision.published_at,
        )
        if not left:
            break
    return feed


def _entry_id(festival: FestivalId, revision: LoggedRevision) -> str:
    """Return the id of an entry (a tag URI, RFC 4151): version and time, since a timetable may return to a version."""
    version = quote(revision.version, safe="", errors="replace")
    return f"{_ID}:{festival}/{version}/{revision.published_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _content(revision: LoggedRevision, listed: tuple[Change, ...], festival: Festival, language: Language) -> str:
    """List changes as HTML, and count those that are not listed."""
    items = "".join(f"<li>{escape(change_line(change, festival, language))}</li>" for change in listed)
    more = revision.count - len(listed)
    return f"<ul>{items}</ul>" + (f"<p>{escape(plural_message('feed.more', more, language))}</p>" if more else "")
