"""Keys of picks' events in calendars: the UID is computed from the key, which never changes."""

from collections.abc import Mapping

from timetable.model import Slot, SlotId, Timetable
from timetable.selection.picked_slots import PickedSlots
from timetable.selection.slot_piece import Piece, digest, piece_text


def event_key(piece: str, slot: Slot | None, timetable: Timetable) -> str:
    """Return a piece's calendar event key; `slot`: what it resolves to, `None` if that slot is gone.

    A key stored in the timetable takes precedence. For a slot with an official id it does so only if the piece is the
    slot's current or former one: a slot found by its act has a separate event.
    """
    stored = timetable.event_keys.get(piece)
    if slot is None:
        gone = timetable.gone_by_piece.get(piece)
        return stored or (default_event_key(piece, gone.slot) if gone else f"piece/{piece}")
    if stored is not None and (not slot.has_official_id or _is_known(piece, slot, timetable)):
        return stored
    return default_event_key(piece, slot)


def default_event_key(piece: str, slot: Slot) -> str:
    """Return the default key of a slot's event, from its official id if it has one, else from the picked piece."""
    return f"id/{slot.id}" if slot.has_official_id else f"piece/{piece}"


def requested_pieces(picked: PickedSlots, timetable: Timetable) -> Mapping[SlotId, str]:
    """Choose one piece of the code for each picked slot, preferring its own, then one with the same act."""
    pieces: dict[SlotId, list[str]] = {}
    for piece, slot in picked.found.items():
        pieces.setdefault(slot.id, []).append(piece)
    chosen = {}
    for slot in picked.slots:
        own, act = piece_text(slot, timetable.festival), digest(slot.act, 22)
        chosen[slot.id] = min(
            pieces[slot.id], key=lambda piece: (piece != own, Piece.read(piece).act_digest != act, piece)
        )
    return chosen


def unique_event_keys(picked: PickedSlots, pieces: Mapping[SlotId, str], timetable: Timetable) -> Mapping[str, str]:
    """Return a key for each piece; of two pieces with the same key, the one whose default it is keeps it."""
    meant: dict[str, Slot | None] = {pieces[slot.id]: slot for slot in picked.slots}
    meant |= dict.fromkeys(pick.piece for pick in picked.missing)
    preferred = {piece: event_key(piece, slot, timetable) for piece, slot in meant.items()}
    keys: dict[str, str] = {}
    used: set[str] = set()
    for piece in sorted(
        meant, key=lambda piece: (not _is_default(preferred[piece], piece, meant[piece], timetable), piece)
    ):
        candidates = (preferred[piece], f"piece/{piece}", f"{preferred[piece]}/{piece}")
        keys[piece] = next(key for key in candidates if key not in used)
        used.add(keys[piece])
    return keys


def _is_known(piece: str, slot: Slot, timetable: Timetable) -> bool:
    return timetable.former_pieces.get(piece) == slot.id or piece == piece_text(slot, timetable.festival)


def _is_default(key: str, piece: str, slot: Slot | None, timetable: Timetable) -> bool:
    gone = timetable.gone_by_piece.get(piece)
    meant = slot or (gone.slot if gone else None)
    return meant is None or key == default_event_key(piece, meant)
