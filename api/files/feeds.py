"""The door of the Atom feed: what changed from revision to revision, told to people."""

from collections.abc import Iterator
from threading import Lock

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from api.json.filters import requested_language
from api.problems import BadParameter, problem_page
from api.serving.encoded_body import EncodedBody, encoded_answer
from timetable.caching.weak_cache import cached_per_instance
from timetable.changes import Change, ChangeKind
from timetable.errors import TimetableError
from timetable.model import Festival, Slot, Timetable, clock
from timetable.store import LoggedRevision, current_timetables
from timetable.wording.language import Language

MOST_TOLD = 1_000
_MOST_OF_ONE = 200
_lock = Lock()

_WORDS = {
    "ja": {
        "title": "{name} タイムテーブルの変更（非公式）",
        "subtitle": "公式タイムテーブルの変更を、版ごとにお知らせします（新しいものから{most}件まで）。",
        "entry": "{count}件の変更 {at}",
        "more": "ほか{count}件の変更",
        ChangeKind.ADDED: "追加",
        ChangeKind.REMOVED: "取りやめ",
        ChangeKind.MOVED: "ステージ・日の変更",
        ChangeKind.RETIMED: "時間の変更",
        ChangeKind.RENAMED: "表記・出演者の変更",
        ChangeKind.CANCELLED: "中止",
        ChangeKind.CONFIRMED: "確定",
    },
    "en": {
        "title": "Changes to the timetable of {name} (unofficial)",
        "subtitle": "What changed in the official timetable, revision by revision: the newest {most} changes.",
        "entry": "{count} changes, {at}",
        "more": "{count} further changes",
        ChangeKind.ADDED: "Added",
        ChangeKind.REMOVED: "Removed",
        ChangeKind.MOVED: "Moved",
        ChangeKind.RETIMED: "New time",
        ChangeKind.RENAMED: "Renamed",
        ChangeKind.CANCELLED: "Cancelled",
        ChangeKind.CONFIRMED: "Confirmed",
    },
}


@require_safe
def changes_feed(request: HttpRequest, festival: str) -> HttpResponseBase:
    """Answer with the feed of a festival; its ETag is the version that it tells of."""
    try:
        language = requested_language(request.GET)
        timetable = current_timetables().get(festival).timetable
    except (TimetableError, BadParameter, SuspiciousOperation) as error:
        return problem_page(error)
    body = _body(timetable, language)
    version = timetable.version if body is not None else "away"
    return encoded_answer(
        request,
        lambda: body or _written(timetable, (), language),
        content_type="application/atom+xml; charset=utf-8",
        etag=f'"{version}-{language}"',
        cache_control="public, max-age=60",
    )


@cached_per_instance
def _bodies(_: Timetable) -> dict[str, EncodedBody]:
    """Hold the feeds of a revision by language."""
    return {}


def _body(timetable: Timetable, language: Language) -> EncodedBody | None:
    """Return the feed up to a revision, made once in each language; `None` while the log can't be had."""
    with _lock:
        bodies = _bodies(timetable)
        if language not in bodies:
            log = current_timetables().change_log(timetable.festival.id)
            if log is None:
                return None
            bodies[language] = _written(timetable, log, language)
        return bodies[language]


def _written(timetable: Timetable, log: tuple[LoggedRevision, ...], language: Language) -> EncodedBody:
    return EncodedBody(_feed(timetable.festival, log, language).writeString("utf-8").encode())


def _feed(festival: Festival, log: tuple[LoggedRevision, ...], language: Language) -> Atom1Feed:
    words, page = _WORDS[language], f"{settings.PUBLIC_URL}/{festival.id}/"
    feed = Atom1Feed(
        title=words["title"].format(name=festival.name.in_language(language)),
        link=page,
        description="",
        subtitle=words["subtitle"].format(most=MOST_TOLD),
        language=language,
        feed_url=f"{page}changes.atom",
        feed_guid=f"tag:festival-timetable,2026:{festival.id}",
    )
    left = MOST_TOLD
    for revision in log:
        local = revision.published_at.astimezone(festival.zone)
        told = revision.changes[: min(left, _MOST_OF_ONE)]
        left -= len(told)
        feed.add_item(
            title=words["entry"].format(count=revision.count, at=f"{local:%-m/%-d %H:%M}"),
            link=page,
            description="\n".join(_lines(revision, told, festival, language)),
            unique_id=f"tag:festival-timetable,2026:{festival.id}/{revision.version}",
            pubdate=revision.published_at,
            updateddate=revision.published_at,
        )
        if not left:
            break
    return feed


def _lines(revision: LoggedRevision, told: tuple[Change, ...], festival: Festival, language: Language) -> Iterator[str]:
    for change in told:
        yield _line(change, festival, language)
    if revision.count > len(told):
        yield _WORDS[language]["more"].format(count=revision.count - len(told))


def _line(change: Change, festival: Festival, language: Language) -> str:
    slot = change.after or change.before
    act = slot.act if slot else ""
    places = " → ".join(_place(one, festival) for one in (change.before, change.after) if one is not None)
    return f"{_WORDS[language][change.kind]}: {act} ({places})"


def _place(slot: Slot, festival: Festival) -> str:
    day, stage = festival.day_by_id.get(slot.day), festival.stage_by_id.get(slot.stage)
    if day is None:
        return stage.name if stage else slot.stage
    when = f"{day.date.month}/{day.date.day} {clock(festival.minute_of(day, slot.start))}"
    return f"{when} {stage.name if stage else slot.stage}"
