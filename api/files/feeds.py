"""Feed endpoint: the changes of a festival from revision to revision, as Atom."""

from collections.abc import Iterator
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from api.files.responses import problems_answered
from api.query import requested_language
from api.serving.encoded_answer import encoded_answer
from timetable.caching.encoded_body import EncodedBody
from timetable.caching.weak_cache import cached_per_instance
from timetable.changes import Change
from timetable.links import feed_path, festival_path
from timetable.model import Festival, Slot, Timetable
from timetable.phrases import place_line
from timetable.selection import Place
from timetable.store import LoggedRevision, current_timetables
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import date_values
from timetable.wording.language import Language

MOST_CHANGES = 1_000
_MOST_OF_ONE_REVISION = 200
_lock = Lock()


@require_safe
@problems_answered
def changes_feed(request: HttpRequest, festival: str) -> HttpResponseBase:
    """Serve the feed of a festival; its ETag is the version of the last change."""
    language = requested_language(request.GET)
    timetable = current_timetables().get(festival).timetable
    body = _body(timetable, language)
    version = timetable.version if body is not None else "away"
    return encoded_answer(
        request,
        lambda: body or _encoded_feed(timetable, (), language),
        content_type="application/atom+xml; charset=utf-8",
        etag=f'"{version}-{language}"',
        cache_control="public, max-age=60",
    )


@cached_per_instance
def _bodies(_: Timetable) -> dict[str, EncodedBody]:
    """Return the cache of a revision's feeds, by language."""
    return {}


def _body(timetable: Timetable, language: Language) -> EncodedBody | None:
    """Return the feed up to a revision, written once in each language; `None` while the log is not available."""
    with _lock:
        bodies = _bodies(timetable)
        if language not in bodies:
            log = current_timetables().change_log(timetable.festival.id)
            if log is None:
                return None
            bodies[language] = _encoded_feed(timetable, log, language)
        return bodies[language]


def _encoded_feed(timetable: Timetable, log: tuple[LoggedRevision, ...], language: Language) -> EncodedBody:
    return EncodedBody(_feed(timetable.festival, log, language).writeString("utf-8").encode())


def _feed(festival: Festival, log: tuple[LoggedRevision, ...], language: Language) -> Atom1Feed:
    page = settings.PUBLIC_URL + festival_path(festival.id)
    feed = Atom1Feed(
        title=message("feed.title", language, name=festival.name.in_language(language)),
        link=page,
        description="",
        subtitle=message("feed.subtitle", language, most=MOST_CHANGES),
        language=language,
        feed_url=settings.PUBLIC_URL + feed_path(festival.id),
        feed_guid=f"tag:festival-timetable,2026:{festival.id}",
    )
    left = MOST_CHANGES
    for revision in log:
        local = revision.published_at.astimezone(festival.zone)
        listed = revision.changes[: min(left, _MOST_OF_ONE_REVISION)]
        left -= len(listed)
        feed.add_item(
            title=plural_message("feed.entry", revision.count, language, **date_values(local, language)),
            link=page,
            description="\n".join(_lines(revision, listed, festival, language)),
            unique_id=f"tag:festival-timetable,2026:{festival.id}/{revision.version}",
            pubdate=revision.published_at,
            updateddate=revision.published_at,
        )
        if not left:
            break
    return feed


def _lines(
    revision: LoggedRevision, listed: tuple[Change, ...], festival: Festival, language: Language
) -> Iterator[str]:
    for change in listed:
        yield _line(change, festival, language)
    if revision.count > len(listed):
        yield plural_message("feed.more", revision.count - len(listed), language)


def _line(change: Change, festival: Festival, language: Language) -> str:
    slot = change.after or change.before
    act = slot.act if slot else ""
    places = " → ".join(_place(one, festival, language) for one in (change.before, change.after) if one is not None)
    return f"{message(f'change.{change.kind}', language)}: {act} ({places})"


def _place(slot: Slot, festival: Festival, language: Language) -> str:
    """Return the place of a slot, whose day or stage the festival may no longer have."""
    day, stage = festival.day_by_id.get(slot.day), festival.stage_by_id.get(slot.stage)
    if day is None:
        return stage.name if stage else slot.stage
    line = place_line(Place(day, stage, festival.minute_of(day, slot.start)), language)
    return line if stage else f"{line} {slot.stage}"
