"""What a new revision remembers of older ones: what their pieces mean today, slots that are gone, keys of events."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from timetable.matching import match
from timetable.model import Festival, GoneSlot, Slot, SlotId, Timetable
from timetable.selection.event_keys import RevisionPieces, event_keys
from timetable.selection.piece import piece_text

MOST_FORMER_PIECES = 20_000
MOST_GONE = 1_000


def remembering(
    old: Timetable, new: Timetable, removed: Iterable[Slot] = (), matches: Mapping[SlotId, Slot] | None = None
) -> Timetable:
    """Return a new revision with what it has to remember of the old one, the current one until now.

    `removed` are slots that went in still older revisions, the oldest first, where the old one remembers none itself:
    a program that remembered no gone slots wrote it, but there is a log of changes. `matches` spares matching the two
    again.
    """
    matches = match(old.slots, new.slots) if matches is None else matches
    if not old.gone:
        old = replace(old, gone=tuple(_gone(slot, [], old) for slot in removed if _has_piece(slot, old.festival)))
    was, now = RevisionPieces.of(old), RevisionPieces.of(new)
    former = _followed(was, matches, set(now.own.values()))
    gone, back = _gone_slots(was, matches, now)
    new = replace(new, former_pieces=_newest({**new.former_pieces, **back, **former}, MOST_FORMER_PIECES), gone=gone)
    return replace(new, event_keys=event_keys(was, matches, replace(now, timetable=new)))


def former_pieces(old: Timetable, matches: Mapping[SlotId, Slot], new: Timetable) -> dict[str, SlotId]:
    """Follow every piece of the old revision, and those it still remembered, through `matches` to the new slots.

    Pieces that a new slot has itself need no memory; those of a slot that is gone are remembered with it. The oldest go
    first where there are more than 20,000.
    """
    return _followed(RevisionPieces.of(old), matches, set(RevisionPieces.of(new).own.values()))


def _followed(was: RevisionPieces, matches: Mapping[SlotId, Slot], present: Set[str]) -> dict[str, SlotId]:
    remembered = {**was.timetable.former_pieces, **{piece: slot_id for slot_id, piece in was.own.items()}}
    followed = {
        piece: matches[slot_id].id
        for piece, slot_id in remembered.items()
        if slot_id in matches and piece not in present
    }
    return _newest(followed, MOST_FORMER_PIECES)


def _gone_slots(
    was: RevisionPieces, matches: Mapping[SlotId, Slot], now: RevisionPieces
) -> tuple[tuple[GoneSlot, ...], dict[str, SlotId]]:
    """Return the slots that are gone, and which slots the other pieces of those mean that have come back.

    A slot is back where a new one has one of its pieces, or is added with its official id.
    """
    old, new = was.timetable, now.timetable
    own = {piece: slot_id for slot_id, piece in now.own.items()}
    followed = {slot.id for slot in matches.values()}
    added = {slot.id for slot in new.slots if slot.has_official_id and slot.id not in followed}
    pieces = was.by_slot()
    left = [_gone(slot, pieces[slot.id], old) for slot in old.slots if slot.id not in matches]
    gone, back = [], {}
    for one in (*old.gone, *left):
        slot_id = next((own[piece] for piece in one.pieces if piece in own), None)
        if slot_id is None and one.slot.has_official_id and one.slot.id in added:
            slot_id = one.slot.id
        if slot_id is None:
            gone.append(one)
        else:
            back.update({piece: slot_id for piece in one.pieces if piece not in own})
    return tuple(gone[-MOST_GONE:]), back


def _gone(slot: Slot, pieces: Iterable[str], timetable: Timetable) -> GoneSlot:
    stage = timetable.festival.stage_by_id[slot.stage]
    return GoneSlot(slot, stage.name, tuple(pieces) or (piece_text(slot, timetable.festival),))


def _has_piece(slot: Slot, festival: Festival) -> bool:
    return slot.day in festival.day_by_id and slot.stage in festival.stage_by_id


def _newest(pieces: Mapping[str, SlotId], most: int) -> dict[str, SlotId]:
    return dict(list(pieces.items())[-most:])
