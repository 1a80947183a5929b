"""Takes what is published and the time, gives what the status page tells of it; the template only places it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from frontend.pages.status.words import StatusWords, age, moment, status_words
from timetable.seasons import is_over
from timetable.store import PublishedTimetable, SourceFacts, Withdrawal
from timetable.text.display import plain as clean
from timetable.wording.language import Language


@dataclass(frozen=True, slots=True)
class ShownMoment:
    """A time for people (`said`, `age`) and for programs (`iso`)."""

    iso: str
    said: str
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
    """One festival: `state` says in a word how it is; `look` names its class: fresh, stale or over."""

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
class StatusPage:
    """All that the page says; `is_well` is false where a person would want to look closer."""

    words: StatusWords
    summary: str
    is_well: bool
    is_degraded: bool
    festivals: tuple[ShownFestival, ...]
    withdrawn: tuple[str, ...]


def status_page(
    published: Sequence[PublishedTimetable],
    now: datetime,
    language: Language,
    *,
    is_degraded: bool,
    withdrawn: Sequence[Withdrawal] = (),
) -> StatusPage:
    """Tell how every festival is at `now`: those that are on or to come first, then what is over, newest first.

    `withdrawn` are those that were taken off the site.
    """
    words = status_words(language)
    coming = [one for one in published if not is_over(one.timetable.festival, now)]
    past = [one for one in reversed(published) if one not in coming]
    shown = tuple(_festival(one, now, language) for one in (*coming, *past))
    is_stale = any(festival.look == "stale" for festival in shown)
    is_failing = any(source.error for festival in shown for source in festival.sources if festival.look != "over")
    is_file_gone = any(festival.is_file_gone for festival in shown)
    faults = {words.some_stale: is_stale, words.some_failing: is_failing, words.some_file_gone: is_file_gone}
    summary = next((fault for fault, is_so in faults.items() if is_so), words.all_well)
    return StatusPage(
        words=words,
        summary="" if is_degraded or (withdrawn and not shown) else summary if shown else words.nothing,
        is_well=bool(shown) and not (any(faults.values()) or is_degraded),
        is_degraded=is_degraded,
        festivals=shown,
        withdrawn=tuple(words.withdrawn.format(name=clean(one.name.in_language(language))) for one in withdrawn),
    )


def _festival(published: PublishedTimetable, now: datetime, language: Language) -> ShownFestival:
    timetable, facts, words = published.timetable, published.facts, status_words(language)
    festival = timetable.festival
    look = "over" if is_over(festival, now) else "stale" if facts.is_stale(now) else "fresh"
    return ShownFestival(
        id=festival.id,
        name=clean(festival.name.in_language(language)),
        state={"over": words.over, "stale": words.stale, "fresh": words.fresh}[look],
        look=look,
        is_file_gone=facts.file_gone_since is not None,
        version=timetable.version,
        revised=_moment(timetable.fetched_at, now, festival.zone, language),
        checked=_moment(facts.checked_at, now, festival.zone, language),
        official_url=festival.official_url,
        sources=tuple(_source(source, now, festival.zone, language) for source in facts.sources),
    )


def _source(source: SourceFacts, now: datetime, zone: tzinfo, language: Language) -> ShownSource:
    errors = status_words(language).errors
    return ShownSource(
        id=source.id,
        format=source.format,
        error=errors.get(source.last_error, errors["failed"]) if source.last_error else "",
        last_good=_moment(source.last_success, now, zone, language) if source.last_success else None,
    )


def _moment(at: datetime, now: datetime, zone: tzinfo, language: Language) -> ShownMoment:
    iso = at.astimezone(UTC).isoformat(timespec="seconds")
    return ShownMoment(iso, moment(at.astimezone(zone), language), age(now - at, language))
