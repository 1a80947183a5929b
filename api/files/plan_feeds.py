"""Feed endpoint: what changed of one plan, as Atom."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.gzip import gzip_page

from api.files.atom import TAG, FeedEntry, FeedHead, change_list, entry_id, write_feed
from api.files.responses import problems_answered, revalidated
from api.query import LANGUAGE
from timetable.caching.weak_cache import cached_per_instance
from timetable.changes import Change
from timetable.links import ShareLinks
from timetable.model import Festival, Timetable
from timetable.plan_changes import IndexedChanges, index_changes, plan_changes
from timetable.selection import Selection, read_code, write_code
from timetable.store import LoggedRevision, PublishedTimetable, current_timetables
from timetable.text.display import plain
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import date_values
from timetable.wording.language import Language

MOST_CHANGES = 500
# The time of a feed without entries, older than all: with that of a revision, each one would be a change of the plan.
_BEFORE_ALL = datetime(2026, 1, 1, tzinfo=UTC)
_lock = Lock()


@gzip_page
@problems_answered
def plan_feed(request: HttpRequest, festival: str, code: str) -> HttpResponseBase:
    """Serve the changes of a plan; its ETag is a digest, so one that left the plan alone is answered with 304."""
    selection = read_code(code)
    published, language = current_timetables().get(festival), LANGUAGE.value(request.GET)
    timetable = published.timetable
    links = ShareLinks(timetable.festival.id, code, language=language)
    head = _head(timetable.festival, selection, links)
    feed = write_feed(head, _entries(timetable, selection, head.id, _log(published), language), language)
    return revalidated(request, HttpResponse(feed, content_type="application/atom+xml; charset=utf-8"))


@dataclass(slots=True)
class _IndexedLog:
    """The change log as of a refresh, with an index of each revision's changes."""

    as_of: datetime | None = None
    revisions: tuple[tuple[LoggedRevision, IndexedChanges], ...] = ()


@cached_per_instance
def _logs(_: Timetable) -> _IndexedLog:
    return _IndexedLog()


def _log(published: PublishedTimetable) -> tuple[tuple[LoggedRevision, IndexedChanges], ...]:
    """Return the indexed log, read once after each refresh; while Redis is away the last one, or nothing."""
    timetable, as_of = published.timetable, published.facts.tried_at
    with _lock:
        cached = _logs(timetable)
        if cached.as_of != as_of:
            log = current_timetables().change_log(timetable.festival.id)
            if log is not None:
                cached.revisions = tuple((one, index_changes(one.changes, timetable.festival)) for one in log)
                cached.as_of = as_of
        return cached.revisions


def _head(festival: Festival, selection: Selection, links: ShareLinks) -> FeedHead:
    plan = hashlib.sha256(write_code(selection).encode()).hexdigest()[:16]
    language = links.language
    return FeedHead(
        id=f"{TAG}:{festival.id}/s/{plan}",
        title=message("feed.plan_title", language, name=plain(festival.name.in_language(language))),
        subtitle=message("feed.plan_subtitle", language),
        page=settings.PUBLIC_URL + links.page,
        address=settings.PUBLIC_URL + links.feed,
        first_at=_BEFORE_ALL,
    )


def _entries(
    timetable: Timetable,
    selection: Selection,
    feed_id: str,
    log: tuple[tuple[LoggedRevision, IndexedChanges], ...],
    language: Language,
) -> Iterator[FeedEntry]:
    """Yield an entry for each revision that changed the plan, or that has changes which are not stored."""
    left = MOST_CHANGES
    found = plan_changes(selection, timetable, (indexed for _, indexed in log))
    for (revision, _), changes in zip(log, found, strict=True):
        listed = changes[:left]
        left -= len(listed)
        if listed or revision.left_out:
            yield _entry(timetable.festival, feed_id, revision, listed, len(changes) - len(listed), language)
        if not left:
            return


def _entry(
    festival: Festival,
    feed_id: str,
    revision: LoggedRevision,
    listed: tuple[Change, ...],
    more: int,
    language: Language,
) -> FeedEntry:
    date = date_values(revision.published_at.astimezone(festival.zone), language)
    remarks = [plural_message("feed.more", more, language)] if more else []
    if revision.left_out:
        remarks.append(plural_message("feed.plan_left_out", revision.left_out, language))
    title = plural_message("feed.plan_entry", len(listed) + more, language, **date)
    return FeedEntry(
        id=entry_id(feed_id, revision),
        title=title if listed else message("feed.plan_uncertain", language, **date),
        content=change_list(listed, festival, language, " ".join(remarks)),
        published_at=revision.published_at,
    )
