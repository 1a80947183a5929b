"""Template context of the status page: how fresh each festival and each of its sources is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from frontend.pages.language_links import LanguageLink, language_links
from timetable.errors import ErrorCode
from timetable.links import language_query
from timetable.push.push_state import PushState
from timetable.seasons import is_over
from timetable.store import PublishedTimetable, SourceFacts, Withdrawal
from timetable.text.display import plain
from timetable.wording.catalogue import message
from timetable.wording.dates import age, moment_text
from timetable.wording.language import Language


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """A time for people (`text`, `age`) and for programs (`iso`)."""

    iso: str
    text: str
    age: str


@dataclass(frozen=True, slots=True)
class ShownSource:
    """One source: `error` is its error in words, "" if it is well; `last_good` is `None` if it never was."""

    id: str
    format: str
    error: str
    last_good: ShownMoment | None


@dataclass(frozen=True, slots=True)
class ShownFestival:
    """One festival: `state` describes it in a word; `look` names its CSS class: fresh, stale or over."""

    id: str
    name: str
    state: str
    look: str
    is_file_gone: bool
    version: str
    revised: ShownMoment
    checked: ShownMoment
    official_url: str
    sources: tuple[ShownSource, ...]


@dataclass(frozen=True, slots=True)
class ShownPush:
    """Messages to phones of all festivals together; `last_round` is `None` before the first."""

    subscriptions: int
    sent: int
    failed: int
    gone: int
    last_round: ShownMoment | None


@dataclass(frozen=True, slots=True)
class StatusPage:
    """All that the page shows; `is_well` is false where a person would want to look closer.

    `push` is `None` where no messages are offered, and without Redis.
    """

    other_languages: tuple[LanguageLink, ...]
    summary: str
    is_well: bool
    is_degraded: bool
    festivals: tuple[ShownFestival, ...]
    withdrawn: tuple[str, ...]
    push: ShownPush | None


def status_page(
    published: Sequence[PublishedTimetable],
    now: datetime,
    language: Language,
    *,
    is_degraded: bool,
    withdrawn: Sequence[Withdrawal] = (),
    push: PushState | None = None,
) -> StatusPage:
    """Describe every festival at `now`: those that are on or to come first, then what is over, newest first.

    `withdrawn` are those that were taken off the site.
    """
    coming = [one for one in published if not is_over(one.timetable.festival, now)]
    past = [one for one in reversed(published) if one not in coming]
    shown = tuple(_festival(one, now, language) for one in (*coming, *past))
    is_stale = any(festival.look == "stale" for festival in shown)
    is_failing = any(source.error for festival in shown for source in festival.sources if festival.look != "over")
    is_file_gone = any(festival.is_file_gone for festival in shown)
    faults = {"status.some_stale": is_stale, "status.some_failing": is_failing, "status.some_file_gone": is_file_gone}
    state = next((fault for fault, is_so in faults.items() if is_so), "status.all_well") if shown else "status.nothing"
    return StatusPage(
        other_languages=language_links(language, language_query),
        summary="" if is_degraded or (withdrawn and not shown) else message(state, language),
        is_well=bool(shown) and not (any(faults.values()) or is_degraded),
        is_degraded=is_degraded,
        festivals=shown,
        withdrawn=tuple(_withdrawn(one, language) for one in withdrawn),
        push=_push(push, now, published[0].timetable.festival.zone if published else UTC, language) if push else None,
    )


def _push(state: PushState, now: datetime, zone: tzinfo, language: Language) -> ShownPush:
    figures, last = state.figures, state.last_round
    return ShownPush(
        subscriptions=sum(state.subscriptions.values()),
        sent=figures.sent,
        failed=figures.failed,
        gone=figures.gone,
        last_round=_moment(last.ended_at, now, zone, language) if last else None,
    )


def _withdrawn(festival: Withdrawal, language: Language) -> str:
    return message("withdrawn.by_operator", language, name=plain(festival.name.in_language(language)))


def _festival(published: PublishedTimetable, now: datetime, language: Language) -> ShownFestival:
    timetable, facts = published.timetable, published.facts
    festival = timetable.festival
    look = "over" if is_over(festival, now) else "stale" if facts.is_stale(now) else "fresh"
    return ShownFestival(
        id=festival.id,
        name=plain(festival.name.in_language(language)),
        state=message(f"status.{look}", language),
        look=look,
        is_file_gone=facts.file_gone_since is not None,
        version=timetable.version,
        revised=_moment(timetable.fetched_at, now, festival.zone, language),
        checked=_moment(facts.checked_at, now, festival.zone, language),
        official_url=festival.official_url,
        sources=tuple(_source(source, now, festival.zone, language) for source in facts.sources),
    )


def _source(source: SourceFacts, now: datetime, zone: tzinfo, language: Language) -> ShownSource:
    return ShownSource(
        id=source.id,
        format=source.format,
        error=_error(source.last_error, language) if source.last_error else "",
        last_good=_moment(source.last_success, now, zone, language) if source.last_success else None,
    )


def _error(code: str, language: Language) -> str:
    """Return a source's error in words; a newer worker may write a code that this build does not know."""
    return message(f"source_error.{ErrorCode.of(code)}", language)


def _moment(at: datetime, now: datetime, zone: tzinfo, language: Language) -> ShownMoment:
    iso = at.astimezone(UTC).isoformat(timespec="seconds")
    return ShownMoment(iso, moment_text(at.astimezone(zone), language), age(now - at, language))
