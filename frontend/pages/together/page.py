"""Template context of the page of several plans together, in the language of its links."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontend.pages.language_links import LanguageLink, language_links
from frontend.pages.share.page import DESCRIPTION_LENGTH
from frontend.pages.share.rows import foreign_language
from frontend.pages.together.rows import Rows, ShownDay, ShownPerson, shown_person
from timetable.links import TogetherLinks, language_query
from timetable.model import Status, Timetable, clock
from timetable.phrases import revision_text
from timetable.selection import CodeFault, CodesTogether, CodeTogether, PickedSlots, read_selection
from timetable.text.display import plain
from timetable.together import FreeTogether, Person, free_together, hours_together, letter, shared_slots
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import day_name
from timetable.wording.language import Language


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """One plan of the address: `page` is its own page, "" for one that can't be read; `notes` say what is amiss."""

    person: ShownPerson
    page: str
    heading: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """All that the page shows. `people_count` is how many plans have columns in the hours.

    `pictures` has the name of each day and the address of its picture.
    """

    links: TogetherLinks
    other_languages: tuple[LanguageLink, ...]
    festival: str
    festival_language: str
    official_url: str
    title: str
    heading: str
    description: str
    remarks: tuple[str, ...]
    plans: tuple[ShownPlan, ...]
    left_out: str
    nothing: str
    people_count: int
    days: tuple[ShownDay, ...]
    pictures: tuple[tuple[str, str], ...]


def together_page(timetable: Timetable, codes: CodesTogether, links: TogetherLinks) -> TogetherPage:
    """Describe the plans of an address in `timetable`; a plan that isn't shown stands in `plans`, with the reason."""
    language, festival = links.language, plain(timetable.festival.name.in_language(links.language))
    picked = {one.position: read_selection(one.selection, timetable) for one in codes.codes if one.selection}
    people = [
        Person(found.must, found.maybe) if (found := picked.get(one.position)) else Person() for one in codes.codes
    ]
    free, shared = free_together(people, timetable), shared_slots(people, timetable)
    rows = Rows(timetable, language, tuple(picked))
    hours_of_days = hours_together(people, timetable)
    days = tuple(rows.day(hours, shared, free) for hours in hours_of_days)
    summary = [plural_message("together.shared_count", len(shared), language), *_summary(free, timetable, language)]
    return TogetherPage(
        links=links,
        other_languages=language_links(language, language_query),
        festival=festival,
        festival_language=foreign_language(festival, language),
        official_url=timetable.festival.official_url,
        title=plural_message("together.title", len(picked), language, festival=festival),
        heading=plural_message("together.heading", len(picked), language),
        description=_shortened(summary),
        remarks=tuple(_remarks(timetable, free, language)),
        plans=tuple(_plan(one, picked.get(one.position), links) for one in codes.codes),
        left_out=plural_message("together.left_out", codes.left_out_count, language) if codes.left_out_count else "",
        nothing="" if days else _nothing(codes, language),
        people_count=len(picked),
        days=days,
        pictures=tuple((day_name(one.day.date, language), links.picture_of(one.day.id)) for one in hours_of_days),
    )


def _nothing(codes: CodesTogether, language: Language) -> str:
    has_picks = any(one.selection.pick_count for one in codes.readable if one.selection)
    return message("together.nothing" if has_picks else "share.nothing_picked", language)


def _summary(free: Sequence[FreeTogether], timetable: Timetable, language: Language) -> list[str]:
    stages = timetable.festival.stage_by_id
    return [
        message(
            "together.meeting_short",
            language,
            day=day_name(one.day.date, language),
            start=clock(one.start_min),
            end=clock(one.end_min),
            stage=plain(stages[one.stage].name),
        )
        for one in free
    ]


def _shortened(summary: Sequence[str]) -> str:
    """Join as many parts as fit in a description; "…" for the others."""
    text = summary[0]
    for part in summary[1:]:
        if len(text) + len(part) + 5 > DESCRIPTION_LENGTH:
            return f"{text} …"
        text += f" / {part}"
    return text


def _remarks(timetable: Timetable, free: Sequence[FreeTogether], language: Language) -> list[str]:
    remarks = [message("revision.unofficial", language)]
    if timetable.festival.is_invented:
        remarks.append(message("revision.invented", language))
    if timetable.festival.notice:
        remarks.append(plain(timetable.festival.notice.in_language(language)))
    remarks.append(revision_text(timetable, language))
    if any(one.has_unknown_walk for one in free):
        remarks.append(message("together.unknown_walks", language))
    return remarks


def _plan(one: CodeTogether, picked: PickedSlots | None, links: TogetherLinks) -> ShownPlan:
    language, person = links.language, shown_person(one.position)
    if picked is None:
        same_as = letter(one.same_as or 0)
        return ShownPlan(
            person, "", message(f"together.{one.fault or CodeFault.DAMAGED}", language, same_as=same_as), ()
        )
    slots = picked.slots
    cancelled_count = sum(slot.status is Status.CANCELLED for slot in slots)
    counts = {"missing": len(picked.missing) if slots else 0, "cancelled": cancelled_count}
    notes = [plural_message(f"together.{key}", count, language) for key, count in counts.items() if count]
    if not slots:
        notes = [message("together.other_festival" if picked.missing else "share.nothing_picked", language)]
    heading = plural_message("together.picks", len(slots), language)
    return ShownPlan(person, links.plan(one.code), heading, tuple(notes))
