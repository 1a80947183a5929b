"""The API's answer about a selection in a timetable."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from api.serving import render_queue
from api.serving.render_cost import picture_cost
from timetable.clashes import Clash, clashes
from timetable.errors import UnknownSlot
from timetable.model import Slot, SlotId, Timetable, clock
from timetable.picture import PictureOptions, Size, page_count_of
from timetable.picture.alt import short_text
from timetable.programme import Programme, programme
from timetable.selection import ChangedPick, MissingPick, Place, Selection, piece_text, read_selection, write_code
from timetable.wording.language import DEFAULT_LANGUAGE

MOST_CLASHES = 500


def selection_of(timetable: Timetable, must: Sequence[str], maybe: Sequence[str]) -> Selection:
    """Gather the slots of these ids as a selection.

    Raises:
        UnknownSlot: the timetable does not have one of them.
        TooManyPicks: more than a selection holds.
    """
    return Selection.of(_pieces(timetable, must), _pieces(timetable, maybe))


def share_path(festival: str, code: str, ending: str = "/") -> str:
    """Return the address of a selection's page, or of its ".png" and the like; absolute where PUBLIC_URL is set."""
    return f"{settings.PUBLIC_URL}/{festival}/s/{code}{ending}"


def picture_link(festival: str, code: str) -> str:
    """Return the link that a picture carries as a QR code; "" where nobody knows under which address fans come."""
    return share_path(festival, code) if settings.PUBLIC_URL else ""


def selection_answer(selection: Selection, timetable: Timetable, requested: str | None = None) -> dict[str, Any]:
    """Say where a selection stands now: canonical code, addresses, slots, and what became of its picks."""
    picked = read_selection(selection, timetable)
    code, festival = write_code(picked.canonical), timetable.festival
    shown = programme(timetable, picked.must, picked.maybe, None) if picked.slots else Programme(timetable, ())
    sheet = PictureOptions(size=Size.A4)
    with render_queue.QUEUE.turn(picture_cost(sheet, len(picked.slots))):
        pages = page_count_of(shown, sheet, picture_link(festival.id, code)) if shown.days else 0
    return {
        "code": code,
        **({} if requested is None else {"requested": requested}),
        "url": share_path(festival.id, code),
        "picture_url": share_path(festival.id, code, f".png?v={timetable.version}"),
        "card_url": share_path(festival.id, code, f".png?size=card&v={timetable.version}"),
        "calendar_url": share_path(festival.id, code, ".ics"),
        "pages": pages,
        "alt": short_text(shown, DEFAULT_LANGUAGE) if shown.days else "",
        "slots": [slot.id for slot in picked.must],
        "maybe": [slot.id for slot in picked.maybe],
        "missing": [_missing(pick) for pick in picked.missing],
        "changed": [_changed(change, timetable) for change in picked.changed],
        "clashes": _clashes(shown),
        "clash_count": shown.clash_count,
    }


def _clashes(shown: Programme) -> Sequence[Clash]:
    """List all clashes; where they are too many, the worst one of each slot."""
    picks = [pick for day in shown.days for pick in day.picks]
    if shown.clash_count <= MOST_CLASHES:
        return clashes((pick.slot for pick in picks), shown.festival)
    return sorted({pick.clash for pick in picks if pick.clash}, key=_clash_order)


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


def _place(place: Place) -> dict[str, Any]:
    return {
        "day": place.day.id if place.day else None,
        "stage": place.stage.id if place.stage else None,
        "start": place.start,
    }


def _missing(pick: MissingPick) -> dict[str, Any]:
    candidates = [slot.id for slot in pick.candidates]
    return {**_place(pick.before), "candidates": candidates, "more_candidates": pick.has_more_candidates}


def _changed(change: ChangedPick, timetable: Timetable) -> dict[str, Any]:
    slot = change.slot
    now = {"day": slot.day, "stage": slot.stage, "start": clock(timetable.start_min(slot)), "act": slot.act}
    return {"slot": slot, "kind": change.kind, "before": _place(change.before), "to": now}
