"""Carry over to a new revision: pieces of older revisions, slots that are gone, and keys of calendar events."""

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
    """Return the new revision with former pieces, gone slots and event keys of the old one, the current one until now.

    `removed` are slots of still older revisions, the oldest first, for an old revision that has no gone slots itself:
    an early build wrote none, but a change log. `matches` saves matching the two again.
    """
    matches = match(old.slots, new.slots) if matches is None else matches
    if not old.gone:
        old = replace(old, gone=tuple(_gone(slot, [], old) for slot in removed if _has_piece(slot, old.festival)))
    was, now = _Pieces.of(old), _Pieces.of(new)
    former = _former_pieces(was, matches, set(now.own.values()))
    gone, back = _gone_slots(was, matches, now)
    new = replace(new, former_pieces=_newest({**new.former_pieces, **back, **former}, MOST_FORMER_PIECES), gone=gone)
    return replace(new, event_keys=_event_keys(was, matches, replace(now, timetable=new)))


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A revision with the own piece of each of its slots."""

    timetable: Timetable
    own: Mapping[SlotId, str]

    @classmethod
    def of(cls, timetable: Timetable) -> "_Pieces":
        return cls(timetable, {slot.id: piece_text(slot, timetable.festival) for slot in timetable.slots})

    def all(self) -> Iterator[tuple[str, Slot | None]]:
        """Yield all pieces that the revision can resolve: of gone slots (`None`), former ones, those of its slots."""
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


def _former_pieces(was: _Pieces, matches: Mapping[SlotId, Slot], present: Set[str]) -> dict[str, SlotId]:
    """Map each piece of the old revision, its former ones included, to the slot that matches today.

    Pieces that a new slot has itself are left out; those of a gone slot are stored with it. The oldest go first where
    there are more than 20,000.
    """
    pieces = {**was.timetable.former_pieces, **{piece: slot_id for slot_id, piece in was.own.items()}}
    followed = {
        piece: matches[slot_id].id for piece, slot_id in pieces.items() if slot_id in matches and piece not in present
    }
    return _newest(followed, MOST_FORMER_PIECES)


def _gone_slots(
    was: _Pieces, matches: Mapping[SlotId, Slot], now: _Pieces
) -> tuple[tuple[GoneSlot, ...], dict[str, SlotId]]:
    """Return the slots that are gone, and the other pieces of those that are back, with the slots that they mean.

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


def _event_keys(old: _Pieces, matches: Mapping[SlotId, Slot], new: _Pieces) -> dict[str, str]:
    """Return the event keys of pieces that the old revision knows, where they differ from the default key today.

    A piece keeps its key whatever it means now. A new piece of a slot gets the key that the slot had. The oldest go
    first where there are more than 20,000. `new` has its former pieces and gone slots already.
    """
    known = dict(old.all())
    keys = {piece: _key_of_known(piece, slot, old.timetable) for piece, slot in known.items()}
    for before in old.timetable.slots:
        after = matches.get(before.id)
        if after is not None and (now := new.own[after.id]) not in known:
            keys[now] = keys[old.own[before.id]]
    meant = dict(new.all()) | {piece: gone.slot for piece, gone in new.timetable.gone_by_piece.items()}
    differing = {
        piece: key
        for piece, key in keys.items()
        if (slot := meant.get(piece)) is not None and key != default_event_key(piece, slot)
    }
    return dict(list(differing.items())[-MOST_EVENT_KEYS:])


def _key_of_known(piece: str, slot: Slot | None, timetable: Timetable) -> str:
    """Return `event_key` of one of the timetable's own pieces, without looking that up again."""
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
