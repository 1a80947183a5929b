"""Template context of a festival's page: one day as HTML, which the app replaces once it is there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from frontend.pages.day.rows import ShownHour, shown_hours
from frontend.pages.language_links import Alternate, LanguageLink, alternates, language_links
from timetable.links import day_link, day_path, festival_card_link, tab_path, ticked_path
from timetable.model import Day, Festival, Timetable, clock
from timetable.today import Phase, Today
from timetable.wording.catalogue import message
from timetable.wording.dates import date_values, span_name
from timetable.wording.language import Language

_MOST_STAGES_DESCRIBED = 8
_LONGEST_ALT = 420  # characters that X accepts
_MORNING_MIN = 90  # after the first start several stages are on


@dataclass(frozen=True, slots=True)
class DayTab:
    """A link to the HTML of a day."""

    path: str
    name: str
    label: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence above the timetable; with `link_text` a link behind it."""

    words: str
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class DayPage:
    """All that the page shows of a day. `alternates` and `card` are empty if the server's own address is not known."""

    language: Language
    day: Day
    day_name: str
    title: str
    description: str
    as_of: str
    canonical: str
    alternates: tuple[Alternate, ...]
    card: str
    card_alt: str
    tabs: tuple[DayTab, ...]
    notices: tuple[Notice, ...]
    hours: Sequence[ShownHour]
    other_languages: tuple[LanguageLink, ...]
    form_path: str
    path: str
    path_of_my_day: str
    path_of_now: str


def day_page(timetable: Timetable, day: Day, today: Today, language: Language, *, is_named: bool) -> DayPage:
    """Describe a day of a festival; with `is_named` it is the address that names it, else it is the day to open."""
    festival = timetable.festival
    name = festival.name.in_language(language)
    named_day = day.id if is_named and day.id in days_with_a_page(festival) else ""
    return DayPage(
        language=language,
        day=day,
        day_name=_day_name(day, language),
        title=_title(name, day, language) if is_named else f"{name} — {message('picker.title', language)}",
        description=_description(timetable, day, language)
        if is_named
        else message("picker.description", language, name=name),
        as_of=_as_of(timetable, language),
        canonical=day_link(settings.PUBLIC_URL, festival.id, named_day, language),
        alternates=day_alternates(festival, named_day),
        card=festival_card_link(settings.PUBLIC_URL, festival.id, language),
        card_alt=card_alt(festival, language),
        tabs=tuple(_tab(one, festival, today, language, is_shown=one is day) for one in festival.days),
        notices=tuple(_notices(timetable, today, language, is_named=is_named)),
        hours=shown_hours(timetable, day, language),
        other_languages=language_links(language, lambda other: day_path(festival.id, named_day, other)),
        form_path=ticked_path(festival.id),
        path=day_path(festival.id, named_day, language),
        path_of_my_day=tab_path(festival.id, "day", language),
        path_of_now=tab_path(festival.id, "now", language),
    )


def card_alt(festival: Festival, language: Language) -> str:
    """Describe the card in words that X accepts: name, dates, the first stages, and how many more there are."""
    name, stages = festival.name.in_language(language), [stage.name for stage in festival.stages]
    dates = span_name(festival.first_date, festival.last_date, language)
    left_out = len(stages) - _MOST_STAGES_DESCRIBED
    more = [f"+{left_out}"] if left_out > 0 else []
    alt = " · ".join([f"{name}, {dates}", *stages[:_MOST_STAGES_DESCRIBED], *more])
    return alt if len(alt) <= _LONGEST_ALT else alt[: _LONGEST_ALT - 1] + "…"


def _day_name(day: Day, language: Language) -> str:
    return message("picker.day", language, **date_values(day.date, language))


def _title(name: str, day: Day, language: Language) -> str:
    return message("picker.day_title", language, name=name, date=_day_name(day, language))


def _description(timetable: Timetable, day: Day, language: Language) -> str:
    """Describe a day for search engines by the stages that it has slots on."""
    festival = timetable.festival
    seen = {slot.stage for slot in timetable.slots if slot.day == day.id}
    stages = [stage.name for stage in festival.stages if stage.id in seen][:_MOST_STAGES_DESCRIBED]
    values = {
        "name": festival.name.in_language(language),
        "date": _day_name(day, language),
        "stages": ", ".join(stages),
    }
    return message("picker.day_description", language, **values)


def _as_of(timetable: Timetable, language: Language) -> str:
    at = timetable.fetched_at.astimezone(timetable.festival.zone)
    instant = message("picker.instant", language, **date_values(at, language))
    return message("as_in_app.header.as_of", language, time=instant)


def days_with_a_page(festival: Festival) -> tuple[str, ...]:
    """Return "" for the festival's page itself, then the id of each day; a single day has no page of its own."""
    return ("", *(day.id for day in festival.days)) if len(festival.days) > 1 else ("",)


def day_alternates(festival: Festival, day: str) -> tuple[Alternate, ...]:
    """Return the addresses of a festival's day in each language, of the day that it opens for ""."""
    if not settings.PUBLIC_URL:
        return ()
    return alternates(lambda language: day_link(settings.PUBLIC_URL, festival.id, day, language))


def _tab(day: Day, festival: Festival, today: Today, language: Language, *, is_shown: bool) -> DayTab:
    label = day.label.in_language(language)
    if today.phase is Phase.BETWEEN and day is today.day:
        coming = message(f"as_in_app.starts_in.{'tomorrow' if today.is_tomorrow else 'next'}", language)
        label = f"{coming} · {label}"
    return DayTab(day_path(festival.id, day.id, language), _day_name(day, language), label, is_shown)


def _notices(timetable: Timetable, today: Today, language: Language, *, is_named: bool) -> Iterator[Notice]:
    """Yield the notices that the app shows too, in its order."""
    festival = timetable.festival
    if festival.notice:
        yield Notice(festival.notice.in_language(language))
    if today.phase is Phase.AFTER:
        yield Notice(message("as_in_app.state.over", language))
    if festival.is_invented:
        link = tab_path(festival.id, "now", language, _time_to_try(timetable))
        yield Notice(message("as_in_app.header.invented", language), link, message("as_in_app.clock.try", language))
    if today.phase is Phase.BETWEEN and today.ended and today.day and not is_named:
        ended, coming = _day_name(today.ended, language), _day_name(today.day, language)
        key = f"as_in_app.day.{'tomorrow' if today.is_tomorrow else 'next'}"
        words = message(key, language, ended=ended, next=coming)
        link_text = message("as_in_app.day.back", language, day=ended)
        yield Notice(words, day_path(festival.id, today.ended.id, language), link_text)


def _time_to_try(timetable: Timetable) -> str:
    """Return a time at which much is on, "2026-08-07T11:10"; "" for a festival without slots."""
    if not timetable.slots:
        return ""
    first = timetable.slots[0]
    on = timetable.festival.day_by_id[first.day].date
    return f"{on.isoformat()}T{clock(timetable.start_min(first) + _MORNING_MIN):0>5}"
