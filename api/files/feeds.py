"""Feed endpoint: the changes of a festival from revision to revision, as Atom."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from api.files.atom import TAG, FeedEntry, FeedHead, change_list, entry_id, write_feed
from api.files.responses import problems_answered
from api.query import LANGUAGE
from api.serving.encoded_answer import encoded_answer
from timetable.caching.encoded_body import EncodedBody
from timetable.caching.weak_cache import cached_per_instance
from timetable.links import day_path, feed_path
from timetable.model import Festival, Timetable
from timetable.store import LoggedRevision, PublishedTimetable, current_timetables
from timetable.text.display import plain
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import date_values
from timetable.wording.language import Language

MOST_CHANGES = 1_000
_MOST_OF_ONE_REVISION = 200
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
    festival = timetable.festival
    head = FeedHead(
        id=f"{TAG}:{festival.id}",
        title=message("feed.title", language, name=plain(festival.name.in_language(language))),
        subtitle=message("feed.subtitle", language, most=MOST_CHANGES),
        page=settings.PUBLIC_URL + day_path(festival.id, "", language),
        address=settings.PUBLIC_URL + feed_path(festival.id, language),
        first_at=timetable.fetched_at,
    )
    plain_feed = write_feed(head, _entries(festival, head.id, log, language), language)
    return _WrittenFeed(EncodedBody(plain_feed), f'"{hashlib.sha256(plain_feed).hexdigest()[:32]}"', as_of)


def _entries(
    festival: Festival, feed_id: str, log: tuple[LoggedRevision, ...], language: Language
) -> Iterator[FeedEntry]:
    """Yield an entry for each revision, up to `MOST_CHANGES` changes; those that are not listed are counted."""
    left = MOST_CHANGES
    for revision in log:
        local = revision.published_at.astimezone(festival.zone)
        listed = revision.changes[: min(left, _MOST_OF_ONE_REVISION)]
        left -= len(listed)
        more = revision.count - len(listed)
        yield FeedEntry(
            id=entry_id(feed_id, revision),
            title=plural_message("feed.entry", revision.count, language, **date_values(local, language)),
            content=change_list(
                listed, festival, language, plural_message("feed.more", more, language) if more else ""
            ),
            published_at=revision.published_at,
        )
        if not left:
            return
