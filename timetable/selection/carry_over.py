"""Carry over pieces of older revisions, gone slots and keys of calendar events to a new revision."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from timetable.matching import match
from timetable.model import Festival, GoneSlot, Slot, SlotId, Timetable
from timetable.selection.event_keys import default_event_key, event_key
from timetable.selection.slot_piece import piece_text

MOST_FORMER_PIECES = 20_000
MOST_GONE = 1_000
MOST_EVENT_KEYS = 20_000


def carry_over(
    old: Timetable, new: Timetable, removed: Iterable[Slot] = (), matches: Mapping[SlotId, Slot] | None = None
) -> Timetable:
    """Return the new revision with former pieces, gone slots and event keys from the revision it replaces.

    `removed` are slots of still older revisions, oldest first, for an old revision without gone slots: early builds
    wrote only a change log. `matches` saves matching the two again.
    """
    matches = match(old.slots, new.slots) if matches is None else matches
    if not old.gone:
        old = replace(old, gone=tuple(_gone(slot, [], old) for slot in removed if _has_piece(slot, old.festival)))
    old_pieces, new_pieces = _Pieces.of(old), _Pieces.of(new)
    former = _former_pieces(old_pieces, matches, set(new_pieces.own.values()))
    gone, returned = _gone_slots(old_pieces, matches, new_pieces)
    former = _newest({**new.former_pieces, **returned, **former}, MOST_FORMER_PIECES)
    new = replace(new, former_pieces=former, gone=gone)
    return replace(new, event_keys=_event_keys(old_pieces, matches, replace(new_pieces, timetable=new)))


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A revision and the piece of each slot."""

    timetable: Timetable
    own: Mapping[SlotId, str]

    @classmethod
    def of(cls, timetable: Timetable) -> "_Pieces":
        return cls(timetable, {slot.id: piece_text(slot, timetable.festival) for slot in timetable.slots})

    def all(self) -> Iterator[tuple[str, Slot | None]]:
        """Yield all pieces that the revision resolves: of gone slots (`None`), former ones, of its slots."""
        yield from ((piece, None) for piece in self.timetable.gone_by_piece)
        for piece, slot_id in self.timetable.former_pieces.items():
            if slot_id in self.timetable.slot_by_id:
                yield piece, self.timetable.slot_by_id[slot_id]
        yield from ((self.own[slot.id], slot) for slot in self.timetable.slots)

    def by_slot(self) -> dict[SlotId, list[str]]:
        """Return the pieces that mean each slot: the former ones, then its own."""
        pieces: dict[SlotId, list[str]] = {slot.id: [] for slot in self.timetable.slots}
        for piece, slot in self.all():
            if slot is not None:
                pieces[slot.id].append(piece)
        return pieces


def _former_pieces(old: _Pieces, matches: Mapping[SlotId, Slot], present: Set[str]) -> dict[str, SlotId]:
    """Map each piece of the old revision, including its former ones, to the matching slot of the new revision.

    Pieces of new slots are omitted; those of a gone slot are stored with it. Above 20,000 the oldest are dropped.
    """
    pieces = {**old.timetable.former_pieces, **{piece: slot_id for slot_id, piece in old.own.items()}}
    followed = {
        piece: matches[slot_id].id for piece, slot_id in pieces.items() if slot_id in matches and piece not in present
    }
    return _newest(followed, MOST_FORMER_PIECES)


def _gone_slots(
    old: _Pieces, matches: Mapping[SlotId, Slot], new: _Pieces
) -> tuple[tuple[GoneSlot, ...], dict[str, SlotId]]:
    """Return the gone slots, and the remaining pieces of returned slots with the slot that they mean.

    A slot has returned if a new slot has one of its pieces, or is added with its official id.
    """
    own = {piece: slot_id for slot_id, piece in new.own.items()}
    followed = {slot.id for slot in matches.values()}
    added = {slot.id for slot in new.timetable.slots if slot.has_official_id and slot.id not in followed}
    pieces = old.by_slot()
    unmatched = (slot for slot in old.timetable.slots if slot.id not in matches)
    gone, returned = [], {}
    for candidate in (*old.timetable.gone, *(_gone(slot, pieces[slot.id], old.timetable) for slot in unmatched)):
        slot_id = next((own[piece] for piece in candidate.pieces if piece in own), None)
        if slot_id is None and candidate.slot.has_official_id and candidate.slot.id in added:
            slot_id = candidate.slot.id
        if slot_id is None:
            gone.append(candidate)
        else:
            returned.update({piece: slot_id for piece in candidate.pieces if piece not in own})
    return tuple(gone[-MOST_GONE:]), returned


def _event_keys(old: _Pieces, matches: Mapping[SlotId, Slot], new: _Pieces) -> dict[str, str]:
    """Return the event keys of pieces of the old revision, omitting those equal to the new revision's default key.

    A piece keeps its key even if it resolves elsewhere now. A new piece of a slot gets the slot's old key. Above 20,000
    the oldest are dropped. `new` must have its former pieces and gone slots.
    """
    known = dict(old.all())
    keys = {piece: _key_of_known(piece, slot, old.timetable) for piece, slot in known.items()}
    for before in old.timetable.slots:
        after = matches.get(before.id)
        if after is not None and (piece := new.own[after.id]) not in known:
            keys[piece] = keys[old.own[before.id]]
    meant = dict(new.all()) | {piece: gone.slot for piece, gone in new.timetable.gone_by_piece.items()}
    differing = {
        piece: key
        for piece, key in keys.items()
        if (slot := meant.get(piece)) is not None and key != default_event_key(piece, slot)
    }
    return dict(list(differing.items())[-MOST_EVENT_KEYS:])


def _key_of_known(piece: str, slot: Slot | None, timetable: Timetable) -> str:
    """Return `event_key` of a piece that the timetable resolves to `slot`, without a second lookup."""
    if slot is None:
        return event_key(piece, None, timetable)
    return timetable.event_keys.get(piece) or default_event_key(piece, slot)


def _gone(slot: Slot, pieces: Iterable[str], timetable: Timetable) -> GoneSlot:
    stage = timetable.festival.stage_by_id[slot.stage]
    return GoneSlot(slot, stage.name, tuple(pieces) or (piece_text(slot, timetable.festival),))


def _has_piece(slot: Slot, festival: Festival) -> bool:
    return slot.day in festival.day_by_id and slot.stage in festival.stage_by_id


def _newest(pieces: Mapping[str, SlotId], most: int) -> dict[str, SlotId]:
    return dict(list(pieces.items())[-most:])
