"""The key of a pick's event in calendars: it makes the UID, and stays for the event's life."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timetable.model import Slot, SlotId, Timetable
from timetable.selection.piece import Piece, digest, piece_text
from timetable.selection.reading import PickedSlots

MOST_EVENT_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class RevisionPieces:
    """A revision with the own piece of each of its slots, made once: all slots of both revisions are gone through."""

    timetable: Timetable
    own: Mapping[SlotId, str]

    @classmethod
    def of(cls, timetable: Timetable) -> "RevisionPieces":
        """Make the pieces of a revision."""
        return cls(timetable, {slot.id: piece_text(slot, timetable.festival) for slot in timetable.slots})

    def known(self) -> Iterator[tuple[str, Slot | None]]:
        """Give all pieces that the revision knows: of what is gone, of what stood elsewhere, of what stands there."""
        yield from ((piece, None) for piece in self.timetable.gone_by_piece)
        for piece, slot_id in self.timetable.former_pieces.items():
            if slot_id in self.timetable.slot_by_id:
                yield piece, self.timetable.slot_by_id[slot_id]
        yield from ((self.own[slot.id], slot) for slot in self.timetable.slots)

    def by_slot(self) -> dict[SlotId, list[str]]:
        """Return the pieces that mean each slot: the former ones, then its own."""
        pieces: dict[SlotId, list[str]] = {slot.id: [] for slot in self.timetable.slots}
        for piece, slot in self.known():
            if slot is not None:
                pieces[slot.id].append(piece)
        return pieces


def event_key(piece: str, slot: Slot | None, timetable: Timetable) -> str:
    """Return the key of the event of a piece; `slot` is what it means, `None` where that is gone.

    What the server remembers comes first, but for a slot with an official id only where the piece is known to be its
    own or a former one: a slot that was found by its act has an event of its own.
    """
    remembered = timetable.event_keys.get(piece)
    if slot is None:
        gone = timetable.gone_by_piece.get(piece)
        return remembered or (derived_key(piece, gone.slot) if gone else f"piece/{piece}")
    if remembered is not None and (not slot.has_official_id or _is_known(piece, slot, timetable)):
        return remembered
    return derived_key(piece, slot)


def derived_key(piece: str, slot: Slot) -> str:
    """Return the key that any server gives to the event of a slot: of its official id, else of the piece asked for."""
    return f"id/{slot.id}" if slot.has_official_id else f"piece/{piece}"


def asked_pieces(picked: PickedSlots, timetable: Timetable) -> Mapping[SlotId, str]:
    """Say by which piece each picked slot was asked for: its own before others, one of the same act before others."""
    pieces: dict[SlotId, list[str]] = {}
    for piece, slot in picked.found.items():
        pieces.setdefault(slot.id, []).append(piece)
    asked = {}
    for slot in picked.slots:
        own, act = piece_text(slot, timetable.festival), digest(slot.act, 22)
        asked[slot.id] = min(
            pieces[slot.id], key=lambda piece: (piece != own, Piece.read(piece).act_digest != act, piece)
        )
    return asked


def keys_of_events(picked: PickedSlots, pieces: Mapping[SlotId, str], timetable: Timetable) -> Mapping[str, str]:
    """Give each event the key of its piece; where two have the same, it goes to the one that has it on any server."""
    meant: dict[str, Slot | None] = {pieces[slot.id]: slot for slot in picked.slots}
    meant |= dict.fromkeys(pick.piece for pick in picked.missing)
    wished = {piece: event_key(piece, slot, timetable) for piece, slot in meant.items()}
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for piece in sorted(
        meant, key=lambda piece: (not _is_derived(wished[piece], piece, meant[piece], timetable), piece)
    ):
        free = (key for key in (wished[piece], f"piece/{piece}", f"{wished[piece]}/{piece}") if key not in taken)
        keys[piece] = next(free)
        taken.add(keys[piece])
    return keys


def event_keys(old: RevisionPieces, matches: Mapping[SlotId, Slot], new: RevisionPieces) -> dict[str, str]:
    """Carry the keys of all pieces that the old revision knows into the new one, where slot and piece do not say them.

    A piece keeps its key whatever it means now. A new piece of a slot gets the key that the slot had. The oldest go
    first where there are more than 20,000. `new` knows its former pieces and gone slots already.
    """
    known = dict(old.known())
    keys = {piece: _known_key(piece, slot, old.timetable) for piece, slot in known.items()}
    for before in old.timetable.slots:
        after = matches.get(before.id)
        if after is not None and (now := new.own[after.id]) not in known:
            keys[now] = keys[old.own[before.id]]
    meant = dict(new.known()) | {piece: gone.slot for piece, gone in new.timetable.gone_by_piece.items()}
    kept = {
        piece: key
        for piece, key in keys.items()
        if (slot := meant.get(piece)) is not None and key != derived_key(piece, slot)
    }
    return dict(list(kept.items())[-MOST_EVENT_KEYS:])


def _known_key(piece: str, slot: Slot | None, timetable: Timetable) -> str:
    """Return `event_key` of a piece that the timetable knows, which need not be found out again."""
    if slot is None:
        return event_key(piece, None, timetable)
    return timetable.event_keys.get(piece) or derived_key(piece, slot)


def _is_known(piece: str, slot: Slot, timetable: Timetable) -> bool:
    return timetable.former_pieces.get(piece) == slot.id or piece == piece_text(slot, timetable.festival)


def _is_derived(key: str, piece: str, slot: Slot | None, timetable: Timetable) -> bool:
    gone = timetable.gone_by_piece.get(piece)
    meant = slot or (gone.slot if gone else None)
    return meant is None or key == derived_key(piece, meant)
