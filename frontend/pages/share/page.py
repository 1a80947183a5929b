"""Template context of the share page: what a selection means in a timetable, in the language of its links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from frontend.pages.share.links import ShareLinks
from frontend.pages.share.rows import ShownDay, foreign_language, shown_days
from frontend.pages.share.words import ShareWords, clash_pairs, picks, share_words
from timetable.errors import PictureError
from timetable.model import Slot, Timetable, clock
from timetable.picture.words import day_name, fetched, words_of
from timetable.programme import Programme, programme
from timetable.selection import (
    ChangedPick,
    MissingPick,
    PickChange,
    PickedSlots,
    Place,
    Selection,
    followed_acts,
    read_selection,
)
from timetable.text.display import plain as clean
from timetable.wording.language import Language

# What search engines show of a description, and what X takes for a card's alternative text.
DESCRIPTION_LENGTH, CARD_ALT_LENGTH = 160, 420
_BETWEEN = " / "


@dataclass(frozen=True, slots=True)
class ShownMissing:
    """A pick that was not found: where it was, and which slots it may be."""

    place: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharePage:
    """All that the page says, in the language of its links.

    `own_title` is the fan's own, in quotation marks. Each `…_language` is "" where a text is in the page's.
    """

    words: ShareWords
    links: ShareLinks
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


def share_page(timetable: Timetable, selection: Selection, links: ShareLinks) -> SharePage:
    """Tell how a selection stands in `timetable`."""
    picked = read_selection(selection, timetable)
    shown = _programme(timetable, picked)
    teller = _Teller(timetable, links.language)
    words, count = teller.words, picks(len(picked.slots), links.language)
    nothing = "" if picked.slots else words.nothing_found if selection.pick_count else words.nothing_picked
    told = [nothing] if nothing else teller.summary(shown)
    own_title = words.own_title.format(title=links.title) if links.title else ""
    card_subject = " ".join(filter(None, (own_title, teller.festival)))
    return SharePage(
        words=words,
        links=links,
        festival=teller.festival,
        festival_language=foreign_language(teller.festival, links.language),
        official_url=timetable.festival.official_url,
        title=" ".join(filter(None, (own_title, words.title.format(festival=teller.festival, count=count)))),
        own_title=own_title,
        own_title_language=foreign_language(links.title, links.language),
        heading=words.heading.format(count=count),
        description=teller.shortened(told, DESCRIPTION_LENGTH),
        card_alt=teller.shortened([f"{card_subject}: {told[0]}", *told[1:]], CARD_ALT_LENGTH),
        remarks=tuple(teller.remarks(shown)),
        nothing=nothing,
        clashes=teller.clashes(shown.clash_count),
        changes=tuple(teller.change(change) for change in picked.changed),
        missing=tuple(
            ShownMissing(teller.place(pick.before), tuple(teller.candidates(pick))) for pick in picked.missing
        ),
        follows=tuple(dict.fromkeys(map(clean, followed_acts(selection, timetable)))),
        days=shown_days(shown, links.language),
    )


def _programme(timetable: Timetable, picked: PickedSlots) -> Programme:
    try:
        return programme(timetable, picked.must, picked.maybe, None)
    except PictureError:
        return Programme(timetable, ())


class _Teller:
    def __init__(self, timetable: Timetable, language: Language) -> None:
        self._timetable, self._festival, self._language = timetable, timetable.festival, language
        self.words = share_words(language)
        self.festival = clean(self._festival.name.in_language(language))

    def remarks(self, shown: Programme) -> Iterator[str]:
        """Say how far to trust it: unofficial, invented, the operator's notice, the revision's time, walks left out."""
        yield words_of(self._language).unofficial
        if self._festival.is_invented:
            yield words_of(self._language).invented
        if self._festival.notice:
            yield clean(self._festival.notice.in_language(self._language))
        yield fetched(self._timetable.fetched_at.astimezone(self._festival.zone), self._language)
        if walks := words_of(self._language).uncounted_walks[shown.uncounted_walks]:
            yield walks

    def clashes(self, count: int) -> str:
        return self.words.clashes.format(count=clash_pairs(count, self._language)) if count else ""

    def summary(self, shown: Programme) -> list[str]:
        """Say the picks in short, in time order, each first of a day with its date."""
        return [
            f"{'' if index else day_name(day.day.date, self._language) + ' '}{pick.start} {clean(pick.slot.act)}"
            for day in shown.days
            for index, pick in enumerate(day.picks)
        ]

    def shortened(self, told: Sequence[str], length: int) -> str:
        """Join as much as fits, cut at the end of a pick, and say how many more there are."""
        lengths = accumulate(len(one) + len(_BETWEEN) for one in told)
        fitting = sum(1 for _ in takewhile(lambda end: end - len(_BETWEEN) <= length, lengths))
        for count in range(fitting, 0, -1):
            more = [self.words.more.format(count=len(told) - count)] if count < len(told) else []
            text = _BETWEEN.join((*told[:count], *more))
            if len(text) <= length:
                return text
        return told[0][: length - 1] + "…"

    def change(self, change: ChangedPick) -> str:
        """Say what became of a pick: "ACT: 11:20 → 14:00", with day and stage where they changed."""
        now, act = self._now(change.slot), clean(change.slot.act)
        if change.kind is PickChange.RENAMED:
            return self.words.renamed.format(place=self.place(now), act=act)
        if change.kind is PickChange.CANCELLED:
            return self.words.cancelled.format(place=self.place(now), act=act)
        if change.kind is PickChange.RETIMED:
            return f"{act}: {change.before.start} → {now.start}"
        return f"{act}: {self.place(change.before)} → {self.place(now)}"

    def candidates(self, pick: MissingPick) -> Iterator[str]:
        yield from map(self._slot, pick.candidates)
        if pick.has_more_candidates:
            yield self.words.more_candidates

    def _slot(self, slot: Slot) -> str:
        return f"{self.place(self._now(slot))} {clean(slot.act)}"

    def place(self, place: Place) -> str:
        day = day_name(place.day.date, self._language) if place.day else ""
        return " ".join(filter(None, (day, place.start, clean(place.stage.name) if place.stage else "")))

    def _now(self, slot: Slot) -> Place:
        day, stage = self._festival.day_by_id[slot.day], self._festival.stage_by_id[slot.stage]
        return Place(day, stage, clock(self._timetable.start_min(slot)))
