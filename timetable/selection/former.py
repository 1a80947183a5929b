"""Takes two revisions, gives the former pieces: which slot an old code's piece means today."""

from collections.abc import Mapping

from timetable.model import Festival, Slot, SlotId, Timetable
from timetable.selection.piece import piece_text

MOST_FORMER_PIECES = 20_000


def former_pieces(
    old: Timetable, matches: Mapping[SlotId, Slot], festival: Festival, slots: tuple[Slot, ...]
) -> dict[str, SlotId]:
    """Follow every piece of the old revision, and those it still remembered, through `matches` to the new slots.

    Pieces that a new slot has itself need no memory; those of a slot that is gone are forgotten. The oldest go first
    where there are more than 20,000.
    """
    remembered = {**old.former_pieces, **{piece_text(slot, old.festival): slot.id for slot in old.slots}}
    present = {piece_text(slot, festival) for slot in slots}
    followed = {
        piece: matches[slot_id].id
        for piece, slot_id in remembered.items()
        if slot_id in matches and piece not in present
    }
    return dict(list(followed.items())[-MOST_FORMER_PIECES:])
