"""The door of the Atom feed: what changed from revision to revision, told to people."""

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from api.problems import BadParameter, problem_page
from api.queries import language_of
from timetable.changes import Change, ChangeKind
from timetable.errors import TimetableError
from timetable.model import Festival, Slot, clock
from timetable.store import LoggedRevision, PublishedTimetable, current_timetables

_WORDS = {
    "ja": {
        "title": "{name} タイムテーブルの変更（非公式）",
        "subtitle": "公式タイムテーブルの変更を、版ごとにお知らせします。",
        "entry": "{count}件の変更 {at}",
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
        "subtitle": "What changed in the official timetable, revision by revision.",
        "entry": "{count} changes, {at}",
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
        language = language_of(request.GET)
        published = current_timetables().get(festival)
        etag = f'"{published.timetable.version}-{language}"'
        response = get_conditional_response(request, etag=etag)
        if response is None:
            feed = _feed(published, current_timetables().change_log(festival), language)
            response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    except (TimetableError, BadParameter, SuspiciousOperation) as error:
        return problem_page(error)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=60"
    return response


def _feed(published: PublishedTimetable, log: tuple[LoggedRevision, ...], language: str) -> Atom1Feed:
    festival, words = published.timetable.festival, _WORDS[language]
    page = f"{settings.PUBLIC_URL}/{festival.id}/"
    feed = Atom1Feed(
        title=words["title"].format(name=festival.name.in_language(language)),
        link=page,
        description=words["subtitle"],
        language=language,
        feed_url=f"{page}changes.atom",
        feed_guid=f"tag:festival-timetable,2026:{festival.id}",
    )
    for revision in log:
        local = revision.published_at.astimezone(festival.zone)
        feed.add_item(
            title=words["entry"].format(count=len(revision.changes), at=f"{local:%-m/%-d %H:%M}"),
            link=page,
            description="\n".join(_line(change, festival, language) for change in revision.changes),
            unique_id=f"tag:festival-timetable,2026:{festival.id}/{revision.version}",
            pubdate=revision.published_at,
            updateddate=revision.published_at,
        )
    return feed


def _line(change: Change, festival: Festival, language: str) -> str:
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
