"""Answers about a selection in a timetable: codes, links, changed and missing picks, clashes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from django.conf import settings

from api.serving import render_queue
from api.serving.render_cost import picture_cost
from timetable.clashes import Clash, ClashCause, clashes
from timetable.errors import UnknownSlot
from timetable.links import ShareLinks
from timetable.model import DayId, Slot, SlotId, StageId, Timetable, clock
from timetable.picture import PictureOptions, Size, page_count_of
from timetable.programme import Programme, programme
from timetable.programme_text import short_text
from timetable.selection import (
    ChangedPick,
    MissingPick,
    PickChange,
    Place,
    Selection,
    piece_text,
    read_selection,
    write_code,
)

MAX_CLASHES = 500
_DEFAULTS = PictureOptions()


class PlaceAnswer(msgspec.Struct, frozen=True):
    """Where a pick was; `start` is a festival clock time. None: a day or stage that the festival no longer has."""

    day: DayId | None
    stage: StageId | None
    start: str


class NamedPlaceAnswer(PlaceAnswer, frozen=True):
    """Where a pick is now, and who plays there."""

    act: str


class MissingPickAnswer(PlaceAnswer, frozen=True):
    """A pick that was not resolved to one slot, with the slots it may be."""

    candidates: list[SlotId]
    more_candidates: bool


class ChangedPickAnswer(msgspec.Struct, frozen=True, rename={"before": "from"}):
    """A pick whose slot changed since its code was written."""

    slot: SlotId
    kind: PickChange
    before: PlaceAnswer
    to: NamedPlaceAnswer


class ClashAnswer(msgspec.Struct, frozen=True):
    """Two picks that clash."""

    first: SlotId
    second: SlotId
    cause: ClashCause
    missing_min: int


class PageCountsAnswer(msgspec.Struct, frozen=True):
    """How many pages a picture has in each size."""

    phone: int
    share: int
    wallpaper: int
    card: int
    a4: int


class SelectionAnswer(msgspec.Struct, frozen=True):
    """A selection in a timetable, as `SelectionSerializer` describes it; `requested` is left out of a new one."""

    code: str
    requested: str | msgspec.UnsetType
    url: str
    picture_url: str
    card_url: str
    calendar_url: str
    pages: int
    page_counts: PageCountsAnswer
    alt: str
    slots: list[SlotId]
    maybe: list[SlotId]
    missing: list[MissingPickAnswer]
    changed: list[ChangedPickAnswer]
    clashes: list[ClashAnswer]
    clash_count: int


def selection_of(timetable: Timetable, must: Sequence[str], maybe: Sequence[str]) -> Selection:
    """Gather the slots of these ids as a selection.

    Raises:
        UnknownSlot: the timetable does not have one of them.
        TooManyPicks: more than a selection holds.
    """
    return Selection.of(_pieces(timetable, must), _pieces(timetable, maybe))


def selection_answer(
    selection: Selection,
    timetable: Timetable,
    requested: str | msgspec.UnsetType = msgspec.UNSET,
    options: PictureOptions = _DEFAULTS,
) -> SelectionAnswer:
    """Resolve a selection in a timetable; `requested` is the code in the request.

    Links and alt text have the language of `options`, and pages are counted for them, for each size.
    """
    picked = read_selection(selection, timetable)
    code, server = write_code(picked.canonical), settings.PUBLIC_URL
    links = ShareLinks(timetable.festival.id, code, timetable.version, options.language)
    shown = programme(timetable, picked.must, picked.maybe)
    of_qr_code = ShareLinks(timetable.festival.id, code, public_url=server).public_page  # as in files/pictures.py
    counts = _page_counts(shown, options, of_qr_code)
    return SelectionAnswer(
        code=code,
        requested=requested,
        url=server + links.page,
        picture_url=server + links.picture,
        card_url=server + links.card,
        calendar_url=server + links.calendar,
        pages=counts.a4,
        page_counts=counts,
        alt=short_text(shown, options.language) if shown.days else "",
        slots=[slot.id for slot in picked.must],
        maybe=[slot.id for slot in picked.maybe],
        missing=[_missing(pick) for pick in picked.missing],
        changed=[_changed(change, timetable) for change in picked.changed],
        clashes=[ClashAnswer(one.first.id, one.second.id, one.cause, one.missing_min) for one in _clashes(shown)],
        clash_count=shown.clash_count,
    )


def _page_counts(whole: Programme, options: PictureOptions, link: str) -> PageCountsAnswer:
    """Count the pages of each size; 0 where nothing is picked on the day of the options, since there is no picture."""
    shown = whole.on_day(options.day) if options.day else whole
    sheets = {size: replace(options, size=size) for size in Size}
    if not shown.days:
        return PageCountsAnswer(**dict.fromkeys(sheets, 0))
    with render_queue.QUEUE.turn(sum(picture_cost(sheet, len(shown.picks)) for sheet in sheets.values())):
        return PageCountsAnswer(**{size: page_count_of(shown, sheet, link) for size, sheet in sheets.items()})


def _clashes(shown: Programme) -> Sequence[Clash]:
    """List all clashes; of more than `MAX_CLASHES` only the worst one of each slot."""
    if shown.clash_count <= MAX_CLASHES:
        return clashes((pick.slot for pick in shown.picks), shown.festival)
    return sorted({pick.clash for pick in shown.picks if pick.clash}, key=_clash_order)


def _clash_order(clash: Clash) -> tuple[datetime, datetime, str, datetime, datetime, str]:
    first, second = clash.first, clash.second
    return first.start, first.end, first.id, second.start, second.end, second.id


def _pieces(timetable: Timetable, ids: Sequence[str]) -> list[str]:
    return [piece_text(_slot(timetable, slot_id), timetable.festival) for slot_id in ids]


def _slot(timetable: Timetable, slot_id: str) -> Slot:
    slot = timetable.slot_by_id.get(SlotId(slot_id))
    if slot is None:
        raise UnknownSlot(
            f"slots: {timetable.festival.id} has no slot {slot_id[:60]!r} in version {timetable.version}."
        )
    return slot


def _place(place: Place) -> tuple[DayId | None, StageId | None, str]:
    return place.day.id if place.day else None, place.stage.id if place.stage else None, place.start


def _missing(pick: MissingPick) -> MissingPickAnswer:
    return MissingPickAnswer(*_place(pick.before), [slot.id for slot in pick.candidates], pick.has_more_candidates)


def _changed(change: ChangedPick, timetable: Timetable) -> ChangedPickAnswer:
    slot = change.slot
    now = NamedPlaceAnswer(slot.day, slot.stage, clock(timetable.start_min(slot)), slot.act)
    return ChangedPickAnswer(slot.id, change.kind, PlaceAnswer(*_place(change.before)), now)
