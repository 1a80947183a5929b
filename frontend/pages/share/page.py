"""Template context of the share page: a selection in a timetable, in the language of its links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from frontend.pages.language_links import LanguageLink, language_links
from frontend.pages.share.rows import ShownDay, foreign_language, shown_days
from timetable.links import ShareLinks
from timetable.model import Timetable
from timetable.phrases import place_line, place_of, revision_text, slot_line, uncounted_walks_text
from timetable.picture.accent import accent_colour
from timetable.picture.colour import WHITE, tile_colours
from timetable.programme import Programme, programme
from timetable.selection import ChangedPick, MissingPick, PickChange, Selection, followed_acts, read_selection
from timetable.text.display import plain
from timetable.wording.catalogue import message, plural_message
from timetable.wording.dates import day_name
from timetable.wording.language import Language

# What search engines show of a description, and the longest alternative text of a card that X accepts.
DESCRIPTION_LENGTH, CARD_ALT_LENGTH = 160, 420
_BETWEEN = " / "


@dataclass(frozen=True, slots=True)
class ShownMissing:
    """A pick that was not found: where it was, and which slots it may be."""

    place: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharePage:
    """All that the page shows, in the language of its links.

    `own_title` is the fan's own, in quotation marks. `head_colour` is the ground of the head, ""
    where neither fan nor festival has a colour. Each `…_language` is "" where a text is in the page's.
    """

    links: ShareLinks
    other_languages: tuple[LanguageLink, ...]
    festival: str
    festival_language: str
    official_url: str
    title: str
    own_title: str
    own_title_language: str
    heading: str
    description: str
    card_alt: str
    remarks: tuple[str, ...]
    nothing: str
    clashes: str
    changes: tuple[str, ...]
    missing: tuple[ShownMissing, ...]
    follows: tuple[str, ...]
    days: tuple[ShownDay, ...]
    head_colour: str
    has_white_head: bool


def share_page(timetable: Timetable, selection: Selection, links: ShareLinks) -> SharePage:
    """Describe a selection in `timetable`."""
    picked, language = read_selection(selection, timetable), links.language
    shown = programme(timetable, picked.must, picked.maybe)
    festival, count = plain(timetable.festival.name.in_language(language)), len(picked.slots)
    nothing = "" if picked.slots else _nothing(selection, language)
    summary = [nothing] if nothing else _summary(shown, language)
    own_title = message("share.own_title", language, title=links.title) if links.title else ""
    title = plural_message("share.title", count, language, festival=festival)
    card_subject = _joined(own_title, festival)
    accent = accent_colour(links.accent) or timetable.festival.colour
    head_colour, head_ink = tile_colours(accent) if accent else ("", "")
    return SharePage(
        links=links,
        other_languages=language_links(language, links.in_language),
        festival=festival,
        festival_language=foreign_language(festival, language),
        official_url=timetable.festival.official_url,
        title=_joined(own_title, title),
        own_title=own_title,
        own_title_language=foreign_language(links.title, language),
        heading=plural_message("share.heading", count, language),
        description=_shortened(summary, DESCRIPTION_LENGTH, language),
        card_alt=_shortened([f"{card_subject}: {summary[0]}", *summary[1:]], CARD_ALT_LENGTH, language),
        remarks=tuple(_remarks(shown, language)),
        nothing=nothing,
        clashes=plural_message("share.clashes", shown.clash_count, language) if shown.clash_count else "",
        changes=tuple(_change(change, timetable, language) for change in picked.changed),
        missing=tuple(_missing(pick, timetable, language) for pick in picked.missing),
        follows=tuple(dict.fromkeys(map(plain, followed_acts(selection, timetable)))),
        days=shown_days(shown, language),
        head_colour=head_colour,
        has_white_head=head_ink == WHITE,
    )


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _nothing(selection: Selection, language: Language) -> str:
    return message("share.nothing_found" if selection.pick_count else "share.nothing_picked", language)


def _remarks(shown: Programme, language: Language) -> Iterator[str]:
    """Yield the caveats: unofficial, invented, the operator's notice, the revision's time, unknown walks."""
    yield message("revision.unofficial", language)
    if shown.festival.is_invented:
        yield message("revision.invented", language)
    if shown.festival.notice:
        yield plain(shown.festival.notice.in_language(language))
    yield revision_text(shown.timetable, language)
    if walks := uncounted_walks_text(shown.uncounted_walks, language):
        yield walks


def _summary(shown: Programme, language: Language) -> list[str]:
    """Return the picks in short, in time order, each first of a day with its date."""
    return [
        f"{'' if index else day_name(day.day.date, language) + ' '}{pick.start} {plain(pick.slot.act)}"
        for day in shown.days
        for index, pick in enumerate(day.picks)
    ]


def _shortened(summary: Sequence[str], length: int, language: Language) -> str:
    """Join as many picks as fit in `length` characters, with how many more there are."""
    lengths = accumulate(len(one) + len(_BETWEEN) for one in summary)
    fitting_count = sum(1 for _ in takewhile(lambda end: end - len(_BETWEEN) <= length, lengths))
    for count in range(fitting_count, 0, -1):
        left_count = len(summary) - count
        more = [plural_message("share.more", left_count, language)] if left_count else []
        text = _BETWEEN.join((*summary[:count], *more))
        if len(text) <= length:
            return text
    return summary[0][: length - 1] + "…"


def _change(change: ChangedPick, timetable: Timetable, language: Language) -> str:
    """Return what became of a pick: "ACT: 11:20 → 14:00", with day and stage where they changed."""
    now, act = place_of(change.slot, timetable), plain(change.slot.act)
    place = plain(place_line(now, language, day_name))
    if change.kind is PickChange.RENAMED:
        return message("share.renamed", language, place=place, act=act)
    if change.kind is PickChange.CANCELLED:
        return message("share.cancelled", language, place=place, act=act)
    if change.kind is PickChange.RETIMED:
        return f"{act}: {change.before.start} → {now.start}"
    return f"{act}: {plain(place_line(change.before, language, day_name))} → {place}"


def _missing(pick: MissingPick, timetable: Timetable, language: Language) -> ShownMissing:
    candidates = [plain(slot_line(slot, timetable, language, day_name)) for slot in pick.candidates]
    if pick.has_more_candidates:
        candidates.append(message("candidates.more", language))
    return ShownMissing(plain(place_line(pick.before, language, day_name)), tuple(candidates))
